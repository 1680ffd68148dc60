import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { OfferHandover } from '../shell/operations.generated.js';
import { useConnection } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import type { PersonOnIncident } from '../timeline/use-incident-people.js';
import { useOpenForm } from '../timeline/writing.js';
import { SelectField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';

interface OfferFormProps {
  /** Colleagues who can take the lead; at least one. */
  readonly able: readonly PersonOnIncident[];
}

/** The short card of whoever hands over. What is due soon is listed by the server, and cannot be forgotten. */
export default function OfferForm({ able }: OfferFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { is } = useConnection();
  const command = useIncidentCommand({
    command: 'offer_handover',
    draft: 'handover',
    fresh: { incomingId: '', situation: '', openDecisions: '', worries: '', contact: '' },
    marking: 'AMBER',
    operation: OfferHandover,
    contentOf: ({ incomingId, situation, openDecisions, worries, contact }) => ({
      incomingId,
      situation,
      openDecisions: openDecisions.trim() === '' ? null : openDecisions,
      worries: worries.trim() === '' ? null : worries,
      contact,
    }),
  });
  return (
    <CommandFrame
      command={command}
      label={t('handover.write')}
      verb={t('handover.verb')}
      consequence={t('handover.consequence')}
      onCancel={close}
    >
      {is === 'offline' && (
        <Notice tone="attention" role="status">
          {t('handover.offline')}
        </Notice>
      )}
      <SelectField
        label={t('handover.to')}
        options={[
          { value: '', label: t('handover.choose') },
          ...able.map(({ personId, name, title, role }) => ({
            value: personId,
            label: [name, title, t(`role.${role}`)].filter((part) => part !== null).join(', '),
          })),
        ]}
        error={command.errorOf('incomingId')}
        aria-required
        {...command.form.register('incomingId', {
          required: t('form.required', { label: t('handover.to') }),
        })}
      />
      <GuardedField
        command={command}
        name="situation"
        shape="passage"
        rows={2}
        label={t('handover.situation')}
        hint={t('handover.situationHint')}
        required
      />
      <GuardedField
        command={command}
        name="openDecisions"
        shape="passage"
        rows={2}
        label={t('handover.openDecisions')}
        hint={t('handover.optionalHint')}
      />
      <GuardedField
        command={command}
        name="worries"
        shape="passage"
        rows={2}
        label={t('handover.worries')}
        hint={t('handover.optionalHint')}
      />
      <GuardedField
        command={command}
        name="contact"
        shape="line"
        label={t('handover.contact')}
        hint={t('handover.contactHint')}
        required
      />
    </CommandFrame>
  );
}
