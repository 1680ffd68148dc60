import type { ReactNode } from 'react';
import classes from './acts.module.css';

/** Buttons beside each other, in a row that wraps. */
export function Acts({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.acts}>{children}</div>;
}
