import type { Marking, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { WithdrawProposal } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';

interface WithdrawFormProps {
  readonly proposalId: Uuid;
  readonly marking: Marking;
}

/** Takes the question back; the votes that were cast stay on the record. */
export default function WithdrawForm({ proposalId, marking }: WithdrawFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const command = useIncidentCommand({
    command: 'withdraw_proposal',
    draft: `withdraw.${proposalId}`,
    fresh: { reason: '' },
    marking,
    operation: WithdrawProposal,
    contentOf: ({ reason }) => ({ proposalId, reason }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('votes.withdraw')}
      verb={t('votes.withdraw')}
      consequence={t('votes.withdrawConsequence')}
      onCancel={close}
    >
      <ReasonField command={command} />
    </CommandFrame>
  );
}
