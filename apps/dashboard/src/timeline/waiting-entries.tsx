import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useUnsent } from '../shell/services.js';
import { UnsentList } from '../shell/unsent-list.js';
import { useWords } from '../shell/words.js';
import { useWriting } from './writing.js';
import classes from './timeline-card.module.css';

/** What the viewer wrote here and the server does not have yet. It stands apart: it is no part of the record. */
export function WaitingEntries(): ReactNode {
  const t = useWords();
  const { personId } = useViewer();
  const { incidentId } = useWriting();
  const unsent = useUnsent(personId).filter((one) => one.incidentId === incidentId);
  if (unsent.length === 0) return null;
  return (
    <section className={classes.unsent} aria-label={t('outbox.here')}>
      <UnsentList unsent={unsent} />
    </section>
  );
}
