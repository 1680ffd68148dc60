import type { Key, Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import { prepared, type Asking } from '../server/database/database.js';

/**
 * Hits in an answer, and visible entries looked at for one: some 30 microseconds of a core for each in Latin, 70 in Thai, so
 * one and a half seconds at the most (our defaults).
 */
const MOST_HITS = 50;
const MOST_LOOKED_AT = 20_000;

/** An entry in which each of the words was found. */
export interface HitRow {
  readonly incident_id: Uuid;
  readonly canonical: Buffer;
  /** The text of the entry that has most of the words. */
  readonly passage: string;
  /** Those of the incident's keys that the viewer holds. */
  readonly held: readonly Key[];
}

interface Found {
  readonly hits: readonly HitRow[];
  /** Whether there are more hits than are given. */
  readonly more: boolean;
  /** Whether all that the viewer may see was looked at. */
  readonly complete: boolean;
}

/** Looks for words in what the viewer may see, newest first. For `EntryLog`, which notes what it gives. */
export async function visibleHits(
  database: DataSource,
  { sessionHash, now }: Asking,
  words: readonly string[],
): Promise<Found> {
  const [head, ...found] = await prepared<HitRow & { looked_at: number | null }>(
    database,
    'visible_hits',
    'SELECT * FROM visible_hits($1, $2, $3, $4, $5)',
    [sessionHash, now, words, MOST_HITS + 1, MOST_LOOKED_AT],
  );
  return {
    hits: found.slice(0, MOST_HITS),
    more: found.length > MOST_HITS,
    complete: (head?.looked_at ?? 0) < MOST_LOOKED_AT,
  };
}
