import { StakeholderKind } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useViewer } from '../access/viewer.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ProposeAdmission } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { countries } from '../stakeholders/countries.js';
import { writtenLanguages } from '../stakeholders/languages.js';
import { CheckField } from '../ui/check-list.js';
import { SelectField } from '../ui/fields.js';
import { Panel } from '../ui/panel.js';
import classes from './admission-form.module.css';

interface AdmissionFormProps {
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

/** A new organisation, and the first of its people, who then invites the others. */
export function AdmissionForm({ onClose, onProposed }: AdmissionFormProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { api } = useServices();
  const { organisation } = useViewer();
  const command = useCommandForm({
    draft: 'propose-admission',
    fresh: {
      name: '',
      kind: 'government',
      country: organisation.country,
      protected: '',
      personName: '',
      personTitle: '',
      personLanguage: language,
      reason: '',
    },
    // Names of people, and of organisations that may have to be protected, stay off the device.
    mayKeep: () => false,
    inputOf: (values) => ({
      name: values.name,
      kind: values.kind as StakeholderKind,
      country: values.country,
      protected: values.kind === 'civil_society' && values.protected === 'yes',
      personName: values.personName,
      personTitle: values.personTitle,
      personLanguage: values.personLanguage,
      reason: values.reason,
    }),
    send: (input) =>
      api.send(ProposeAdmission, { input }, { confirms: t('proposal.admitConfirm', { name: input.name }) }),
    onAccepted: onProposed,
  });
  const { form, errorOf } = command;
  const kind = useWatch({ control: form.control, name: 'kind' });
  const isProtected = useWatch({ control: form.control, name: 'protected' });
  return (
    <Panel title={t('proposal.admit')}>
      <CommandFrame
        command={command}
        label={t('proposal.admit')}
        verb={t('proposal.verb')}
        consequence={t('proposal.consequence')}
        onCancel={onClose}
      >
        <GuardedField command={command} name="name" shape="line" label={t('organisation.name')} required />
        <div className={classes.pair}>
          <SelectField
            label={t('column.kind')}
            options={Object.values(StakeholderKind).map((value) => ({
              value,
              label: t(`stakeholderKind.${value}`),
            }))}
            error={errorOf('kind')}
            {...form.register('kind')}
          />
          <SelectField
            label={t('column.country')}
            options={countries(language, organisation.country)}
            error={errorOf('country')}
            {...form.register('country')}
          />
        </div>
        {kind === 'civil_society' && (
          <CheckField
            label={t('proposal.protect')}
            hint={t('proposal.protectHint')}
            checked={isProtected === 'yes'}
            onChange={(checked) => form.setValue('protected', checked ? 'yes' : '')}
          />
        )}
        <div className={classes.pair}>
          <GuardedField
            command={command}
            name="personName"
            shape="line"
            label={t('proposal.personName')}
            hint={t('proposal.personHint')}
            required
          />
          <GuardedField
            command={command}
            name="personTitle"
            shape="line"
            label={t('proposal.personTitle')}
            hint={t('person.titleHint')}
            required
          />
        </div>
        <SelectField
          label={t('person.language')}
          options={writtenLanguages(language, language)}
          error={errorOf('personLanguage')}
          {...form.register('personLanguage')}
        />
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
