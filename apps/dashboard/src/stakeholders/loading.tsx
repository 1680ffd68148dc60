import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import type { Shape } from '../ui/shape.js';
import { Waiting } from '../ui/waiting.js';
import { CallListCard } from './call-list-card.js';

interface LoadingProps {
  readonly onRetry?: () => void;
  readonly rows?: number;
  readonly shape?: Shape;
}

/** What the server was asked for and has not answered yet; after ten seconds, whom to call instead. */
export function Loading(props: LoadingProps): ReactNode {
  const t = useWords();
  return (
    <Waiting
      label={t('loading.still')}
      retryLabel={t('action.retry')}
      instead={<CallListCard />}
      {...props}
    />
  );
}
