import type { ParticipantStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';

/** Who was alerted, in which role, and who has acknowledged. */
export function ParticipantsCard({
  participants,
}: {
  readonly participants: readonly ParticipantStanding[];
}): ReactNode {
  const t = useWords();
  const answered = participants.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  return (
    <Card
      title={t('people.title')}
      aside={t('people.acknowledged', { answered, all: participants.length })}
      padded={false}
    >
      <FactTable
        label={t('people.title')}
        columns={[t('column.organisation'), t('column.role'), t('column.alerted'), t('column.acknowledged')]}
        rows={participants.map(({ organisationId, name, kind, role, peopleAlerted, acknowledgedAt }) => ({
          key: organisationId,
          head: <bdi dir="auto">{name}</bdi>,
          below: t(`stakeholderKind.${kind}`),
          cells: [
            t(`role.${role}`),
            peopleAlerted,
            acknowledgedAt === null ? (
              t(role === 'lead' ? 'people.declared' : 'people.notYet')
            ) : (
              <UtcTime key="at" at={acknowledgedAt} />
            ),
          ],
        }))}
      />
    </Card>
  );
}
