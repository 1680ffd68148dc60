import type { ReactNode } from 'react';
import classes from './page-head.module.css';

interface PageHeadProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** The one thing to do here, at the far end. */
  readonly action?: ReactNode;
}

export function PageHead({ title, lead, action }: PageHeadProps): ReactNode {
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1>{title}</h1>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      </div>
      {action}
    </header>
  );
}
