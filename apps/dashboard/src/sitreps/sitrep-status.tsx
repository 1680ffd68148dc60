import type { SitrepStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './sitreps.module.css';

/** How far a report has come, in a word. That nobody reviewed one is said wherever it is shown. */
export function SitrepStatus({ status }: Pick<SitrepStanding, 'status'>): ReactNode {
  const t = useWords();
  return (
    <span className={classes.status} data-status={status}>
      {t(`sitrepStatus.${status}`)}
    </span>
  );
}
