import { randomUUID } from 'node:crypto';
import type { Key, Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { shifted, type Clock } from '../server/clock.js';

/** A reading stands for whatever the reader asks again within this time, so that a busy board is one line (our default). */
const STANDS_FOR_MS = 60_000;
/** Readings remembered on this node; forgetting one too early only writes a line too many. */
const MOST_REMEMBERED = 50_000;

/** What somebody was given: an incident, and the keys by which they were given it. */
export interface Given {
  readonly incidentId: Uuid;
  readonly held: readonly Key[];
}

/**
 * Notes who is given the entries of an incident, before they are given. It says from when until when, and with which
 * keys; which entries that were follows from their audience. It may say a minute too much, and never too little.
 */
export class Readings {
  private readonly noted = new Map<string, string>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async note(viewer: Viewer, given: readonly Given[]): Promise<void> {
    const now = this.clock.now();
    const fresh = given.filter((one) => {
      const until = this.noted.get(nameOf(viewer, one));
      return until === undefined || until <= now;
    });
    if (fresh.length === 0) return;
    const until = shifted(now, STANDS_FOR_MS);
    await this.database.query('SELECT note_readings($1, $2, $3, $4, $5, $6, $7)', [
      Buffer.from(viewer.sessionHash, 'hex'),
      now,
      fresh.map(() => randomUUID()),
      'read',
      fresh.map(({ incidentId }) => incidentId),
      JSON.stringify(fresh.map(({ held }) => held)),
      shifted(until, 1_000),
    ]);
    for (const one of fresh) this.remember(nameOf(viewer, one), until);
  }

  private remember(name: string, until: string): void {
    this.noted.delete(name);
    this.noted.set(name, until);
    const [oldest] = this.noted.keys();
    if (this.noted.size > MOST_REMEMBERED && oldest !== undefined) this.noted.delete(oldest);
  }
}

function nameOf({ sessionId }: Viewer, { incidentId, held }: Given): string {
  return [sessionId, incidentId, ...held].join('|');
}
