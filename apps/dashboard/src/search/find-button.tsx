import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { PALETTE_KEYS } from '../shell/shortcuts.js';
import { useShowFinder } from './finding.js';
import classes from './find-button.module.css';

/** The palette for whoever does not use its keys. */
export function FindButton(): ReactNode {
  const t = useWords();
  const show = useShowFinder();
  return (
    <button
      type="button"
      className={classes.button}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => show('palette')}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="m10.5 10.5 4 4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      <span className={classes.words}>{t('palette.title')}</span>
      <kbd className={classes.keys} dir="ltr" aria-hidden="true">
        {PALETTE_KEYS.join(' ')}
      </kbd>
    </button>
  );
}
