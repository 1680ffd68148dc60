import { useEffect, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Loading } from '../stakeholders/loading.js';
import { Notice } from '../ui/notice.js';
import { Waiting } from '../ui/waiting.js';
import { useSession, ViewerProvider, WALL } from './viewer.js';

interface SessionGateProps {
  readonly children: ReactNode;
  /** What stands around the waiting. */
  readonly frame?: (waiting: ReactNode) => ReactNode;
}

const unframed = (waiting: ReactNode): ReactNode => waiting;

/**
 * Shows its children to a signed-in viewer, and brings everybody else to sign in and back to where they were going. A wall
 * has one page and comes to no other.
 */
export function SessionGate({ children, frame = unframed }: SessionGateProps): ReactNode {
  const { session } = useServices();
  const state = useSession();
  const t = useWords();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (session.state().is === 'unknown') void session.begin();
  }, [session]);
  const retry = (): void => void session.check();
  switch (state.is) {
    case 'unknown':
      // Whoever comes by a wall has no list of whom to call.
      return frame(
        pathname === WALL ? (
          <Waiting label={t('loading.still')} retryLabel={t('action.retry')} onRetry={retry} />
        ) : (
          <Loading onRetry={retry} />
        ),
      );
    case 'unreachable':
      return (
        <Notice tone="error" role="alert" action={<Button onClick={retry}>{t('action.retry')}</Button>}>
          {describeFailure(state.failure, t)}
        </Notice>
      );
    case 'signed_out':
      return <Navigate replace to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} />;
    case 'signed_in':
    case 'remembered':
    case 'ended':
      if (state.viewer.wall && pathname !== WALL) return <Navigate replace to={WALL} />;
      return (
        <ViewerProvider key={state.viewer.personId} value={state.viewer}>
          {children}
        </ViewerProvider>
      );
  }
}
