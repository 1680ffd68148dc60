import { Fidelity } from './vocabulary.js';

/** A UTC instant in the one spelling we store: `2019-03-15T00:40:44.000Z`. */
export type Instant = string;

/** When something happened and how exactly that is known. A `day` is the UTC day that `at` falls on. */
export interface Moment {
  readonly at: Instant;
  readonly fidelity: Fidelity;
}

const SPELLING = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/;
const ACCEPTED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const EARLIEST = '1970-01-01T00:00:00.000Z';
const LATEST = '2100-01-01T00:00:00.000Z';

/**
 * The instant in our spelling, or null. Refuses what other readers would silently change: offsets, leap seconds,
 * 30 February, `infinity`, more digits than milliseconds, years before 1970 or after 2099.
 */
export function toInstant(text: string): Instant | null {
  if (!ACCEPTED.test(text)) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return null;
  const spelled = date.toISOString();
  // JavaScript rolls 30 February over to March; the round trip of the whole seconds shows it.
  if (spelled.slice(0, 19) !== text.slice(0, 19)) return null;
  return spelled < EARLIEST || spelled >= LATEST ? null : spelled;
}

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && SPELLING.test(value) && toInstant(value) === value;
}

export function isMoment(value: unknown): value is Moment {
  if (typeof value !== 'object' || value === null) return false;
  const { at, fidelity } = value as Partial<Moment>;
  return isInstant(at) && typeof fidelity === 'string' && Object.hasOwn(Fidelity, fidelity);
}

/** Milliseconds a clock may run ahead of ours before a time counts as "in the future" (our default: 5 minutes). */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Whether a reported time lies in the future, allowing for a clock that runs ahead. */
export function isInFuture(at: Instant, now: Instant): boolean {
  return Date.parse(at) > Date.parse(now) + CLOCK_TOLERANCE_MS;
}
