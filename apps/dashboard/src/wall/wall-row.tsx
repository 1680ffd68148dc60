import type { ReactNode } from 'react';
import { declaredAt } from '../board/use-board.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { stretchWords } from '../obligations/stretch.js';
import { useNow } from '../shell/clock.js';
import { UtcTime } from '../shell/time-pair.js';
import { age } from '../shell/times.js';
import { useLanguage, useWords } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { deadlinesOf, type WallIncident } from './on-the-wall.js';
import classes from './wall.module.css';

/** One incident in large type. */
export function WallRow({ incident }: { readonly incident: WallIncident }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { severity, exercise, declaration, status, participants } = incident;
  const platforms = participants.filter(({ kind }) => kind === 'online_service_provider');
  const answered = platforms.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  return (
    <li className={classes.incident}>
      <p className={classes.marks}>
        {severity && <SeverityChip severity={severity} />} {exercise && <ExerciseMark />}{' '}
        <TlpBox marking={declaration.marking} />
      </p>
      <div className={classes.what}>
        <h2>
          <IncidentTitle titled={declaration} />
        </h2>
        <p className={classes.soft}>
          {status && `${t(`status.${status}`)} · `}
          {age(declaredAt(incident), language, now)}
        </p>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('column.platforms')}</dt>
          <dd>
            <bdi>{t('board.acknowledged', { answered, all: platforms.length })}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('wall.deadline')}</dt>
          <dd>
            <NextDeadline incident={incident} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

function NextDeadline({ incident }: { readonly incident: WallIncident }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const world = useNow();
  // An exercise may go by a clock of its own, and its deadlines with it.
  const now = incident.clock === null ? world : Date.parse(incident.clock);
  const { next, late } = deadlinesOf(incident, now);
  return (
    <>
      {late > 0 && <strong className={classes.late}>{t('wall.late', { count: late })}</strong>}{' '}
      {next !== null && (
        <>
          <UtcTime at={next} />{' '}
          <span className={classes.left}>
            {t('clock.left', { time: stretchWords(Date.parse(next) - now, language) })}
          </span>
        </>
      )}
      {late === 0 && next === null && t('wall.noDeadline')}
    </>
  );
}
