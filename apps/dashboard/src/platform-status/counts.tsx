import type { Count } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import classes from './platforms-card.module.css';

interface CountsProps {
  readonly counts: readonly Count[];
  /** In a table there is room for UTC only. */
  readonly brief?: boolean;
}

/** Numbers that a platform states: never summed, each with the time it was true. */
export function Counts({ counts, brief = false }: CountsProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(`${language}-u-nu-latn`);
  return (
    <ul className={classes.counts}>
      {counts.map(({ measure, value, qualifier, asOf }) => (
        <li key={measure}>
          <b>
            <bdi>{t(`qualifier.${qualifier}`, { value: numbers.format(value) })}</bdi>
          </b>{' '}
          {t(`measure.${measure}`)}{' '}
          <span className={classes.asOf}>
            <Words
              id="time.asOf"
              values={{ time: brief ? <UtcTime at={asOf.at} /> : <TimePair inline moment={asOf} /> }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
