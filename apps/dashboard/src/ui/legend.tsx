import type { ReactNode } from 'react';
import classes from './legend.module.css';

/** What the signs of a picture mean: an item for each, its sign before its words. */
export function Legend({ children }: { readonly children: ReactNode }): ReactNode {
  return <ul className={classes.legend}>{children}</ul>;
}
