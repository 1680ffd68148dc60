import { IncidentStatus } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { ChangeStatus } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { mayStayOnDevice } from '../timeline/marking-field.js';
import { useWritten } from '../timeline/use-written.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

export default function IncidentStatusForm(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, state } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const command = useCommandForm({
    command: 'change_status',
    draft: `${incidentId}.incident-status`,
    fresh: { status: '', reason: '' },
    mayKeep: () => mayStayOnDevice(state.declaration?.marking ?? 'RED'),
    inputOf: ({ status, reason }, commandId) => ({
      commandId,
      incidentId,
      status: status as IncidentStatus,
      reason,
      language,
    }),
    send: async (input) => (await api.send(ChangeStatus, { input })).changeStatus,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('incidentStatus.write')}
      verb={t('incidentStatus.write')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('incidentStatus.legend')}
        choices={Object.values(IncidentStatus)
          // That it was a mistake is said by the recall, while there is time.
          .filter((status) => status !== state.status && status !== 'declared_by_mistake')
          .map((status) => ({
            value: status,
            label: t(`status.${status}`),
            meaning: t(`statusMeaning.${status}`),
          }))}
        radio={command.form.register('status', {
          required: t('form.required', { label: t('incidentStatus.legend') }),
        })}
        error={command.errorOf('status')}
      />
      <ReasonField command={command} />
    </CommandFrame>
  );
}
