import type { ReactNode } from 'react';
import classes from './inline-form.module.css';

interface InlineFormProps {
  readonly label: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A few choices and a button in one line, at the end of a card. */
export function InlineForm({ label, onSubmit, children }: InlineFormProps): ReactNode {
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
