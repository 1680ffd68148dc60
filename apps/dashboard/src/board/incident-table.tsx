import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { useNow } from '../shell/clock.js';
import { age } from '../shell/times.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Concerned } from '../stakeholders/concerned.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { declaredAt, openFlagCount, type BoardIncident } from './use-board.js';
import classes from './incident-table.module.css';

interface IncidentTableProps {
  readonly label: string;
  readonly incidents: readonly BoardIncident[];
}

/** One line for each incident; on phones each line folds into a card. */
export function IncidentTable({ label, incidents }: IncidentTableProps): ReactNode {
  const t = useWords();
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('column.severity')}</th>
          <th scope="col">{t('column.incident')}</th>
          <th scope="col">{t('column.where')}</th>
          <th scope="col">{t('column.platforms')}</th>
          <th scope="col">{t('column.flags')}</th>
          <th scope="col">{t('column.tlp')}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </tbody>
    </table>
  );
}

function IncidentRow({ incident }: { readonly incident: BoardIncident }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { id, severity, status, exercise, declaration } = incident;
  const platforms = incident.participants.filter(({ kind }) => kind === 'online_service_provider');
  const answered = platforms.filter(({ acknowledgedAt }) => acknowledgedAt).length;
  const flags = openFlagCount(incident);
  return (
    <tr>
      <td>{severity && <SeverityChip severity={severity} />}</td>
      <th scope="row" className={classes.what}>
        <Link to={`/incidents/${id}`}>
          <IncidentTitle titled={declaration} />
        </Link>
        <span className={classes.below}>
          {exercise && <ExerciseMark />} {status && `${t(`status.${status}`)} · `}
          {age(declaredAt(incident), language, now)}
        </span>
      </th>
      <td data-label={t('column.where')} dir="auto">
        {declaration?.place}
        {declaration && <Concerned countries={declaration.countries} />}
      </td>
      <td data-label={t('column.platforms')}>
        <bdi>{t('board.acknowledged', { answered, all: platforms.length })}</bdi>
      </td>
      <td data-label={t('column.flags')} className={flags > 0 ? classes.flags : undefined}>
        {flags}
      </td>
      <td>{declaration && <TlpBox marking={declaration.marking} />}</td>
    </tr>
  );
}
