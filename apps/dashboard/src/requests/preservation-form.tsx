import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { RecordPreservation } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { LineField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';

/** A case number, a basis and an end. */
export default function PreservationForm({ requestId }: { readonly requestId: Uuid | null }): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const { close } = useOpenForm();
  const request = state.requests.find((one) => one.requestId === requestId);
  const command = useIncidentCommand({
    command: 'record_preservation',
    draft: `preservation.${requestId ?? 'new'}`,
    fresh: { reference: '', basis: '', until: '' },
    marking: request?.marking ?? state.declaration?.marking ?? 'RED',
    operation: RecordPreservation,
    contentOf: ({ reference, basis, until }) => ({
      requestId,
      reference,
      basis,
      until: `${until}:00.000Z`,
    }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('preservation.record')}
      verb={t('preservation.record')}
      consequence={t('preservation.consequence')}
      onCancel={close}
    >
      {request && (
        <Notice tone="info">
          {t('preservation.about', {
            type: t(`requestType.${request.requestType}`),
            name: request.from.name,
          })}
        </Notice>
      )}
      <GuardedField
        command={command}
        name="reference"
        shape="line"
        label={t('preservation.reference')}
        hint={t('preservation.referenceHint')}
        required
      />
      <GuardedField
        command={command}
        name="basis"
        shape="passage"
        rows={2}
        label={t('preservation.basis')}
        required
      />
      <LineField
        type="datetime-local"
        label={t('preservation.untilField')}
        error={command.errorOf('until')}
        {...command.form.register('until', {
          required: t('form.required', { label: t('preservation.untilField') }),
        })}
      />
    </CommandFrame>
  );
}
