import type { ReactNode } from 'react';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { useNow } from '../shell/clock.js';
import { UtcTime } from '../shell/time-pair.js';
import { age } from '../shell/times.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import type { KeptBoard, KeptIncident } from './kept-board.js';
import classes from './board-page.module.css';

/** What is real before what is practice, and the newest first. */
function newestFirst(one: KeptIncident, other: KeptIncident): number {
  return (
    Number(one.exercise) - Number(other.exercise) ||
    other.declaration.recordedAt.localeCompare(one.declaration.recordedAt)
  );
}

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
          columns={[t('column.incident'), t('column.where'), t('column.tlp')]}
          rows={board.incidents.toSorted(newestFirst).map((incident) => ({
            key: incident.id,
            head: <IncidentTitle titled={incident.declaration} />,
            below: (
              <>
                {incident.exercise && <ExerciseMark />} {age(incident.declaration.recordedAt, language, now)}
              </>
            ),
            cells: [
              <bdi key="place">{incident.declaration.place}</bdi>,
              <TlpBox key="tlp" marking={incident.declaration.marking} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}
