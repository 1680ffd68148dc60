import {
  SafeguardAnswer,
  type ActivationStanding,
  type ProtocolDocument,
  type Transition,
} from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { ProposeTransition } from '../shell/operations.generated.js';
import type { CommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { FieldSet } from '../ui/field-set.js';
import { SelectField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';
import { decisionWords, minimumWords } from './decision-words.js';
import classes from './activation-page.module.css';

interface ProposeFormProps {
  readonly activation: ActivationStanding;
  readonly document: ProtocolDocument;
  readonly transitions: readonly Transition[];
}

type Values = Record<string, string>;

/** Forms are flat: the answers to the safeguards stand in numbered fields, in the document's order. */
const answerField = (index: number): string => `safeguard_${String(index)}`;
const noteField = (index: number): string => `note_${String(index)}`;

function freshValues({ safeguards }: ProtocolDocument): Values {
  const answers = safeguards.flatMap((_, index) => [
    [answerField(index), ''],
    [noteField(index), ''],
  ]);
  return { transition: '', newType: '', reason: '', ...(Object.fromEntries(answers) as Values) };
}

/** What is proposed names the sheet as it stands and the answers to the safeguards: who votes, votes on exactly that. */
export default function ProposeForm({ activation, document, transitions }: ProposeFormProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { close } = useOpenForm();
  const { activationId, marking, type } = activation;
  const chosenOf = (id: string | undefined): Transition | undefined =>
    transitions.find((one) => one.id === id);
  const command = useIncidentCommand({
    command: 'propose_transition',
    draft: `propose.${activationId}`,
    fresh: freshValues(document),
    marking,
    operation: ProposeTransition,
    contentOf: (values) => {
      const transition = chosenOf(values['transition']);
      return {
        activationId,
        transitionId: values['transition'] ?? '',
        newType: transition?.opensType ? (values['newType'] ?? null) : null,
        reason: values['reason'] ?? '',
        safeguards: transition?.safeguards ? safeguardsOf(values, document) : [],
      };
    },
    confirms: (values) =>
      t('propose.confirm', {
        transition: chosenOf(values['transition'])?.name ?? '',
        protocol: activation.protocol.name,
      }),
    fieldOf,
  });
  const { form, errorOf } = command;
  const transition = chosenOf(useWatch({ control: form.control, name: 'transition' }));
  return (
    <CommandFrame
      command={command}
      label={t('propose.title')}
      verb={t('propose.verb')}
      consequence={t('propose.consequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('propose.transition')}
        columns={2}
        choices={transitions.map((one) => ({
          value: one.id,
          label: <bdi>{one.name}</bdi>,
          meaning: [decisionWords(one.decision, document, language, t), minimumWords(one.decision.minimum, t)]
            .filter((words) => words !== null)
            .join('. '),
        }))}
        radio={form.register('transition', {
          required: t('form.required', { label: t('propose.transition') }),
        })}
        error={errorOf('transition')}
      />
      {transition && transition.criteria !== 'none' && (
        <Notice tone="info">{t(`criteriaDemand.${transition.criteria}`)}</Notice>
      )}
      {transition?.opensType && (
        <SelectField
          label={t('propose.newType')}
          options={[
            { value: '', label: t('propose.chooseType') },
            ...document.activationTypes
              .filter(({ id }) => id !== type.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={errorOf('newType')}
          {...form.register('newType', { required: t('form.required', { label: t('propose.newType') }) })}
        />
      )}
      {transition?.safeguards && <Safeguards command={command} document={document} />}
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

interface SafeguardsProps {
  readonly command: CommandForm<Values>;
  readonly document: ProtocolDocument;
}

/** The human-rights checklist: every line wants an answer, and "no" is one. */
function Safeguards({ command, document }: SafeguardsProps): ReactNode {
  const t = useWords();
  return (
    <FieldSet legend={t('safeguards.title')}>
      {document.safeguards.map(({ id, text }, index) => (
        <div key={id} className={classes.safeguard}>
          <ChoiceCards
            legend={text}
            columns={4}
            choices={Object.values(SafeguardAnswer).map((answer) => ({
              value: answer,
              label: t(`safeguardAnswer.${answer}`),
            }))}
            radio={command.form.register(answerField(index), {
              required: t('form.required', { label: text }),
            })}
            error={command.errorOf(answerField(index))}
          />
          <GuardedField
            command={command}
            name={noteField(index)}
            shape="passage"
            rows={1}
            label={t('safeguards.note')}
          />
        </div>
      ))}
    </FieldSet>
  );
}

function safeguardsOf(
  values: Values,
  { safeguards }: ProtocolDocument,
): { safeguardId: string; answer: SafeguardAnswer; note: string | null }[] {
  return safeguards.map(({ id }, index) => {
    const note = values[noteField(index)] ?? '';
    return {
      safeguardId: id,
      answer: values[answerField(index)] as SafeguardAnswer,
      note: note.trim() === '' ? null : note,
    };
  });
}

function fieldOf(field: string): string {
  const [, index, part] = /^safeguards\.(\d+)\.(note|answer)/.exec(field) ?? [];
  if (index !== undefined) return part === 'note' ? noteField(Number(index)) : answerField(Number(index));
  return field === 'transitionId' ? 'transition' : field;
}
