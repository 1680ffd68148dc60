import { StakeholderKind } from '@tocsin/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { describeFailure } from '../shell/error-words.js';
import { SignInPage as SignInPageOperation, type SignInPageQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { Waiting } from '../ui/waiting.js';
import { useSession } from './viewer.js';
import classes from './sign-in-page.module.css';

type Person = SignInPageQuery['demoPeople'][number];

/** Only paths of this page: the address bar must not send anybody elsewhere after signing in. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
}

export function SignInPage(): ReactNode {
  const { api, session } = useServices();
  const state = useSession();
  const t = useWords();
  const [parameters] = useSearchParams();
  const [entering, setEntering] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in'],
    queryFn: ({ signal }) => api.send(SignInPageOperation, {}, signal),
  });
  if (state.is === 'signed_in') return <Navigate replace to={safeNext(parameters.get('next'))} />;

  const enter = (person: Person): void => {
    setEntering(person.personId);
    setFailure(null);
    session
      .signIn(person.personId)
      .catch(setFailure)
      .finally(() => setEntering(null));
  };
  const wrong = failure ?? error;
  return (
    <div className={classes.page}>
      <title>{t('signIn.pageTitle')}</title>
      <header>
        <h1>{t('signIn.title')}</h1>
        <p className={classes.lead}>{t('signIn.product')}</p>
      </header>
      {wrong !== null && (
        <Notice
          tone="error"
          role="alert"
          action={<Button onClick={() => void refetch()}>{t('action.retry')}</Button>}
        >
          {describeFailure(wrong, t)}
        </Notice>
      )}
      {data === undefined && wrong === null && (
        <Waiting label={t('loading.still')} retryLabel={t('action.retry')} onRetry={() => void refetch()} />
      )}
      {data && <Notice tone="info">{t(data.server.demo ? 'signIn.demo' : 'signIn.noDemo')}</Notice>}
      {data && <People people={data.demoPeople} entering={entering} onEnter={enter} />}
    </div>
  );
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly entering: string | null;
  readonly onEnter: (person: Person) => void;
}

function People({ people, entering, onEnter }: PeopleProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const kinds = Object.values(StakeholderKind)
    .map((kind) => ({ kind, members: people.filter(({ organisation }) => organisation.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  return (
    <div className={classes.kinds}>
      {kinds.map(({ kind, members }) => (
        <Card key={kind} title={t(`stakeholderKind.${kind}`)} padded={false}>
          <ul className={classes.people}>
            {members.map((person) => (
              <li key={person.personId}>
                <button
                  type="button"
                  className={classes.person}
                  aria-busy={entering === person.personId}
                  disabled={entering !== null}
                  onClick={() => onEnter(person)}
                >
                  <span className={classes.name}>
                    <bdi>{person.name}</bdi>
                  </span>
                  <span className={classes.what}>
                    <bdi>{person.title}</bdi> · <bdi>{person.organisation.name}</bdi> ·{' '}
                    <bdi>{countries.of(person.organisation.country)}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
