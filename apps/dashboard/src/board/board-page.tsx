import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { Behind } from '../shell/behind.js';
import { useServices } from '../shell/services.js';
import { UtcSecond } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Loading } from '../stakeholders/loading.js';
import { useCallsKept } from '../stakeholders/use-calls-kept.js';
import { Acts } from '../ui/acts.js';
import { BOARD_BODY } from '../ui/shape.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { KEPT_BOARD, type KeptBoard } from './kept-board.js';
import { KeptBoardCard } from './kept-board-card.js';
import { CountriesFold } from './countries-fold.js';
import { IncidentTable } from './incident-table.js';
import { NeedsYou } from './needs-you.js';
import { RecalledLately } from './recalled-lately.js';
import { isOngoing, sorted, useBoard } from './use-board.js';
import { useDeclaredAlarm } from './use-declared-alarm.js';
import classes from './board-page.module.css';

/** Is something happening, and does it need me? */
export default function BoardPage(): ReactNode {
  const t = useWords();
  const { mayDeclare } = useViewer();
  const { data, error, refetch } = useBoard();
  useDeclaredAlarm(data?.incidents);
  useCallsKept();
  const { copy } = useServices();
  const kept = data === undefined && error !== null ? (copy.read(KEPT_BOARD) as KeptBoard | null) : null;
  const incidents = sorted(data?.incidents ?? []);
  // A single public entry makes an incident visible: without its declaration it does not stand among those to act on.
  const whole = incidents.filter(({ declaration }) => declaration !== null);
  const inPart = incidents.filter(({ declaration }) => declaration === null);
  const open = whole.filter(isOngoing);
  const closed = whole.filter((incident) => !isOngoing(incident));
  const asOf = data && <Words id="time.asOf" values={{ time: <UtcSecond at={data.server.now} /> }} />;
  return (
    <>
      <title>{t('page.title', { page: t('nav.board') })}</title>
      <div className={classes.head}>
        <h1>{t('nav.board')}</h1>
        <Acts>
          <LinkButton weight="quiet" to="/wall">
            {t('wall.link')}
          </LinkButton>
          {mayDeclare && (
            <LinkButton weight="primary" to="/declare">
              {t('board.declare')}
            </LinkButton>
          )}
        </Acts>
      </div>
      {kept !== null && <KeptBoardCard board={kept} />}
      {error && kept === null && (
        <Behind asOf={data?.server.now ?? null} failure={error} onRefresh={() => void refetch()} />
      )}
      {data ? (
        <>
          <RecalledLately incidents={closed} asOf={data.server.now} />
          <NeedsYou incidents={open} asOf={data.server.now} />
          <Card title={t('board.open')} aside={asOf} padded={false}>
            {open.length === 0 ? (
              <p className={classes.empty}>{t('board.noneOpen')}</p>
            ) : (
              <IncidentTable label={t('board.open')} incidents={open} />
            )}
          </Card>
          {open.length > 0 && <CountriesFold incidents={open} />}
          {closed.length > 0 && (
            <Card title={t('board.closed')} padded={false}>
              <IncidentTable label={t('board.closed')} incidents={closed} />
            </Card>
          )}
          {inPart.length > 0 && (
            <Card title={t('board.inPart')} padded={false}>
              <IncidentTable label={t('board.inPart')} incidents={inPart} />
            </Card>
          )}
        </>
      ) : (
        !error && <Loading onRetry={() => void refetch()} shape={BOARD_BODY} />
      )}
    </>
  );
}
