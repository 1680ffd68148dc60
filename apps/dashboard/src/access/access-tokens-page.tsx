import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import {
  AccessTokens,
  CreateAccessToken,
  RevokeAccessToken,
  type AccessTokensQuery,
} from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { TimePair } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { LineField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';
import { Waiting } from '../ui/waiting.js';
import classes from './access-tokens-page.module.css';

const KEY = ['access-tokens'];

/** Tokens let other programs act as this person. */
export default function AccessTokensPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.send(AccessTokens, {}, signal),
  });
  return (
    <>
      <title>{t('page.title', { page: t('nav.account') })}</title>
      <h1>{t('nav.account')}</h1>
      <p className={classes.lead}>{t('token.lead')}</p>
      <NewToken />
      {error && (
        <Notice tone="error" role="alert">
          {describeFailure(error, t)}
        </Notice>
      )}
      <Card title={t('token.list')} padded={false}>
        {data === undefined ? (
          !error && <Waiting label={t('loading.still')} />
        ) : data.accessTokens.length === 0 ? (
          <p className={classes.empty}>{t('token.none')}</p>
        ) : (
          <TokenTable tokens={data.accessTokens} />
        )}
      </Card>
    </>
  );
}

function TokenTable({ tokens }: { readonly tokens: AccessTokensQuery['accessTokens'] }): ReactNode {
  const t = useWords();
  const moment = (at: string): ReactNode => <TimePair moment={{ at, fidelity: 'minute' }} />;
  return (
    <FactTable
      label={t('token.list')}
      columns={[t('token.name'), t('token.created'), t('token.lastUsed'), t('token.expires'), t('token.act')]}
      rows={tokens.map(({ id, name, createdAt, expiresAt, lastUsedAt }) => ({
        key: id,
        head: <bdi dir="auto">{name}</bdi>,
        cells: [
          moment(createdAt),
          lastUsedAt ? moment(lastUsedAt) : t('token.never'),
          moment(expiresAt),
          <Revoke key="revoke" id={id} name={name} />,
        ],
      }))}
    />
  );
}

function Revoke({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.send(RevokeAccessToken, { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      <Button busy={isPending} aria-label={t('token.revokeNamed', { name })} onClick={() => mutate()}>
        {t('token.revoke')}
      </Button>
      {error && <span role="alert"> {describeFailure(error, t)}</span>}
    </>
  );
}

function NewToken(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => api.send(CreateAccessToken, { name }),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <Card title={t('token.new')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') mutate();
        }}
      >
        <LineField
          label={t('token.name')}
          hint={t('token.nameHint')}
          error={error ? describeFailure(error, t) : undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <Button type="submit" weight="primary" busy={isPending}>
          {t('token.create')}
        </Button>
      </form>
      {data && (
        <Notice tone="attention" role="status" title={t('token.once')}>
          <code className={classes.secret} dir="ltr" translate="no">
            {data.createAccessToken.secret}
          </code>
        </Notice>
      )}
    </Card>
  );
}
