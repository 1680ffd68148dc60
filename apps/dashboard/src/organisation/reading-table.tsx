import type { ReactNode } from 'react';
import { useIncidentTitles } from '../incidents/use-incident-titles.js';
import type { ReadingFieldsFragment } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { FactTable } from '../ui/fact-table.js';
import { Link } from 'react-router';

interface ReadingTableProps {
  readonly label: string;
  readonly readings: readonly ReadingFieldsFragment[];
  /** How many entries of the own organisation it was; a header does not say. */
  readonly withCounts: boolean;
}

/** Who was given something, from when until when. */
export function ReadingTable({ label, readings, withCounts }: ReadingTableProps): ReactNode {
  const t = useWords();
  const titles = useIncidentTitles();
  return (
    <FactTable
      label={label}
      columns={[
        t('column.organisation'),
        t('reading.how'),
        t('reading.from'),
        t('reading.until'),
        ...(withCounts ? [t('reading.entries')] : []),
        t('column.incident'),
      ]}
      rows={readings.map((reading) => ({
        key: reading.id,
        head: <bdi dir="auto">{reading.organisationName ?? t('reading.protected')}</bdi>,
        below: t(`stakeholderKind.${reading.kind}`),
        cells: [
          t(`readingAct.${reading.act}`),
          <UtcTime key="from" at={reading.startedAt} />,
          reading.endedAt ? <UtcTime key="until" at={reading.endedAt} /> : t('reading.goesOn'),
          ...(withCounts ? [reading.ownEntries ?? '–'] : []),
          reading.incidentId ? (
            <Link key="incident" to={`/incidents/${reading.incidentId}`}>
              <bdi>{titles.get(reading.incidentId) ?? t('myPlatform.open')}</bdi>
            </Link>
          ) : (
            t('reading.notYours')
          ),
        ],
      }))}
    />
  );
}
