import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { AboutEntry } from '../timeline/about-entry.js';
import classes from '../timeline/timeline-card.module.css';

interface PinEntryBodyProps {
  readonly entry: Extract<Entry, { readonly kind: 'entry_pinned' | 'entry_unpinned' }>;
}

/** Which entry was put on top or taken down. */
export function PinEntryBody({ entry }: PinEntryBodyProps): ReactNode {
  return (
    <p className={classes.text}>
      <AboutEntry id={entry.body.entryId} />
    </p>
  );
}
