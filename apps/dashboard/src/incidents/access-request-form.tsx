import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { RequestAccess } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';

interface AccessRequestFormProps {
  readonly incidentId: Uuid;
  readonly onAsked: () => void;
}

/** Asks those who lead the incident to be let in, with a reason. */
export default function AccessRequestForm({ incidentId, onAsked }: AccessRequestFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const command = useCommandForm({
    draft: `${incidentId}.request-access`,
    fresh: { reason: '' },
    mayKeep: () => true,
    inputOf: ({ reason }) => ({ incidentId, reason }),
    send: (input) => api.send(RequestAccess, { input }),
    onAccepted: onAsked,
  });
  return (
    <CommandFrame
      command={command}
      label={t('door.request')}
      verb={t('door.request')}
      consequence={t('door.consequence')}
    >
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={3}
        label={t('door.reason')}
        hint={t('door.reasonHint')}
        required
      />
    </CommandFrame>
  );
}
