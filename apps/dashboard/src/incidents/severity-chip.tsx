import type { Severity } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './severity-chip.module.css';

interface SeverityChipProps {
  readonly severity: Severity;
  readonly withWord?: boolean;
}

/** A solid chip with number and word; the ramp is by lightness, so that it survives grey print and colour blindness. */
export function SeverityChip({ severity, withWord = true }: SeverityChipProps): ReactNode {
  const t = useWords();
  return (
    <span className={classes.chip} data-severity={severity}>
      <bdi>{severity}</bdi>
      {withWord && <span>{t(`severity.${severity}`)}</span>}
    </span>
  );
}
