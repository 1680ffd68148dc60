import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import {
  IdentityProvider,
  RemoveIdentityProvider,
  type IdentityProviderFieldsFragment,
} from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { Secret } from '../ui/secret.js';
import { OrganisationFrame } from './organisation-frame.js';
import { ProviderForm, PROVIDER_KEY } from './provider-form.js';
import classes from './sign-on-page.module.css';

type Provider = NonNullable<IdentityProviderFieldsFragment['provider']>;

/** Where the own people can sign in with the account they have with the organisation. */
export default function SignOnPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const [setting, setSetting] = useState(false);
  const query = useQuery({
    queryKey: PROVIDER_KEY,
    queryFn: ({ signal }) => api.send(IdentityProvider, {}, { signal }),
    select: ({ identityProvider }) => identityProvider,
  });
  const provider = query.data?.provider ?? null;
  const verb = t(provider === null ? 'signOn.set' : 'signOn.change');
  return (
    <OrganisationFrame
      title="organisation.signOn"
      lead="signOn.lead"
      action={
        query.data !== undefined &&
        !setting && (
          <Button weight="primary" onClick={() => setSetting(true)}>
            {verb}
          </Button>
        )
      }
    >
      {setting && <ProviderForm title={verb} provider={provider} onClose={() => setSetting(false)} />}
      <Asked query={query}>
        {({ provider: known, redirectUri }) => (
          <Card title={t('signOn.provider')} padded={false}>
            {known ? <ProviderTable provider={known} /> : <Empty>{t('signOn.none')}</Empty>}
            <div className={classes.register}>
              <p>{t('signOn.redirect')}</p>
              <Secret copyLabel={t('action.copy')} copiedLabel={t('action.copied')}>
                {redirectUri}
              </Secret>
            </div>
          </Card>
        )}
      </Asked>
    </OrganisationFrame>
  );
}

function ProviderTable({ provider }: { readonly provider: Provider }): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(RemoveIdentityProvider, [PROVIDER_KEY]);
  const { issuer, domain, clientId, hasClientSecret, setAt } = provider;
  return (
    <FactTable
      label={t('signOn.provider')}
      columns={[
        t('signOn.domain'),
        t('signOn.issuer'),
        t('signOn.clientId'),
        t('signOn.since'),
        t('column.act'),
      ]}
      rows={[
        {
          key: issuer,
          head: <bdi dir="ltr">{domain}</bdi>,
          below: t(hasClientSecret ? 'signOn.withSecret' : 'signOn.withoutSecret'),
          cells: [
            <bdi key="issuer" dir="ltr" className={classes.address}>
              {issuer}
            </bdi>,
            <bdi key="client" dir="ltr" className={classes.address}>
              {clientId}
            </bdi>,
            <UtcTime key="at" at={setAt} />,
            <span key="remove">
              <Button weight="quiet" busy={busy} onClick={() => act({}, t('signOn.removeConfirm'))}>
                {t('signOn.remove')}
              </Button>
              <FailureLine failure={failure} />
            </span>,
          ],
        },
      ]}
    />
  );
}
