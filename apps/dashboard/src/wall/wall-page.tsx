import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SessionEnded } from '../access/session-ended.js';
import { SessionGate } from '../access/session-gate.js';
import { StillThere } from '../access/still-there.js';
import { useSession, useViewer } from '../access/viewer.js';
import { REFRESH_MS, useHints } from '../board/use-board.js';
import { useSecond } from '../shell/clock.js';
import { ConnectionMark } from '../shell/connection-mark.js';
import { ErrorBoundary } from '../shell/error-boundary.js';
import { describeFailure } from '../shell/error-words.js';
import { Wall, type WallQuery } from '../shell/operations.generated.js';
import { useConnection, useServices } from '../shell/services.js';
import { UtcSecond } from '../shell/time-pair.js';
import { calendarDay, clock } from '../shell/times.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import { Waiting } from '../ui/waiting.js';
import { onTheWall } from './on-the-wall.js';
import { WallRow } from './wall-row.js';
import classes from './wall.module.css';

const WALL_KEY = ['wall'];

/**
 * A screen that hangs on a wall and is read from afar: nothing to press, and nothing that not everybody there may read. The
 * server sends it no more than that, also in somebody's own session.
 */
export default function WallPage(): ReactNode {
  return (
    <SessionGate>
      <WallScreen />
    </SessionGate>
  );
}

function WallScreen(): ReactNode {
  const t = useWords();
  const session = useSession();
  const { wall } = useViewer();
  return (
    <div className={classes.wall}>
      <title>{t('page.title', { page: t('wall.title') })}</title>
      <header className={classes.bar}>
        <h1>{t('wall.title')}</h1>
        <span className={classes.connection}>
          <ConnectionMark />
        </span>
        <UtcClock />
      </header>
      <main className={classes.page}>
        {/* A wall is not asked whether somebody is there, and nobody comes back to it by a press. */}
        {!wall && <StillThere />}
        {!wall && <SessionEnded />}
        <ErrorBoundary>
          {session.is === 'ended' ? (
            <p className={classes.empty}>{t(wall ? 'wall.over' : 'wall.ended')}</p>
          ) : (
            <Incidents />
          )}
        </ErrorBoundary>
      </main>
    </div>
  );
}

function UtcClock(): ReactNode {
  const language = useLanguage();
  const now = useSecond();
  return (
    <time className={classes.clock} dateTime={new Date(now).toISOString().slice(0, 16) + 'Z'}>
      <bdi>{calendarDay(new Date(now), language, 'UTC')}</bdi> <bdi dir="ltr">{clock(now, 'UTC')} UTC</bdi>
    </time>
  );
}

function Incidents(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  useHints(WALL_KEY);
  const { data, error } = useQuery({
    queryKey: WALL_KEY,
    queryFn: ({ signal }) => api.send(Wall, {}, { signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      {error && (
        <Notice tone="error" role="alert">
          {describeFailure(error, t)}
        </Notice>
      )}
      {data ? <Shown data={data} /> : !error && <Waiting label={t('loading.still')} rows={6} />}
    </>
  );
}

/** So many rows fit on a wall in large type (1920 × 1080); more stand in two columns. */
const IN_LARGE_TYPE = 4;

function Shown({ data }: { readonly data: WallQuery }): ReactNode {
  const t = useWords();
  const { is } = useConnection();
  const { wall } = useViewer();
  const shown = onTheWall(data.wall);
  const live = is === 'live' || is === 'polling';
  return (
    <>
      {shown.length === 0 ? (
        <p className={classes.empty}>{t('wall.none')}</p>
      ) : (
        <ul
          className={classes.incidents}
          aria-label={t('wall.title')}
          data-many={shown.length > IN_LARGE_TYPE || undefined}
        >
          {shown.map((incident) => (
            <WallRow key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      <footer className={classes.foot}>
        <p data-old={!live || undefined}>
          <Words
            id={live ? 'time.asOf' : 'time.showing'}
            values={{ time: <UtcSecond at={data.server.now} /> }}
          />
        </p>
        <p>
          {t('wall.only')} {!wall && t('wall.preview', { page: t('account.sessions') })}
        </p>
      </footer>
    </>
  );
}
