import type { ReactNode } from 'react';
import classes from './fold.module.css';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What most people leave as it is, one press away. */
export function Fold({ title, children }: FoldProps): ReactNode {
  return (
    <details className={classes.fold}>
      <summary>{title}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
