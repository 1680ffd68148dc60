import { Fragment, type ReactNode } from 'react';
import classes from './keys.module.css';

interface KeysProps {
  readonly keys: readonly string[];
  /** What stands between two of them. */
  readonly then: string;
}

/** Keys to press, as they are labelled; left to right in every language. */
export function Keys({ keys, then }: KeysProps): ReactNode {
  return (
    <span className={classes.keys} dir="ltr">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span className={classes.then}> {then} </span>}
          <kbd className={classes.key}>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
