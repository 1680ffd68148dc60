import type { Instant } from '../moment.js';

/** An ISO 8601 duration in whole numbers, such as `PT1H`, `P6M` or `P1DT12H`. */
export type Duration = string;

const SPELLING =
  /^P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

/** Ten years: longer than anything a protocol sets, and short enough that every deadline is an instant we can store. */
const LONGEST_IN_DAYS = 3660;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Amounts {
  readonly months: number;
  readonly days: number;
  readonly elapsedMs: number;
}

function amountsOf(text: string): Amounts | null {
  const found = SPELLING.exec(text);
  if (!found) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const amounts = {
    months: years * 12 + months,
    days: weeks * 7 + days,
    elapsedMs: hours * HOUR_MS + minutes * 60_000 + seconds * 1000,
  };
  const atMostDays = years * 366 + months * 31 + amounts.days + amounts.elapsedMs / DAY_MS;
  return atMostDays > 0 && atMostDays <= LONGEST_IN_DAYS ? amounts : null;
}

/** Whether it is a duration as this product reads them: positive, in whole numbers, at most ten years. */
export function isDuration(text: string): boolean {
  return amountsOf(text) !== null;
}

/** Offsets such as `+01:00` are no zones: they know nothing of daylight saving. */
const ZONE_NAME = /^(?:UTC|[A-Z][A-Za-z_-]+(?:\/[A-Za-z0-9_+-]+)+)$/;
const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow, and a fold asks for the same few zones over and over. */
function wallClockOf(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  wallClocks.set(timeZone, made);
  return made;
}

/** Whether it names a zone of the IANA database that this engine knows. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  try {
    wallClockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What clocks on the wall show at `at`, written as if they showed UTC. */
function wallTime(at: number, timeZone: string): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of wallClockOf(timeZone).formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second, at - Math.floor(at / 1000) * 1000);
}

/** When clocks on the wall show this: the first time if they do so twice, and later by what was skipped if they never do. */
function instantOf(wall: number, timeZone: string): number {
  // A day on either side is before and after any change that could touch this time, even one that skips a whole day.
  const [before, after] = [wall - DAY_MS, wall + DAY_MS].map((at) => wallTime(at, timeZone) - at) as [
    number,
    number,
  ];
  const shownAt = [wall - before, wall - after].filter((at) => wallTime(at, timeZone) === wall);
  return shownAt.length > 0 ? Math.min(...shownAt) : wall - before;
}

/** The same day so many months on, or the last of that month where it has no such day. */
function monthsLater(wall: number, months: number): number {
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, lastDay));
}

/**
 * When a duration has gone by. Years, months, weeks and days are counted on the wall clock of the zone, as a law counts
 * them; hours, minutes and seconds are what a stopwatch shows. Throws for what `isDuration` and `isTimeZone` refuse.
 */
export function later(instant: Instant, duration: Duration, timeZone: string): Instant {
  const amounts = amountsOf(duration);
  if (!amounts) throw new RangeError(`Not a duration: ${duration}`);
  if (!isTimeZone(timeZone)) throw new RangeError(`Not a time zone: ${timeZone}`);
  const { months, days, elapsedMs } = amounts;
  let at = Date.parse(instant);
  // Without this a second 02:30 of an autumn night would become the first one.
  if (months > 0 || days > 0) {
    const wall = monthsLater(wallTime(at, timeZone), months) + days * DAY_MS;
    at = instantOf(wall, timeZone);
  }
  return new Date(at + elapsedMs).toISOString();
}
