import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAnnouncer } from '../shell/announcer.js';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { ActionMenu } from '../ui/choice-menu.js';
import { useViewer } from './viewer.js';

/** Who one is here, one's access tokens, and the way out. */
export function ViewerMenu(): ReactNode {
  const { session } = useServices();
  const { name, title, organisation } = useViewer();
  const t = useWords();
  const go = useNavigate();
  const announcer = useAnnouncer();
  const [busy, setBusy] = useState(false);
  const leave = (): void => {
    setBusy(true);
    session
      .signOut()
      .catch((failure: unknown) => announcer.say(describeFailure(failure, t)))
      .finally(() => setBusy(false));
  };
  return (
    <ActionMenu
      label={t('frame.viewer', { name, organisation: organisation.name })}
      shown={
        <>
          <bdi>{name}</bdi> · <bdi>{organisation.name}</bdi>
        </>
      }
      heading={`${title} · ${t(`stakeholderKind.${organisation.kind}`)}`}
      actions={[
        { label: t('nav.account'), onChoose: () => void go('/account') },
        { label: t('action.signOut'), onChoose: leave, disabled: busy },
      ]}
    />
  );
}
