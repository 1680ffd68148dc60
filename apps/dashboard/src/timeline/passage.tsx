import { spokenIn } from '../translations/spoken-in.js';
import type { ReactNode } from 'react';
import classes from './timeline-card.module.css';

interface PassageProps {
  readonly language: string | undefined;
  readonly children: string;
}

/** What people wrote, in its own language and direction. */
export function Passage({ language, children }: PassageProps): ReactNode {
  return (
    <p className={classes.text} lang={spokenIn(language)} dir="auto">
      {children}
    </p>
  );
}
