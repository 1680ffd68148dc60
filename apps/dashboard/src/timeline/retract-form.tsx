import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { RetractEntry } from '../shell/operations.generated.js';
import { ReasonField } from '../shell/reason-field.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { mayStayOnDevice } from './marking-field.js';
import { useWritten } from './use-written.js';
import { useOpenForm, useWriting } from './writing.js';

/** Taking an entry back leaves a tombstone with a reason; what was written stays readable. */
export default function RetractForm({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const command = useCommandForm({
    command: 'retract_entry',
    onLeft: close,
    draft: `${incidentId}.retract.${entry.id}`,
    fresh: { reason: '' },
    mayKeep: () => mayStayOnDevice(entry.marking),
    inputOf: ({ reason }, commandId) => ({ commandId, incidentId, entryId: entry.id, reason, language }),
    send: async (input) => (await api.send(RetractEntry, { input })).retractEntry,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('entry.retract')}
      verb={t('entry.retract')}
      consequence={t('entry.retractConsequence')}
      onCancel={close}
    >
      <ReasonField command={command} />
    </CommandFrame>
  );
}
