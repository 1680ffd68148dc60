import type { ReactNode } from 'react';
import { useSession, useViewer } from '../access/viewer.js';
import { Disclosure } from '../ui/disclosure.js';
import { useUnsent } from './services.js';
import { UnsentList } from './unsent-list.js';
import { useWords } from './words.js';
import classes from './unsent-mark.module.css';

/** Beside the state of the connection: how much the viewer has left to be sent, and one press away, what. */
export function UnsentMark(): ReactNode {
  const t = useWords();
  const signedOut = useSession().is === 'ended';
  const unsent = useUnsent(useViewer().personId);
  const count = unsent.length;
  if (count === 0) return null;
  return (
    <Disclosure
      whole
      label={t('outbox.list', { count })}
      shown={t(signedOut ? 'outbox.kept' : 'outbox.count', { count })}
    >
      <div className={classes.list}>
        <UnsentList unsent={unsent} />
      </div>
    </Disclosure>
  );
}
