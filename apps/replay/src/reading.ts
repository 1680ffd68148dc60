import type { Cursor } from '@tocsin/contract';
import { fold, type Entry, type IncidentState, type Uuid } from '@tocsin/protocol';
import type { ApiClient } from './api-client.js';
import { BYTES, entryOf, TIMELINE, type PresentedEntry, type TimelinePage } from './operations.js';
import { isPlayed } from './scenario.js';

/** An entry as the API's fields tell it, and its bytes. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly canonical: string;
}

/** Entries by their bytes alone that one question brings. */
const PAGE = 100;

/** Those entries of the timeline that are a scenario's own, as a program with this token sees them. */
export async function readBack(
  client: ApiClient,
  token: string,
  incidentId: Uuid,
  pageSize = 20,
): Promise<ReadEntry[]> {
  const read = await readAll<PresentedEntry>(client, token, TIMELINE, { id: incidentId, first: pageSize });
  return read
    .filter(isPlayed)
    .map((entry) => ({ entry: entryOf(entry, incidentId), canonical: entry.canonical }));
}

/** What the incident comes to, from the bytes of every entry that a program with this token sees. */
export async function stateNow(
  client: ApiClient,
  token: string,
  incidentId: Uuid,
): Promise<IncidentState | null> {
  const read = await readAll<{ canonical: string }>(client, token, BYTES, { id: incidentId, first: PAGE });
  return fold(read.map(({ canonical }) => JSON.parse(canonical) as Entry));
}

async function readAll<T>(
  client: ApiClient,
  token: string,
  query: string,
  variables: { readonly id: Uuid; readonly first: number },
): Promise<T[]> {
  const read: T[] = [];
  let after: Cursor | null = null;
  for (;;) {
    const page: TimelinePage<T> = await client.send({ token }, query, { ...variables, after });
    if (page.incident === null) return read;
    const { timeline } = page.incident;
    read.push(...timeline.entries);
    // A page that is empty and not the last would go round for ever.
    if (timeline.complete || timeline.entries.length === 0) return read;
    after = timeline.cursor;
  }
}
