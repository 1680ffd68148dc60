import type { Entry, Instant } from '@tocsin/protocol';

export type Side = 'before' | 'after';

/** "Just before" and "just after" are a minute away, where nothing else happened within it (our default). */
const BESIDE_MS = 60_000;

/**
 * A time between an entry and what happened next to it on that side: a minute away, or half-way where the next is closer.
 * Never after `now`: what has not happened yet cannot be written down.
 */
export function momentBeside(entries: readonly Entry[], entry: Entry, side: Side, now: number): Instant {
  const here = happenedAt(entry);
  const direction = side === 'before' ? -1 : 1;
  const distances = entries.map((other) => (happenedAt(other) - here) * direction).filter((ms) => ms > 0);
  const nearest = distances.reduce((least, ms) => Math.min(least, ms), Infinity);
  const away = Math.min(BESIDE_MS, nearest / 2);
  return new Date(Math.min(here + direction * away, Math.max(now, here))).toISOString();
}

const happenedAt = ({ occurredAt }: Entry): number => Date.parse(occurredAt.at);
