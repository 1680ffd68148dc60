import type { ReactNode } from 'react';
import classes from './fold.module.css';

interface FoldProps {
  readonly title: string;
  /** Whether it is open at first. */
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** What most people leave as it is, one press away. */
export function Fold({ title, open = false, onToggle, children }: FoldProps): ReactNode {
  return (
    <details
      className={classes.fold}
      open={open}
      onToggle={onToggle && (({ currentTarget }) => onToggle(currentTarget.open))}
    >
      <summary>{title}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
