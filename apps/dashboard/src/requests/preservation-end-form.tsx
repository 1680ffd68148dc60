import { PreservationEnd, type PreservationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { EndPreservation } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

interface PreservationEndFormProps {
  readonly preservation: PreservationStanding;
}

/** What became of what was kept; a ledger that only grows would prove nothing. */
export default function PreservationEndForm({ preservation }: PreservationEndFormProps): ReactNode {
  const t = useWords();
  const { entries } = useWriting();
  const { close } = useOpenForm();
  const { preservationId, reference } = preservation;
  const command = useIncidentCommand({
    command: 'end_preservation',
    draft: `preservation-end.${preservationId}`,
    fresh: { outcome: '', reason: '' },
    marking: entries.find(({ id }) => id === preservationId)?.marking ?? 'RED',
    operation: EndPreservation,
    contentOf: ({ outcome, reason }) => ({ preservationId, outcome: outcome as PreservationEnd, reason }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('action.named', { act: t('preservation.endVerb'), name: reference })}
      verb={t('preservation.endVerb')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('preservation.end')}
        choices={Object.values(PreservationEnd).map((value) => ({
          value,
          label: t(`preservationEnd.${value}`),
        }))}
        radio={command.form.register('outcome', {
          required: t('form.required', { label: t('preservation.end') }),
        })}
        error={command.errorOf('outcome')}
      />
      <ReasonField command={command} />
    </CommandFrame>
  );
}
