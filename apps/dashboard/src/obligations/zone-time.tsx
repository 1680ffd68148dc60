import type { Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { calendarDay, clock } from '../shell/times.js';
import { useLanguage, useWords } from '../shell/words.js';
import classes from './obligations-card.module.css';

interface ZoneTimeProps {
  readonly at: Instant;
  /** IANA name. */
  readonly zone: string;
}

/** The zone in which a deadline is counted, and what its clocks show then: that is what a law means by a day. */
export function ZoneTime({ at, zone }: ZoneTimeProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const words =
    zone === 'UTC'
      ? t('clock.countedInUtc')
      : t('clock.countedIn', {
          zone: zone.replaceAll('_', ' '),
          day: calendarDay(new Date(at), language, zone),
          time: clock(at, zone),
        });
  return <span className={classes.soft}>{words}</span>;
}
