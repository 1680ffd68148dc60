import { bindsTheRecipient, RequestType, type IncidentState } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useProtocols } from '../protocols/use-protocols.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { MakeRequest } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { recipientsOf } from '../timeline/recipients-field.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { CheckField, CheckList } from '../ui/check-list.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { SelectField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';

const FRESH = {
  requestType: '',
  to: '',
  instrument: '',
  authority: '',
  remedy: '',
  text: '',
  protocol: '',
  openToIncident: '',
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

function platformsOn({ participants }: IncidentState): IncidentState['participants'] {
  return participants.filter(({ kind }) => kind === 'online_service_provider');
}

/** The type comes first, because everything else follows from it: whether it binds, what it rests on, how one objects. */
export default function RequestForm(): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const { close } = useOpenForm();
  const { data: protocols = [] } = useProtocols();
  const command = useIncidentCommand({
    command: 'make_request',
    draft: 'request',
    fresh: FRESH,
    marking: state.declaration?.marking ?? 'RED',
    operation: MakeRequest,
    contentOf: (values) => ({
      requestType: values.requestType as RequestType,
      to: recipientsOf(values.to),
      instrument: orNull(values.instrument),
      authority: values.authority,
      remedy: orNull(values.remedy),
      text: values.text,
      protocol: orNull(values.protocol),
      openToIncident: values.openToIncident === 'yes',
    }),
    fieldOf: (field) => (field.startsWith('to.') ? 'to' : field),
  });
  const { form, errorOf } = command;
  const type = useWatch({ control: form.control, name: 'requestType' }) as RequestType | '';
  const to = useWatch({ control: form.control, name: 'to' });
  const isOpen = useWatch({ control: form.control, name: 'openToIncident' });
  const binding = type !== '' && bindsTheRecipient(type);
  form.register('to', { required: t('form.required', { label: t('request.platforms') }) });
  return (
    <CommandFrame
      command={command}
      label={t('request.make')}
      verb={t('request.send')}
      consequence={t('request.consequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('request.type')}
        columns={2}
        choices={Object.values(RequestType).map((value) => ({
          value,
          label: t(`requestType.${value}`),
          meaning: t(`requestTypeMeaning.${value}`),
        }))}
        radio={form.register('requestType', { required: t('form.required', { label: t('request.type') }) })}
        error={errorOf('requestType')}
      />
      {type !== '' && (
        <Notice tone={binding ? 'attention' : 'info'} role="status">
          {t(binding ? 'request.bindingText' : 'request.voluntaryText')}
        </Notice>
      )}
      <CheckList
        legend={t('request.platforms')}
        choices={platformsOn(state).map(({ organisationId, name }) => ({
          value: organisationId,
          label: <bdi>{name}</bdi>,
        }))}
        chosen={new Set(recipientsOf(to))}
        error={errorOf('to')}
        onChange={(next) => form.setValue('to', [...next].join(' '), { shouldDirty: true })}
      />
      <GuardedField
        command={command}
        name="authority"
        shape="line"
        label={t('request.authorityField')}
        required
      />
      {binding && (
        <>
          <GuardedField
            command={command}
            name="instrument"
            shape="line"
            label={t('request.instrumentField')}
            hint={t('request.instrumentHint')}
            required
          />
          <GuardedField
            command={command}
            name="remedy"
            shape="passage"
            rows={2}
            label={t('request.remedyField')}
            hint={t('request.remedyHint')}
            required
          />
        </>
      )}
      <GuardedField
        command={command}
        name="text"
        shape="passage"
        rows={3}
        label={t('request.textField')}
        hint={t('field.textHint')}
        required
      />
      <SelectField
        label={t('request.protocolField')}
        options={[
          { value: '', label: t('request.noProtocol') },
          ...protocols
            .filter(({ retiredAt }) => retiredAt === null)
            .map(({ digest, document }) => ({
              value: digest,
              label: `${document.name} ${document.version}`,
            })),
        ]}
        error={errorOf('protocol')}
        {...form.register('protocol')}
      />
      <CheckField
        label={t('request.openField')}
        hint={t('request.openHint')}
        checked={isOpen === 'yes'}
        onChange={(checked) => form.setValue('openToIncident', checked ? 'yes' : '', { shouldDirty: true })}
      />
    </CommandFrame>
  );
}
