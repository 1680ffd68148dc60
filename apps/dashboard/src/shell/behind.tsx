import type { Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useNow } from './clock.js';
import { describeFailure } from './error-words.js';
import { useServices } from './services.js';
import { useWords } from './words.js';

interface BehindProps {
  /** The server's time of what is on the screen; null: nothing is. */
  readonly asOf: Instant | null;
  readonly failure: unknown;
  readonly onRefresh: () => void;
}

/** Loading what is new has failed. What is on the screen stays, and says how old it is. */
export function Behind({ asOf, failure, onRefresh }: BehindProps): ReactNode {
  const t = useWords();
  const { live } = useServices();
  const now = live.serverTime(useNow());
  const minutes = asOf === null ? 0 : Math.floor((now - Date.parse(asOf)) / 60_000);
  return (
    <Notice
      tone="error"
      role="alert"
      {...(minutes > 0 ? { title: t('connection.behind', { minutes }) } : {})}
      action={<Button onClick={onRefresh}>{t(asOf === null ? 'action.retry' : 'connection.refresh')}</Button>}
    >
      {describeFailure(failure, t)}
    </Notice>
  );
}
