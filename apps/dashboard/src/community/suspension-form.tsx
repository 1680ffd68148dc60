import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ProposeSuspension } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { useDirectory } from '../stakeholders/use-directory.js';
import { Panel } from '../ui/panel.js';

interface SuspensionFormProps {
  readonly about: string;
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

/** That an organisation's people may no longer sign in. What it wrote stays. */
export function SuspensionForm({ about, onClose, onProposed }: SuspensionFormProps): ReactNode {
  const { data = [] } = useDirectory();
  const name = data.find(({ organisationId }) => organisationId === about)?.name;
  if (name === undefined) return null;
  return <Known key={about} about={about} name={name} onClose={onClose} onProposed={onProposed} />;
}

function Known({
  about,
  name,
  onClose,
  onProposed,
}: SuspensionFormProps & { readonly name: string }): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const title = t('proposalAct.suspend_organisation', { name });
  const command = useCommandForm({
    draft: `${about}.propose-suspension`,
    fresh: { reason: '' },
    mayKeep: () => false,
    inputOf: ({ reason }) => ({ organisationId: about, reason }),
    send: (input) =>
      api.send(ProposeSuspension, { input }, { confirms: t('proposal.suspendConfirm', { name }) }),
    onAccepted: onProposed,
  });
  return (
    <Panel title={title}>
      <CommandFrame
        command={command}
        label={title}
        verb={t('proposal.verb')}
        consequence={t('proposal.suspendConsequence')}
        onCancel={onClose}
      >
        <GuardedField
          command={command}
          name="reason"
          shape="passage"
          rows={3}
          label={t('proposal.reason')}
          hint={t('proposal.reasonHint')}
          required
        />
      </CommandFrame>
    </Panel>
  );
}
