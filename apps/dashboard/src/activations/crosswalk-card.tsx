import type { ActivationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { OriginLine } from '../protocols/origin-line.js';
import { useProtocols } from '../protocols/use-protocols.js';
import { Asked } from '../shell/asked.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { crosswalkRows } from './crosswalk-rows.js';

interface CrosswalkCardProps {
  readonly activations: readonly ActivationStanding[];
}

/** How the types of the versions that run relate to each other, as their documents say. */
export function CrosswalkCard({ activations }: CrosswalkCardProps): ReactNode {
  const t = useWords();
  return (
    <Card title={t('crosswalk.title')} padded={false}>
      <Asked query={useProtocols()}>
        {(protocols) => {
          const rows = crosswalkRows(
            activations,
            protocols.map(({ document }) => document),
          );
          return rows.length === 0 ? (
            <Empty>{t('crosswalk.none')}</Empty>
          ) : (
            <FactTable
              label={t('crosswalk.title')}
              columns={[
                t('crosswalk.type'),
                t('crosswalk.relation'),
                t('crosswalk.other'),
                t('crosswalk.note'),
              ]}
              rows={rows.map((row, index) => ({
                key: String(index),
                head: <bdi>{row.typeName}</bdi>,
                below: (
                  <>
                    <bdi>{`${row.document.name} ${row.document.version}`}</bdi>
                    {row.runs && ` · ${t('crosswalk.runs')}`}
                  </>
                ),
                cells: [
                  t(`crosswalkRelation.${row.crosswalk.relation}`),
                  <span key="other">
                    <bdi>{row.otherTypeName}</bdi> · <bdi>{row.otherName}</bdi>
                    {row.otherRuns && ` · ${t('crosswalk.runs')}`}
                  </span>,
                  <span key="note" lang={row.document.language} dir="auto">
                    {row.crosswalk.note}
                    <OriginLine of={row.crosswalk} document={row.document} />
                  </span>,
                ],
              }))}
            />
          );
        }}
      </Asked>
    </Card>
  );
}
