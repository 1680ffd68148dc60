import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button, LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useServer } from './use-server.js';
import { useSession } from './viewer.js';
import { useWayIn } from './use-way-in.js';

/** The session is over, the page is not: what was typed stays, and the same person is back with one press. */
export function SessionEnded(): ReactNode {
  const state = useSession();
  return state.is === 'ended' ? <Ended personId={state.viewer.personId} name={state.viewer.name} /> : null;
}

function Ended({ personId, name }: { readonly personId: string; readonly name: string }): ReactNode {
  const { session } = useServices();
  const t = useWords();
  const { data: server } = useServer();
  const { pathname, search } = useLocation();
  const { entering, failure, enter } = useWayIn();
  const again = (): void =>
    enter('again', () =>
      server?.demo === true ? session.signInAsDemoPerson(personId) : session.signInWithPasskey(),
    );
  return (
    <Notice
      tone="attention"
      role="alert"
      title={t('session.ended')}
      action={
        <>
          <Button busy={entering !== null} disabled={server === undefined} onClick={again}>
            {server?.demo === true ? t('session.again', { name }) : t('signIn.passkey')}
          </Button>
          <LinkButton weight="quiet" to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>
            {t('session.other')}
          </LinkButton>
        </>
      }
    >
      {failure === null ? t('session.kept') : describeFailure(failure, t)}
    </Notice>
  );
}
