import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './exercise-mark.module.css';

/** Loud on purpose, wherever an exercise is shown: nobody may take practice for the real thing. */
export function ExerciseMark(): ReactNode {
  const t = useWords();
  return <strong className={classes.mark}>{t('incident.exercise')}</strong>;
}
