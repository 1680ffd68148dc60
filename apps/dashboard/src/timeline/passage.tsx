import type { ReactNode } from 'react';
import classes from './timeline-card.module.css';

/** A language as a page says it (BCP 47); nothing where nobody has said which it is. */
export function spokenIn(language: string | undefined): string | undefined {
  return language === 'und' ? undefined : language;
}

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
