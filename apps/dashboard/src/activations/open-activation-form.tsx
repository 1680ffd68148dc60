import type { Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useProtocols, type Published } from '../protocols/use-protocols.js';
import { Asked } from '../shell/asked.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { OpenActivation } from '../shell/operations.generated.js';
import { useLanguage, useWords } from '../shell/words.js';
import { AudienceField, audienceOf } from '../timeline/audience-field.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { Empty } from '../ui/empty.js';
import { SelectField } from '../ui/fields.js';
import { roleNames } from './decision-words.js';

/** Markings that an activation can have: who decides together has to be able to read it. */
const MARKINGS: readonly Marking[] = ['GREEN', 'AMBER', 'AMBER_STRICT'];

/** Starts to run a published protocol. What its first status is, the protocol says. */
export default function OpenActivationForm(): ReactNode {
  const t = useWords();
  return (
    <Asked query={useProtocols()}>
      {(protocols) => {
        const current = protocols.filter(({ retiredAt }) => retiredAt === null);
        return current.length === 0 ? (
          <Empty>{t('activation.noProtocols')}</Empty>
        ) : (
          <Fields protocols={current} />
        );
      }}
    </Asked>
  );
}

function Fields({ protocols }: { readonly protocols: readonly Published[] }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { state } = useWriting();
  const { close } = useOpenForm();
  const command = useIncidentCommand({
    command: 'open_activation',
    draft: 'activation',
    fresh: {
      protocol: protocols[0]?.digest ?? '',
      activationType: '',
      marking: 'AMBER',
      organisations: '',
      reason: '',
    },
    marking: state.declaration?.marking ?? 'RED',
    operation: OpenActivation,
    contentOf: (values) => ({
      protocol: values.protocol,
      activationType: values.activationType,
      marking: values.marking as Marking,
      recipients: audienceOf(values.marking, values.organisations),
      reason: values.reason,
    }),
    fieldOf: (field) => (field.startsWith('recipients') ? 'organisations' : field),
  });
  const { form, errorOf } = command;
  const digest = useWatch({ control: form.control, name: 'protocol' });
  const chosen = protocols.find((one) => one.digest === digest) ?? protocols[0];
  return (
    <CommandFrame
      command={command}
      label={t('activation.open')}
      verb={t('activation.openVerb')}
      consequence={
        chosen &&
        t('activation.openConsequence', {
          roles: roleNames(chosen.document, chosen.document.opening.roles, language),
        })
      }
      onCancel={close}
    >
      <SelectField
        label={t('activation.protocol')}
        options={protocols.map(({ digest: value, document }) => ({
          value,
          label: `${document.name} ${document.version}`,
        }))}
        error={errorOf('protocol')}
        {...form.register('protocol', { onChange: () => form.setValue('activationType', '') })}
      />
      {chosen && (
        <ChoiceCards
          legend={t('activation.type')}
          columns={2}
          hint={t(chosen.document.hierarchical ? 'protocol.hierarchical' : 'protocol.notHierarchical')}
          choices={chosen.document.activationTypes.map(({ id, name, text }) => ({
            value: id,
            label: <bdi>{name}</bdi>,
            meaning: text,
          }))}
          radio={form.register('activationType', {
            required: t('form.required', { label: t('activation.type') }),
          })}
          error={errorOf('activationType')}
        />
      )}
      <AudienceField command={command} marking="marking" organisations="organisations" markings={MARKINGS} />
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={3}
        label={t('field.why')}
        required
      />
    </CommandFrame>
  );
}
