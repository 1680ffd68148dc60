import { Severity } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { ChangeSeverity } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { mayStayOnDevice } from '../timeline/marking-field.js';
import { useWritten } from '../timeline/use-written.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { SeverityChip } from './severity-chip.js';

export default function SeverityForm(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, state } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const command = useCommandForm({
    command: 'change_severity',
    draft: `${incidentId}.severity`,
    fresh: { severity: '', reason: '' },
    mayKeep: () => mayStayOnDevice(state.declaration?.marking ?? 'RED'),
    inputOf: ({ severity, reason }, commandId) => ({
      commandId,
      incidentId,
      severity: severity as Severity,
      reason,
      language,
    }),
    send: async (input) => (await api.send(ChangeSeverity, { input })).changeSeverity,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('severityForm.write')}
      verb={t('severityForm.write')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('declare.severity')}
        columns={4}
        choices={Object.values(Severity)
          .filter((severity) => severity !== state.severity)
          .map((severity) => ({
            value: severity,
            label: <SeverityChip severity={severity} />,
            meaning: t(`severityTest.${severity}`),
          }))}
        radio={command.form.register('severity', {
          required: t('form.required', { label: t('declare.severity') }),
        })}
        error={command.errorOf('severity')}
      />
      <ReasonField command={command} />
    </CommandFrame>
  );
}
