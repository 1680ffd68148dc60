import type { Entry, Instant, Uuid } from '@tocsin/protocol';
import { isQuietReceipt } from './shown-entries.js';

/** How far somebody had read an incident, and when that was. */
export interface Look {
  readonly entryId: Uuid;
  readonly at: Instant;
}

export interface News {
  /** Oldest first, without one's own and without what pages say by themselves. */
  readonly entries: readonly Entry[];
  /** False: what was read last is not loaded, so there is more. */
  readonly complete: boolean;
}

/** What of the loaded entries was written after somebody last looked. */
export function newsSince(entries: readonly Entry[], lookedAt: Uuid, own: ReadonlySet<Uuid>): News {
  const place = entries.findIndex(({ id }) => id === lookedAt);
  const news = entries.slice(place + 1).filter((entry) => !own.has(entry.id) && !isQuietReceipt(entry));
  return { entries: news, complete: place >= 0 };
}

/** As a device keeps it; null for anything else. */
export function lookIn(text: string | null): Look | null {
  const [entryId, at] = text?.split(' ') ?? [];
  if (entryId === undefined || at === undefined || Number.isNaN(Date.parse(at))) return null;
  return { entryId, at };
}

export const lookText = ({ entryId, at }: Look): string => `${entryId} ${at}`;
