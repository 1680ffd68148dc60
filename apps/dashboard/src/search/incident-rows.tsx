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
import { FactTable } from '../ui/fact-table.js';
import type { ListedIncident } from './use-incident-list.js';

/** A table, and on phones a card for each incident. */
export function IncidentRows({ incidents }: { readonly incidents: readonly ListedIncident[] }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  return (
    <FactTable
      label={t('nav.incidents')}
      columns={[
        t('column.incident'),
        t('column.severity'),
        t('filter.status'),
        t('column.where'),
        t('filter.category'),
        t('column.tlp'),
      ]}
      rows={incidents.map(({ id, exercise, severity, status, declaration, lastRecordedAt }) => ({
        key: id,
        head: (
          <Link to={`/incidents/${id}`}>
            <IncidentTitle titled={declaration} />
          </Link>
        ),
        below: (
          <>
            {exercise && <ExerciseMark />} {age(declaration?.recordedAt ?? lastRecordedAt, language, now)}
          </>
        ),
        cells: [
          severity && <SeverityChip key="severity" severity={severity} />,
          status && t(`status.${status}`),
          declaration && (
            <span key="place" dir="auto">
              {declaration.place}
              <Concerned countries={declaration.countries} />
            </span>
          ),
          declaration && t(`category.${declaration.category}`),
          declaration && <TlpBox key="marking" marking={declaration.marking} />,
        ],
      }))}
    />
  );
}
