import type { Instant, Moment } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { localZone, useQuarter } from './clock.js';
import { calendarDay, clockWithSeconds, offsetName, readMoment } from './times.js';
import { useLanguage, useWords, type Translate } from './words.js';
import classes from './time-pair.module.css';

interface TimePairProps {
  readonly moment: Moment;
  /** In a line of text the two readings stand beside each other. */
  readonly inline?: boolean;
}

/** One moment in UTC and, under it, where the reader is. The instant itself is in the mark-up. */
export function TimePair({ moment, inline = false }: TimePairProps): ReactNode {
  const language = useLanguage();
  const t = useWords();
  const now = useQuarter();
  const zone = localZone();
  const utc = utcText(moment, language, now, t);
  const local = localText(moment, language, zone, now);
  return (
    <time dateTime={moment.at} className={inline ? classes.inline : classes.pair}>
      <span className={classes.utc}>{utc}</span>
      {local !== null && <span className={classes.local}>{inline ? ` (${local})` : local}</span>}
    </time>
  );
}

interface TimeProps {
  readonly at: Instant;
}

/** An instant to the minute, in UTC only: for tables and sentences where the pair stands elsewhere. */
export function UtcTime({ at }: TimeProps): ReactNode {
  const language = useLanguage();
  const t = useWords();
  const now = useQuarter();
  return (
    <time dateTime={at} className={classes.inline}>
      {utcText({ at, fidelity: 'minute' }, language, now, t)}
    </time>
  );
}

/** An instant to the second: for "as of". */
export function UtcSecond({ at }: TimeProps): ReactNode {
  return (
    <time dateTime={at} className={classes.inline} dir="ltr">
      {clockWithSeconds(at, 'UTC')} UTC
    </time>
  );
}

/** The words of a moment in UTC, with no more precision than is known. */
export function utcText(moment: Moment, language: string, now: number, t: Translate): string {
  const { day, clock, about } = readMoment(moment, language, 'UTC', now);
  if (clock === null) return `${day ?? ''} UTC`;
  const shown = inOrder(`${clock} UTC`, language);
  const time = about ? t('time.about', { time: shown }) : shown;
  return day === null ? time : t('time.dayAndClock', { day, time });
}

/** The same where the reader is; null when it would say nothing new. A bare day belongs to no other zone. */
export function localText(moment: Moment, language: string, zone: string, now: number): string | null {
  const offset = offsetName(moment.at, zone);
  const { clock } = readMoment(moment, language, zone, now);
  if (clock === null || offset === 'UTC') return null;
  const date = new Date(moment.at);
  const day = calendarDay(date, language, zone);
  const otherDay = day !== calendarDay(date, language, 'UTC');
  const shown = inOrder(`${clock} ${offset}`, language);
  return otherDay ? `${day}, ${shown}` : shown;
}

/** Both in one line, to the minute and with the day: for what is read elsewhere and later. */
export function pairText(at: Instant, language: string, zone: string, now: number, t: Translate): string {
  const moment = { at, fidelity: 'minute' } as const;
  const local = localText(moment, language, zone, now);
  return utcText(moment, language, 0, t) + (local === null ? '' : ` (${local})`);
}

/** Keeps `14:05 UTC` in this order inside a right-to-left sentence (isolate, UAX 9). */
function inOrder(text: string, language: string): string {
  return language === 'ur' ? `\u2066${text}\u2069` : text;
}
