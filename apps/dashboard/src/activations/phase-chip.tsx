import type { ActivationPhase } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './phase-chip.module.css';

/** The phase that all protocols share, beside a status in the protocol's own words: square, so that it is no state. */
export function PhaseChip({ phase }: { readonly phase: ActivationPhase }): ReactNode {
  const t = useWords();
  return (
    <span className={classes.chip} data-phase={phase}>
      {t(`phase.${phase}`)}
    </span>
  );
}
