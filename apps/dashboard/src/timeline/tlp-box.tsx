import { tlpLabel, type Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import classes from './tlp-box.module.css';

/** The marking as FIRST writes and colours it, the same in every language and on every ground. */
export function TlpBox({ marking }: { readonly marking: Marking }): ReactNode {
  return (
    <span className={classes.box} data-marking={marking} translate="no" lang="en" dir="ltr">
      {tlpLabel(marking)}
    </span>
  );
}
