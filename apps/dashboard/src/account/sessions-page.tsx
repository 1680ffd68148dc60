import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { EndOtherSessions, EndSession, Sessions, type SessionsQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { TimePair } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { AccountFrame } from './account-frame.js';
import { OpenWall } from './open-wall.js';

const KEY = ['sessions'];

type SignedIn = SessionsQuery['sessions'][number];

/** Every browser the viewer is signed in with and every wall they opened, the way to end each, and to open one. */
export default function SessionsPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.send(Sessions, {}, { signal }) });
  const others = query.data?.sessions.some(({ current }) => !current) === true;
  return (
    <AccountFrame title="account.sessions" lead="session.lead" action={others && <EndOthers />}>
      <Asked query={query}>
        {({ sessions }) => (
          <>
            <Card title={t('session.list')} padded={false}>
              <SessionTable sessions={sessions} />
            </Card>
            <OpenWall />
          </>
        )}
      </Asked>
    </AccountFrame>
  );
}

function SessionTable({ sessions }: { readonly sessions: readonly SignedIn[] }): ReactNode {
  const t = useWords();
  const moment = (at: string): ReactNode => <TimePair moment={{ at, fidelity: 'minute' }} />;
  return (
    <FactTable
      label={t('session.list')}
      columns={[
        t('session.browser'),
        t('session.since'),
        t('token.lastUsed'),
        t('session.until'),
        t('token.act'),
      ]}
      rows={sessions.map((session) => ({
        key: session.id,
        head: <bdi>{session.browser}</bdi>,
        below: t(session.wall ? 'session.wall' : `proof.${session.proof}`),
        cells: [
          moment(session.createdAt),
          moment(session.lastUsedAt),
          moment(session.expiresAt),
          session.current ? (
            <strong key="this">{t('session.this')}</strong>
          ) : (
            <End key="end" session={session} />
          ),
        ],
      }))}
    />
  );
}

function End({ session: { id, browser } }: { readonly session: SignedIn }): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(EndSession, [KEY]);
  return (
    <>
      <Button
        weight="quiet"
        busy={busy}
        aria-label={t('session.endNamed', { browser })}
        onClick={() => act({ id })}
      >
        {t('session.end')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}

function EndOthers(): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(EndOtherSessions, [KEY]);
  return (
    <>
      <Button weight="primary" busy={busy} onClick={() => act({})}>
        {t('session.endOthers')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}
