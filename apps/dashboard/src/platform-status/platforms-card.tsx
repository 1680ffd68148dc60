import type { IncidentState, PlatformStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { Counts } from './counts.js';
import { StateChip } from './state-chip.js';
import classes from './platforms-card.module.css';

interface Row {
  readonly organisationId: string;
  readonly name: string;
  readonly standing: PlatformStanding | null;
}

/** Every platform on the incident, first those that have spoken; silence is shown as silence, not left out. */
function rowsOf({ participants, platforms }: IncidentState): readonly Row[] {
  const alerted = participants
    .filter(({ kind }) => kind === 'online_service_provider')
    .map(({ organisationId, name }) => ({
      organisationId,
      name,
      standing: platforms.find((platform) => platform.organisationId === organisationId) ?? null,
    }));
  const others = platforms
    .filter(({ organisationId }) => !alerted.some((row) => row.organisationId === organisationId))
    .map((standing) => ({ organisationId: standing.organisationId, name: standing.name, standing }));
  const rows = [...alerted, ...others];
  return [
    ...rows.filter(({ standing }) => standing !== null),
    ...rows.filter(({ standing }) => standing === null),
  ];
}

/** What the platforms say of themselves; nobody else can. */
export function PlatformsCard({ state }: { readonly state: IncidentState }): ReactNode {
  const t = useWords();
  const rows = rowsOf(state);
  const answered = rows.filter(({ standing }) => standing !== null).length;
  return (
    <Card
      title={t('platforms.title')}
      aside={t('platforms.answered', { answered, all: rows.length })}
      padded={false}
    >
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('platforms.none')}</p>
      ) : (
        <FactTable
          label={t('platforms.title')}
          columns={[t('column.platform'), t('column.state'), t('column.counts'), t('column.confirmed')]}
          rows={rows.map(({ organisationId, name, standing }) => ({
            key: organisationId,
            head: <bdi dir="auto">{name}</bdi>,
            cells: [
              <StateChip key="state" state={standing?.state ?? null} />,
              standing === null || standing.counts.length === 0 ? (
                <span key="counts">–</span>
              ) : (
                <Counts key="counts" brief counts={standing.counts} />
              ),
              standing === null ? '–' : <UtcTime key="confirmed" at={standing.recordedAt} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}
