import type { ActivationStanding, Criterion, CriterionAnswer } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AssessCriterion } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import classes from './activation-page.module.css';

const TEST_ANSWERS: readonly CriterionAnswer[] = ['met', 'not_met', 'unknown'];
/** What stands before the level in a choice of a scale. */
const LEVEL = 'level:';

interface CriterionFormProps {
  readonly activation: ActivationStanding;
  readonly criterion: Criterion;
}

/** A test is met, not met or unknown; on a scale one chooses a level. Evidence belongs to every answer. */
export default function CriterionForm({ activation, criterion }: CriterionFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const { activationId, marking } = activation;
  const command = useIncidentCommand({
    command: 'assess_criterion',
    draft: `criterion.${activationId}.${criterion.id}`,
    fresh: { answer: '', evidence: '' },
    marking,
    operation: AssessCriterion,
    contentOf: ({ answer, evidence }) => ({
      activationId,
      criterionId: criterion.id,
      evidence,
      ...(answer.startsWith(LEVEL)
        ? { answer: 'rated' as const, level: answer.slice(LEVEL.length) }
        : { answer: answer as CriterionAnswer, level: null }),
    }),
    fieldOf: (field) => (field === 'level' ? 'answer' : field),
  });
  const choices =
    criterion.scale === null
      ? TEST_ANSWERS.map((answer) => ({ value: answer, label: t(`criterionAnswer.${answer}`) }))
      : [
          ...criterion.scale.map(({ id, name }) => ({ value: `${LEVEL}${id}`, label: <bdi>{name}</bdi> })),
          { value: 'unknown', label: t('criterionAnswer.unknown') },
        ];
  return (
    <>
      <p className={classes.text} dir="auto">
        {criterion.text}
      </p>
      <CommandFrame
        command={command}
        label={t('criteria.answerThis')}
        verb={t('criteria.answerVerb')}
        consequence={t('criteria.answerConsequence')}
        onCancel={close}
      >
        <ChoiceCards
          legend={t('criteria.answer')}
          columns={4}
          choices={choices}
          radio={command.form.register('answer', {
            required: t('form.required', { label: t('criteria.answer') }),
          })}
          error={command.errorOf('answer')}
        />
        <GuardedField
          command={command}
          name="evidence"
          shape="passage"
          rows={3}
          label={t('criteria.evidenceField')}
          hint={t('field.textHint')}
          required
        />
      </CommandFrame>
    </>
  );
}
