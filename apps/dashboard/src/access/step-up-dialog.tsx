import { useSyncExternalStore, type ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button, LinkButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';

/** Asks the person to confirm what is about to be done. Leaving it undoes nothing and loses nothing. */
export function StepUpDialog(): ReactNode {
  const { stepUps } = useServices();
  const t = useWords();
  const state = useSyncExternalStore(stepUps.subscribe, stepUps.state);
  const cancel = (): void => stepUps.cancel();
  if (state.is === 'nothing') return null;
  if (state.is === 'passkey_needed') {
    return (
      <Dialog
        title={t('stepUp.neededTitle')}
        onClose={cancel}
        acts={
          <>
            <Button onClick={cancel}>{t('action.close')}</Button>
            <LinkButton weight="primary" to="/account" onClick={cancel}>
              {t('passkey.add')}
            </LinkButton>
          </>
        }
      >
        <p>{t('stepUp.needed')}</p>
      </Dialog>
    );
  }
  const { what, withoutPasskey, problem } = state;
  return (
    <Dialog
      title={t('stepUp.title')}
      onClose={cancel}
      acts={
        <>
          <Button onClick={cancel}>{t('action.cancel')}</Button>
          <Button weight="primary" busy={state.is === 'answering'} onClick={() => stepUps.agree()}>
            {t(withoutPasskey ? 'stepUp.confirmDemo' : 'stepUp.confirm')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{what ?? t('stepUp.unnamed')}</strong>
      </p>
      <p>{t(withoutPasskey ? 'stepUp.whyDemo' : 'stepUp.why')}</p>
      {problem !== null && (
        <Notice tone="error" role="alert">
          {describeFailure(problem, t)}
        </Notice>
      )}
    </Dialog>
  );
}
