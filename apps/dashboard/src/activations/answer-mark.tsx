import type { CriterionAnswer, Named } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './answer-mark.module.css';

const SIGN: Readonly<Record<CriterionAnswer, string>> = { met: '✓', not_met: '✗', unknown: '?', rated: '≡' };

interface AnswerMarkProps {
  /** Null: nobody has answered. */
  readonly answer: CriterionAnswer | null;
  readonly level: Named | null;
}

/** The answer to a criterion: a sign and a word, so that neither colour nor shape alone has to tell. */
export function AnswerMark({ answer, level }: AnswerMarkProps): ReactNode {
  const t = useWords();
  if (answer === null) return <span className={classes.none}>{t('criteria.unanswered')}</span>;
  return (
    <span className={classes.mark} data-answer={answer}>
      <span aria-hidden="true">{SIGN[answer]} </span>
      {level === null ? t(`criterionAnswer.${answer}`) : <bdi>{level.name}</bdi>}
    </span>
  );
}
