import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly tone: 'info' | 'attention' | 'error';
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly role?: 'status' | 'alert';
}

/** A message that stays where it is until its cause is gone. */
export function Notice({ tone, title, children, action, role }: NoticeProps): ReactNode {
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <div className={classes.text}>
        {title !== undefined && <strong>{title}</strong>} {children}
      </div>
      {action}
    </div>
  );
}
