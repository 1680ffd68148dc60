import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { Passkeys, RemovePasskey, type PasskeysQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { TimePair } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { SignInProblem } from '../access/sign-in-problem.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { AccountFrame } from './account-frame.js';
import { IdentityLinkCard } from './identity-link-card.js';
import { AddPasskey, PASSKEYS_KEY } from './add-passkey.js';

type Passkey = PasskeysQuery['passkeys'][number];

/** What the viewer signs in and confirms with. */
export default function PasskeysPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: PASSKEYS_KEY,
    queryFn: ({ signal }) => api.send(Passkeys, {}, { signal }),
  });
  return (
    <AccountFrame
      title="account.passkeys"
      lead="passkey.lead"
      action={
        !adding && (
          <Button weight="primary" onClick={() => setAdding(true)}>
            {t('passkey.add')}
          </Button>
        )
      }
    >
      <SignInProblem />
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
      <Asked query={query}>
        {({ passkeys }) => (
          <Card title={t('passkey.list')} padded={false}>
            {passkeys.length === 0 ? (
              <Empty>{t('passkey.none')}</Empty>
            ) : (
              <PasskeyTable passkeys={passkeys} />
            )}
          </Card>
        )}
      </Asked>
      <IdentityLinkCard />
    </AccountFrame>
  );
}

function PasskeyTable({ passkeys }: { readonly passkeys: readonly Passkey[] }): ReactNode {
  const t = useWords();
  const moment = (at: string): ReactNode => <TimePair moment={{ at, fidelity: 'minute' }} />;
  return (
    <FactTable
      label={t('passkey.list')}
      columns={[t('token.name'), t('token.created'), t('token.lastUsed'), t('token.act')]}
      rows={passkeys.map((passkey) => ({
        key: passkey.id,
        head: <bdi dir="auto">{passkey.name}</bdi>,
        below: t(passkey.backedUp ? 'passkey.backedUp' : 'passkey.oneDevice'),
        cells: [
          moment(passkey.createdAt),
          passkey.lastUsedAt ? moment(passkey.lastUsedAt) : t('token.never'),
          <Remove key="remove" passkey={passkey} />,
        ],
      }))}
    />
  );
}

function Remove({ passkey: { id, name } }: { readonly passkey: Passkey }): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(RemovePasskey, [PASSKEYS_KEY]);
  const words = t('passkey.removeNamed', { name });
  return (
    <>
      <Button weight="quiet" busy={busy} aria-label={words} onClick={() => act({ id }, words)}>
        {t('passkey.remove')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}
