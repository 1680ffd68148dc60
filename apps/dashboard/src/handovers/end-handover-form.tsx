import type { HandoverStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { EndHandover } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';

/** Declines what was offered to oneself, or withdraws what the organisation has offered. */
export default function EndHandoverForm({ handover }: { readonly handover: HandoverStanding }): ReactNode {
  const t = useWords();
  const { personId } = useViewer();
  const { close } = useOpenForm();
  const { handoverId, marking, incomingId } = handover;
  const verb = t(personId === incomingId ? 'handover.decline' : 'handover.withdraw');
  const command = useIncidentCommand({
    command: 'end_handover',
    draft: `handover-end.${handoverId}`,
    fresh: { reason: '' },
    marking,
    operation: EndHandover,
    contentOf: ({ reason }) => ({ handoverId, reason }),
  });
  return (
    <CommandFrame
      command={command}
      label={verb}
      verb={verb}
      consequence={t('handover.endConsequence')}
      onCancel={close}
    >
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={2}
        label={t('field.why')}
        hint={t('field.textHint')}
        required
      />
    </CommandFrame>
  );
}
