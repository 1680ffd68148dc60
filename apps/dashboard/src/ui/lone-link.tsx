import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './lone-link.module.css';

interface LoneLinkProps {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link that is no part of a sentence: as high as a finger needs it (WCAG 2.5.8 exempts only links within text). */
export function LoneLink({ to, children }: LoneLinkProps): ReactNode {
  return (
    <Link className={classes.lone} to={to}>
      {children}
    </Link>
  );
}
