import { refuseText } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { codeWords } from '../shell/error-words.js';
import { FailureLine } from '../shell/failure-line.js';
import {
  BeginInvitedOrganisationSignIn,
  BeginInvitedPasskey,
  FinishInvitedPasskey,
  type ReceivedInvitationQuery,
} from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { LineField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';
import { PageHead } from '../ui/page-head.js';
import { useWayIn } from './use-way-in.js';
import classes from './welcome-page.module.css';

interface WelcomeFormProps {
  readonly secret: string;
  readonly invitation: ReceivedInvitationQuery['invitation'];
}

/** Who invites whom and what for, and the one thing to do: make a passkey. */
export function WelcomeForm({ secret, invitation }: WelcomeFormProps): ReactNode {
  const t = useWords();
  const { organisationName, personName, purpose, expiresAt, waysToProve } = invitation;
  const organisation = <bdi>{organisationName}</bdi>;
  const recovering = purpose === 'recovery';
  return (
    <>
      <PageHead
        title={
          personName === null ? (
            t('welcome.title')
          ) : (
            <Words id="welcome.named" values={{ name: <bdi>{personName}</bdi> }} />
          )
        }
        lead={
          <Words
            id={recovering ? 'welcome.recovery' : personName === null ? 'welcome.first' : 'welcome.invited'}
            values={{ organisation: <strong>{organisation}</strong> }}
          />
        }
      />
      {recovering && <Notice tone="attention">{t('welcome.recoveryMeans')}</Notice>}
      {waysToProve.includes('passkey') && <PasskeyForm secret={secret} nameless={personName === null} />}
      {waysToProve.includes('identity_provider') && (
        <OrganisationWay secret={secret} only={!waysToProve.includes('passkey')} />
      )}
      <p className={classes.soft}>
        <Words id="welcome.expires" values={{ time: <UtcTime at={expiresAt} /> }} />
      </p>
    </>
  );
}

/** Through the account that the person has with their organisation: this page is left, and comes back signed in. */
function OrganisationWay({ secret, only }: { readonly secret: string; readonly only: boolean }): ReactNode {
  const t = useWords();
  const { api, leave } = useServices();
  const { entering, failure, enter } = useWayIn();
  return (
    <section className={classes.sheet} aria-label={t('signIn.organisation')}>
      <p>{t('welcome.organisationText')}</p>
      <FailureLine failure={failure} />
      <Button
        weight={only ? 'primary' : 'secondary'}
        busy={entering !== null}
        onClick={() =>
          enter('organisation', async () => {
            const { beginInvitedOrganisationSignIn } = await api.send(BeginInvitedOrganisationSignIn, {
              secret,
            });
            leave(beginInvitedOrganisationSignIn.url);
          })
        }
      >
        {t('signIn.organisation')}
      </Button>
    </section>
  );
}

function PasskeyForm({
  secret,
  nameless,
}: {
  readonly secret: string;
  readonly nameless: boolean;
}): ReactNode {
  const t = useWords();
  const { api, session, authenticator } = useServices();
  const go = useNavigate();
  const { entering, failure, enter } = useWayIn();
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [passkeyName, setPasskeyName] = useState(t('passkey.suggested'));
  const [asked, setAsked] = useState(false);
  const wrong = (text: string, label: string): string | undefined => {
    const code = refuseText(text, 'line');
    if (code === null) return undefined;
    return code === 'TEXT_EMPTY' ? (asked ? t('form.required', { label }) : undefined) : codeWords(code, t);
  };
  const fields = [...(nameless ? [name, title] : []), passkeyName];
  const make = async (): Promise<void> => {
    const { beginInvitedPasskey } = await api.send(BeginInvitedPasskey, {
      secret,
      name: nameless ? name : null,
    });
    const response = await authenticator.make(beginInvitedPasskey.options);
    const { finishInvitedPasskey } = await api.send(FinishInvitedPasskey, {
      secret,
      ceremonyId: beginInvitedPasskey.id,
      passkeyName,
      person: nameless ? { name, title } : null,
      response,
    });
    session.enter(finishInvitedPasskey);
    // Whoever is the first of all finds there what comes next.
    void go(nameless ? '/community' : '/', { replace: true });
  };
  return (
    <form
      className={classes.sheet}
      aria-label={t('welcome.create')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (fields.every((text) => refuseText(text, 'line') === null)) enter('passkey', make);
      }}
    >
      {nameless && (
        <>
          <LineField
            label={t('person.name')}
            autoComplete="name"
            dir="auto"
            aria-required
            error={wrong(name, t('person.name'))}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <LineField
            label={t('person.title')}
            hint={t('person.titleHint')}
            autoComplete="organization-title"
            dir="auto"
            aria-required
            error={wrong(title, t('person.title'))}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </>
      )}
      <LineField
        label={t('passkey.name')}
        hint={t('passkey.nameHint')}
        dir="auto"
        aria-required
        error={wrong(passkeyName, t('passkey.name'))}
        value={passkeyName}
        onChange={(event) => setPasskeyName(event.currentTarget.value)}
      />
      <p className={classes.soft}>{t('passkey.what')}</p>
      <FailureLine failure={failure} />
      <Button type="submit" weight="primary" busy={entering !== null}>
        {t('welcome.create')}
      </Button>
    </form>
  );
}
