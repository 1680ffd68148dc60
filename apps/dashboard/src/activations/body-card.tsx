import { holdersOf, type ActivationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useDocument } from '../protocols/use-protocols.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';

/** Who has which part in this activation. Seats stay as they were filled; all other roles follow who is on the incident. */
export function BodyCard({ activation }: { readonly activation: ActivationStanding }): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const document = useDocument(activation.protocol.digest);
  if (document === undefined) return null;
  return (
    <Card title={t('roles.title')} padded={false}>
      <FactTable
        label={t('roles.title')}
        columns={[t('column.role'), t('roles.filledBy')]}
        rows={document.roles.map((role) => {
          const names = holdersOf(role, state, activation.body).map(({ name }) => name);
          return {
            key: role.id,
            head: <bdi>{role.name}</bdi>,
            below: t(`roleFilled.${role.filled}`),
            cells: [names.length === 0 ? t('roles.nobody') : <bdi key="names">{names.join(', ')}</bdi>],
          };
        })}
      />
    </Card>
  );
}
