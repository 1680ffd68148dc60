import type { ReactNode } from 'react';
import classes from './empty.module.css';

interface EmptyProps {
  /** What would be here, and why it is not. */
  readonly children: ReactNode;
  /** The one next step. */
  readonly next?: ReactNode;
}

export function Empty({ children, next }: EmptyProps): ReactNode {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {next}
    </div>
  );
}
