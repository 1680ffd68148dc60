import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { InvitePerson, type NewInvitationFieldsFragment } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { writtenLanguages } from '../stakeholders/languages.js';
import { CheckField } from '../ui/check-list.js';
import { SelectField } from '../ui/fields.js';
import { Panel } from '../ui/panel.js';

interface InviteFormProps {
  readonly onClose: () => void;
  readonly onInvited: (made: NewInvitationFieldsFragment) => void;
}

/** One colleague more. They can sign in once they have used the link, and are nobody's recipient before. */
export function InviteForm({ onClose, onInvited }: InviteFormProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { api } = useServices();
  const command = useCommandForm({
    draft: 'invite-person',
    fresh: { name: '', title: '', language, onDuty: 'yes', administrator: '' },
    // Names of people stay off the device.
    mayKeep: () => false,
    inputOf: (values) => ({
      name: values.name,
      title: values.title,
      languages: [values.language],
      onDuty: values.onDuty === 'yes',
      administrator: values.administrator === 'yes',
    }),
    send: (input) =>
      api.send(InvitePerson, { input }, { confirms: t('invite.confirm', { name: input.name }) }),
    fieldOf: (field) => (field.startsWith('languages') ? 'language' : field),
    onAccepted: ({ invitePerson }) => onInvited(invitePerson),
  });
  const { form, errorOf } = command;
  const onDuty = useWatch({ control: form.control, name: 'onDuty' });
  const administrator = useWatch({ control: form.control, name: 'administrator' });
  return (
    <Panel title={t('invite.title')}>
      <CommandFrame
        command={command}
        label={t('invite.title')}
        verb={t('invite.verb')}
        consequence={t('invite.consequence')}
        onCancel={onClose}
      >
        <GuardedField command={command} name="name" shape="line" label={t('person.name')} required />
        <GuardedField
          command={command}
          name="title"
          shape="line"
          label={t('person.title')}
          hint={t('person.titleHint')}
          required
        />
        <SelectField
          label={t('person.language')}
          options={writtenLanguages(language, language)}
          error={errorOf('language')}
          {...form.register('language')}
        />
        <CheckField
          label={t('person.onDuty')}
          hint={t('person.onDutyHint')}
          checked={onDuty === 'yes'}
          onChange={(checked) => form.setValue('onDuty', checked ? 'yes' : '')}
        />
        <CheckField
          label={t('person.administrator')}
          hint={t('person.administratorHint')}
          checked={administrator === 'yes'}
          onChange={(checked) => form.setValue('administrator', checked ? 'yes' : '')}
        />
      </CommandFrame>
    </Panel>
  );
}
