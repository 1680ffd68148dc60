import type { Instant, Moment } from '@tocsin/protocol';

/**
 * Operational times, the same in every language: Gregorian calendar, Latin digits, 24 hours, month as a word. The
 * locale's own defaults would print Buddhist years or native digits on a crisis timeline.
 */
const ALWAYS = { calendar: 'gregory', numberingSystem: 'latn' } as const;
const CLOCK = { ...ALWAYS, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Clocks read the same everywhere, `14:05` and never `14.05`, so they are not put in the reader's language at all. */
const CLOCK_LANGUAGE = 'en';

/** Day before month, as everywhere but in the United States. */
const localeFor = (language: string): string => (language === 'en' ? 'en-GB' : language);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeFor(language), options);
  formats.set(key, made);
  return made;
}

export interface Reading {
  /** The calendar day, or null when it is today in that zone and the time alone says enough. */
  readonly day: string | null;
  /** `14:05`, or null when the time of day is not known. */
  readonly clock: string | null;
  /** True when the clock shows an hour that is only about right. */
  readonly about: boolean;
}

/** A moment as it is read in one zone. `now` decides whether the day needs to be said. */
export function readMoment(moment: Moment, language: string, zone: string, now: number): Reading {
  const date = new Date(moment.at);
  switch (moment.fidelity) {
    case 'second':
    case 'minute':
    case 'hour':
      return {
        day: dayUnlessToday(date, language, zone, now),
        clock: clock(moment.at, zone),
        about: moment.fidelity === 'hour',
      };
    case 'day':
      return { day: calendarDay(date, language, 'UTC'), clock: null, about: false };
    case 'month':
      return { day: inUtc(date, language, { month: 'long', year: 'numeric' }), clock: null, about: false };
    case 'year':
      return { day: inUtc(date, language, { year: 'numeric' }), clock: null, about: false };
  }
}

/** `14:05:12` in the given zone. */
export function clockWithSeconds(at: Instant | number, zone: string): string {
  return format(CLOCK_LANGUAGE, { ...CLOCK, second: '2-digit', timeZone: zone }).format(new Date(at));
}

/** `14:05` in the given zone. */
export function clock(at: Instant | number, zone: string): string {
  return format(CLOCK_LANGUAGE, { ...CLOCK, timeZone: zone }).format(new Date(at));
}

/** `UTC+5` for a zone at an instant; `UTC` where there is no difference. */
export function offsetName(at: Instant | number, zone: string): string {
  const parts = format('en', { ...ALWAYS, timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(at),
  );
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC')
    .replace('GMT', 'UTC')
    .replace(/\+0$/, '');
}

/** `67 min ago`, in the largest unit that does not hide much. */
export function age(at: Instant, language: string, now: number): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(at)) / 60_000));
  const relative = new Intl.RelativeTimeFormat(`${localeFor(language)}-u-nu-latn`, {
    style: 'short',
    numeric: minutes === 0 ? 'auto' : 'always',
  });
  if (minutes < 100) return relative.format(-minutes, 'minute');
  if (minutes < 48 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  return relative.format(-Math.round(minutes / 1440), 'day');
}

export function calendarDay(date: Date, language: string, zone: string): string {
  const options = { ...ALWAYS, day: 'numeric', month: 'short', year: 'numeric', timeZone: zone } as const;
  return format(language, options).format(date);
}

function inUtc(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  return format(language, { ...ALWAYS, ...options, timeZone: 'UTC' }).format(date);
}

function dayUnlessToday(date: Date, language: string, zone: string, now: number): string | null {
  const day = calendarDay(date, language, zone);
  return day === calendarDay(new Date(now), language, zone) ? null : day;
}
