import type { Instant } from '@tocsin/protocol';
import { amount } from '../shell/durations.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this the seconds count, and are shown. */
export const LAST_MINUTES_MS = 5 * MINUTE;

/** How far a clock has run; each step changes the words as well as the look. */
export type Step = 'calm' | 'half' | 'quarter' | 'minutes' | 'late';

export function stepOf(startsAt: Instant, dueAt: Instant, now: number): Step {
  const left = Date.parse(dueAt) - now;
  const whole = Date.parse(dueAt) - Date.parse(startsAt);
  if (left < 0) return 'late';
  if (left <= LAST_MINUTES_MS) return 'minutes';
  if (left <= whole / 4) return 'quarter';
  return left <= whole / 2 ? 'half' : 'calm';
}

/** The share of the time that has gone by, 0 to 1. */
export function shareOf(startsAt: Instant, dueAt: Instant, now: number): number {
  const [from, to] = [Date.parse(startsAt), Date.parse(dueAt)];
  return to <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (to - from)));
}

/** The two largest units of a stretch of time; seconds only where they count. What is left is never rounded up. */
export function stretchWords(ms: number, language: string): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = Math.floor((ms % MINUTE) / SECOND);
  const say = (...parts: readonly (readonly [number, Parameters<typeof amount>[1]])[]): string =>
    parts
      .filter(([value], index) => index === 0 || value > 0)
      .map(([value, unit]) => amount(value, unit, language, 'short'))
      .join(' ');
  if (days > 0) return say([days, 'day'], [hours, 'hour']);
  if (hours > 0) return say([hours, 'hour'], [minutes, 'minute']);
  if (ms >= LAST_MINUTES_MS) return say([minutes, 'minute']);
  return minutes > 0 ? say([minutes, 'minute'], [seconds, 'second']) : say([seconds, 'second']);
}
