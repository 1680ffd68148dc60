import type { ReactNode } from 'react';
import classes from './field-set.module.css';

interface FieldSetProps {
  readonly legend: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** Fields that belong together, in a frame with their name on it. */
export function FieldSet({ legend, hint, children }: FieldSetProps): ReactNode {
  return (
    <fieldset className={classes.framed}>
      <legend>{legend}</legend>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}
