import type { PlatformState } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './state-chip.module.css';

/** An outlined chip with a dot and a word. Silence is not a state: it is shown as silence, with a dashed line. */
export function StateChip({ state }: { readonly state: PlatformState | null }): ReactNode {
  const t = useWords();
  return (
    <span className={classes.chip} data-state={state ?? 'silent'}>
      {t(state === null ? 'platformState.none' : `platformState.${state}`)}
    </span>
  );
}
