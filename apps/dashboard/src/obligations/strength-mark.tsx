import type { Strength } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './strength-mark.module.css';

/** What binds, in a word. Law stands in a square with a paragraph sign, anything else in a round outline. */
export function StrengthMark({ strength }: { readonly strength: Strength }): ReactNode {
  const t = useWords();
  return (
    <span className={classes.mark} data-legal={strength === 'legal' || undefined}>
      {strength === 'legal' && <span aria-hidden="true">§ </span>}
      {t(`strength.${strength}`)}
    </span>
  );
}
