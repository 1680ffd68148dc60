import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { describeFailure } from '../shell/error-words.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Disclosure } from '../ui/disclosure.js';
import { useViewer } from './viewer.js';

/** Who one is here, one's access tokens, and the way out. */
export function ViewerMenu(): ReactNode {
  const { session } = useServices();
  const { name, title, organisation } = useViewer();
  const t = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Disclosure
      label={t('frame.viewer', { name, organisation: organisation.name })}
      shown={`${name} · ${organisation.name}`}
    >
      <p>
        <bdi>{title}</bdi> · {t(`stakeholderKind.${organisation.kind}`)}
      </p>
      <Link to="/account">{t('nav.account')}</Link>
      <button type="button" onClick={() => void session.signOut().catch(setFailure)}>
        {t('action.signOut')}
      </button>
      {failure !== null && <p role="alert">{describeFailure(failure, t)}</p>}
    </Disclosure>
  );
}
