import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ApiError } from '../shell/api.js';
import { Asked } from '../shell/asked.js';
import { ReceivedInvitation } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { LinkButton } from '../ui/button.js';
import { PageHead } from '../ui/page-head.js';
import classes from './welcome-page.module.css';
import { WelcomeForm } from './welcome-form.js';

/**
 * Where an invitation link leads. Its secret stands behind the #, which no server is sent; it is taken out of the
 * address at once, so that neither the history nor somebody looking over a shoulder keeps it.
 */
export default function WelcomePage(): ReactNode {
  const { hash } = useLocation();
  const go = useNavigate();
  const [secret, setSecret] = useState<string | null>(null);
  if (hash !== '' && hash.slice(1) !== secret) setSecret(hash.slice(1));
  useEffect(() => {
    if (hash !== '') void go('/welcome', { replace: true });
  }, [hash, go]);
  return (
    <div className={classes.page}>
      {secret === null ? <DeadLink /> : <Invitation key={secret} secret={secret} />}
    </div>
  );
}

function Invitation({ secret }: { readonly secret: string }): ReactNode {
  const { api } = useServices();
  const t = useWords();
  const query = useQuery({
    // Not by its secret: keys of the cache are easily logged.
    queryKey: ['invitation', useId()],
    queryFn: ({ signal }) => api.send(ReceivedInvitation, { secret }, { signal }),
    gcTime: 0,
  });
  const { error } = query;
  if (error instanceof ApiError && (error.code === 'NOT_AVAILABLE' || error.code === 'INPUT_INVALID')) {
    return <DeadLink />;
  }
  return (
    <>
      <title>{t('page.title', { page: t('welcome.title') })}</title>
      <Asked query={query}>
        {({ invitation }) => <WelcomeForm secret={secret} invitation={invitation} />}
      </Asked>
    </>
  );
}

/** Used, expired, withdrawn, mistyped or made up: nobody is told which. */
function DeadLink(): ReactNode {
  const t = useWords();
  return (
    <>
      <title>{t('page.title', { page: t('welcome.dead') })}</title>
      <PageHead title={t('welcome.dead')} lead={t('welcome.deadText')} />
      <p>
        <LinkButton to="/sign-in">{t('welcome.signIn')}</LinkButton>
      </p>
    </>
  );
}
