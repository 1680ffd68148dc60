import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { AccessTokens, RevokeAccessToken, type AccessTokensQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { TimePair } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { Notice } from '../ui/notice.js';
import { Secret } from '../ui/secret.js';
import { AccountFrame } from './account-frame.js';
import { NewToken, TOKENS_KEY } from './new-token.js';
import { usesOf } from './token-uses.js';

type Token = AccessTokensQuery['accessTokens'][number];

/** Tokens let other programs act as this person, each for what it says. */
export default function TokensPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useQuery({
    queryKey: TOKENS_KEY,
    queryFn: ({ signal }) => api.send(AccessTokens, {}, { signal }),
  });
  return (
    <AccountFrame
      title="account.tokens"
      lead="token.lead"
      action={
        !making && (
          <Button weight="primary" onClick={() => setMaking(true)}>
            {t('token.new')}
          </Button>
        )
      }
    >
      {making && (
        <NewToken
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setSecret(made);
            setMaking(false);
          }}
        />
      )}
      {secret !== null && (
        <Notice tone="attention" role="status" title={t('token.once')}>
          <Secret copyLabel={t('action.copy')} copiedLabel={t('action.copied')}>
            {secret}
          </Secret>
        </Notice>
      )}
      <Asked query={query}>
        {({ accessTokens }) => (
          <Card title={t('token.list')} padded={false}>
            {accessTokens.length === 0 ? (
              <Empty>{t('token.none')}</Empty>
            ) : (
              <TokenTable tokens={accessTokens} />
            )}
          </Card>
        )}
      </Asked>
    </AccountFrame>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly Token[] }): ReactNode {
  const t = useWords();
  const moment = (at: string): ReactNode => <TimePair moment={{ at, fidelity: 'minute' }} />;
  return (
    <FactTable
      label={t('token.list')}
      columns={[t('token.name'), t('token.uses'), t('token.lastUsed'), t('token.expires'), t('token.act')]}
      rows={tokens.map((token) => ({
        key: token.id,
        head: <bdi dir="auto">{token.name}</bdi>,
        below: token.incidentIds
          ? t('token.someIncidents', { count: token.incidentIds.length })
          : t('token.allIncidents'),
        cells: [
          <Uses key="uses" operations={token.operations ?? null} />,
          token.lastUsedAt ? moment(token.lastUsedAt) : t('token.never'),
          moment(token.expiresAt),
          <Revoke key="revoke" token={token} />,
        ],
      }))}
    />
  );
}

function Uses({ operations }: { readonly operations: readonly string[] | null }): ReactNode {
  const t = useWords();
  const uses = usesOf(operations);
  return uses === null ? t('token.everything') : uses.map((use) => t(`tokenUse.${use}`)).join(' · ');
}

function Revoke({ token: { id, name } }: { readonly token: Token }): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(RevokeAccessToken, [TOKENS_KEY]);
  return (
    <>
      <Button
        weight="quiet"
        busy={busy}
        aria-label={t('token.revokeNamed', { name })}
        onClick={() => act({ id })}
      >
        {t('token.revoke')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}
