import { useState, type ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button, LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useSession } from './viewer.js';

/** The session is over, the page is not: what was typed stays, and the same person is back with one press. */
export function SessionEnded(): ReactNode {
  const { session } = useServices();
  const state = useSession();
  const t = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  if (state.is !== 'ended') return null;
  const again = (): void => {
    session.signIn(state.viewer.personId).catch(setFailure);
  };
  return (
    <Notice
      tone="attention"
      role="alert"
      title={t('session.ended')}
      action={
        <>
          <Button onClick={again}>{t('session.again', { name: state.viewer.name })}</Button>
          <LinkButton weight="quiet" to="/sign-in">
            {t('session.other')}
          </LinkButton>
        </>
      }
    >
      {failure === null ? t('session.kept') : describeFailure(failure, t)}
    </Notice>
  );
}
