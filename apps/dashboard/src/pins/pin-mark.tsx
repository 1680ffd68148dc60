import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './pins.module.css';

/** Says in a word and a shape that an entry stays on top. */
export function PinMark(): ReactNode {
  const t = useWords();
  return (
    <span className={classes.mark}>
      <span aria-hidden="true">◆ </span>
      {t('pin.pinned')}
    </span>
  );
}
