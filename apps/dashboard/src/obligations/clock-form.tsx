import type { ReactNode } from 'react';
import { useNow } from '../shell/clock.js';
import { CommandFrame } from '../shell/command-frame.js';
import { SetClock } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { useWritten } from '../timeline/use-written.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { LineField } from '../ui/fields.js';

/** Moves an exercise's clock on. Every deadline in between passes at its own time. */
export default function ClockForm(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, state } = useWriting();
  const { close } = useOpenForm();
  const written = useWritten();
  const now = useNow();
  const command = useCommandForm({
    command: 'set_clock',
    draft: `${incidentId}.clock`,
    fresh: { to: (state.clock ?? new Date(now).toISOString()).slice(0, 16) },
    mayKeep: () => true,
    inputOf: ({ to }, commandId) => ({ commandId, incidentId, to: `${to}:00.000Z` }),
    send: async (input) => (await api.send(SetClock, { input })).setClock,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('exerciseClock.move')}
      verb={t('exerciseClock.move')}
      consequence={t('exerciseClock.consequence')}
      onCancel={close}
    >
      <LineField
        type="datetime-local"
        label={t('when.inUtc')}
        error={command.errorOf('to')}
        {...command.form.register('to', { required: t('form.required', { label: t('when.inUtc') }) })}
      />
    </CommandFrame>
  );
}
