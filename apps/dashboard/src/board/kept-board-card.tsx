import type { ReactNode } from 'react';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { useNow } from '../shell/clock.js';
import { UtcTime } from '../shell/time-pair.js';
import { age } from '../shell/times.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import type { KeptBoard } from './kept-board.js';
import { declaredAt, sorted } from './use-board.js';
import classes from './board-page.module.css';

/** The last board as the device was allowed to keep it: to be read, with its age, and with what is missing named. */
export function KeptBoardCard({ board }: { readonly board: KeptBoard }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  return (
    <Card
      title={t('keptBoard.title')}
      aside={<Words id="time.showing" values={{ time: <UtcTime at={board.asOf} /> }} />}
    >
      <p className={classes.quiet}>{t('keptBoard.left', { count: board.left })}</p>
      {board.incidents.length > 0 && (
        <FactTable
          label={t('keptBoard.title')}
          columns={[t('column.incident'), t('column.severity'), t('column.where'), t('column.tlp')]}
          rows={sorted(board.incidents).map((incident) => ({
            key: incident.id,
            head: <bdi>{incident.declaration.title}</bdi>,
            below: (
              <>
                {incident.exercise && <ExerciseMark />}{' '}
                {incident.status && `${t(`status.${incident.status}`)} · `}
                {age(declaredAt(incident), language, now)}
              </>
            ),
            cells: [
              incident.severity && <SeverityChip key="severity" severity={incident.severity} />,
              <bdi key="place">{incident.declaration.place}</bdi>,
              <TlpBox key="tlp" marking={incident.declaration.marking} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}
