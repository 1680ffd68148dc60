import { FlagOutcome, type Marking, type Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AnswerRightsFlag } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { mayStayOnDevice } from '../timeline/marking-field.js';
import { useWritten } from '../timeline/use-written.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

interface AnswerFormProps {
  readonly flagId: Uuid;
  readonly marking: Marking;
}

/** The answer reaches everyone who could read the flag, and takes it off the incident's head. */
export default function AnswerForm({ flagId, marking }: AnswerFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const command = useCommandForm({
    command: 'answer_rights_flag',
    draft: `${incidentId}.answer.${flagId}`,
    fresh: { outcome: '', text: '' },
    mayKeep: () => mayStayOnDevice(marking),
    inputOf: ({ outcome, text }, commandId) => ({
      commandId,
      incidentId,
      flagId,
      outcome: outcome as FlagOutcome,
      text,
      language,
    }),
    send: async (input) => (await api.send(AnswerRightsFlag, { input })).answerRightsFlag,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('flag.answer')}
      verb={t('flag.answerVerb')}
      consequence={t('flag.answerConsequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('flag.outcome')}
        choices={Object.values(FlagOutcome).map((outcome) => ({
          value: outcome,
          label: t(`outcome.${outcome}`),
          meaning: t(`outcomeMeaning.${outcome}`),
        }))}
        radio={command.form.register('outcome', {
          required: t('form.required', { label: t('flag.outcome') }),
        })}
        error={command.errorOf('outcome')}
      />
      <GuardedField command={command} name="text" shape="passage" label={t('flag.answerText')} required />
    </CommandFrame>
  );
}
