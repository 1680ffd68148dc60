import type { ReactNode } from 'react';
import { describeFailure } from './error-words.js';
import { useWords } from './words.js';
import classes from './failure-line.module.css';

/** Why a press did nothing, beside what was pressed. */
export function FailureLine({ failure }: { readonly failure: unknown }): ReactNode {
  const t = useWords();
  if (failure === null || failure === undefined) return null;
  return (
    <p role="alert" className={classes.failure}>
      {describeFailure(failure, t)}
    </p>
  );
}
