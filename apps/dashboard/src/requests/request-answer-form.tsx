import { RequestAnswer, type RequestStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AnswerRequest } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';

/** Answers that are nothing without saying why. */
const WITH_REASON: ReadonlySet<string> = new Set(['cannot', 'clarification_sought']);

/** The platform's own answer; asking for clarification stops the clock where the law says so. */
export default function RequestAnswerForm({ request }: { readonly request: RequestStanding }): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { requestId, marking } = request;
  const command = useIncidentCommand({
    command: 'answer_request',
    draft: `request-answer.${requestId}`,
    fresh: { answer: '', reason: '' },
    marking,
    operation: AnswerRequest,
    contentOf: ({ answer, reason }) => ({
      requestId,
      answer: answer as RequestAnswer,
      reason: reason.trim() === '' ? null : reason,
    }),
  });
  const answer = useWatch({ control: command.form.control, name: 'answer' });
  return (
    <CommandFrame
      command={command}
      label={t('request.answerThis')}
      verb={t('request.answerVerb')}
      consequence={t('request.answerConsequence')}
      onCancel={close}
    >
      <ChoiceCards
        legend={t('request.answer')}
        columns={4}
        choices={Object.values(RequestAnswer).map((value) => ({
          value,
          label: t(`requestAnswer.${value}`),
          meaning: t(`requestAnswerMeaning.${value}`),
        }))}
        radio={command.form.register('answer', {
          required: t('form.required', { label: t('request.answer') }),
        })}
        error={command.errorOf('answer')}
      />
      <GuardedField
        key={String(WITH_REASON.has(answer))}
        command={command}
        name="reason"
        shape="passage"
        rows={3}
        label={t(WITH_REASON.has(answer) ? 'field.why' : 'request.note')}
        required={WITH_REASON.has(answer)}
      />
    </CommandFrame>
  );
}
