import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { DemoPeople } from './demo-people.js';
import { OrganisationSignIn } from './organisation-sign-in.js';
import { SignInProblem } from './sign-in-problem.js';
import { useServer } from './use-server.js';
import { useSession } from './viewer.js';
import { useWayIn } from './use-way-in.js';
import classes from './sign-in-page.module.css';

/** Only paths of this page: the address bar must not send anybody elsewhere after signing in. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
}

export default function SignInPage(): ReactNode {
  const { session } = useServices();
  const state = useSession();
  const t = useWords();
  const [parameters] = useSearchParams();
  const server = useServer();
  const { entering, failure, enter } = useWayIn();
  const next = safeNext(parameters.get('next'));
  if (state.is === 'signed_in') return <Navigate replace to={next} />;
  return (
    <div className={classes.page}>
      <title>{t('signIn.pageTitle')}</title>
      <header>
        <h1>{t('signIn.title')}</h1>
        <p className={classes.lead}>{t('signIn.product')}</p>
      </header>
      <SignInProblem />
      <section className={classes.ways} aria-label={t('signIn.title')}>
        <Button
          weight="primary"
          busy={entering === 'passkey'}
          onClick={() => enter('passkey', () => session.signInWithPasskey())}
        >
          {t('signIn.passkey')}
        </Button>
        <p className={classes.hint}>{t('signIn.passkeyHint')}</p>
        <FailureLine failure={failure} />
        <OrganisationSignIn next={next} />
      </section>
      <Asked query={server} rows={2}>
        {({ demo }) =>
          demo ? (
            <>
              <Notice tone="info">{t('signIn.demo')}</Notice>
              <DemoPeople
                entering={entering}
                onEnter={(personId) => enter(personId, () => session.signInAsDemoPerson(personId))}
              />
            </>
          ) : (
            <p className={classes.hint}>{t('signIn.noWayIn')}</p>
          )
        }
      </Asked>
    </div>
  );
}
