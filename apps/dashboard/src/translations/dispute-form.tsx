import type { Marking, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { JudgeTranslation } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';

interface DisputeFormProps {
  readonly translationId: Uuid;
  readonly marking: Marking;
}

/** What is wrong with a translation; it stays, with the reason beside it. */
export default function DisputeForm({ translationId, marking }: DisputeFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const command = useIncidentCommand({
    command: 'judge_translation',
    draft: `translation-dispute.${translationId}`,
    fresh: { reason: '' },
    marking,
    operation: JudgeTranslation,
    contentOf: ({ reason }) => ({ translationId, judgement: 'disputed' as const, reason }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('translation.dispute')}
      verb={t('translation.dispute')}
      consequence={t('translation.disputeConsequence')}
      onCancel={close}
    >
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={2}
        label={t('translation.whatIsWrong')}
        hint={t('field.textHint')}
        required
      />
    </CommandFrame>
  );
}
