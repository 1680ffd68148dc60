import type { HandoverCard } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Passage } from '../timeline/passage.js';
import classes from './handovers.module.css';

interface HandoverFactsProps {
  readonly card: HandoverCard;
  readonly language: string;
}

/** What whoever hands over has written; what was left out is said as such. */
export function HandoverFacts({ card, language }: HandoverFactsProps): ReactNode {
  const t = useWords();
  const { situation, openDecisions, worries, contact } = card;
  const facts = [
    [t('handover.situation'), situation],
    [t('handover.openDecisions'), openDecisions],
    [t('handover.worries'), worries],
    [t('handover.contact'), contact],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text === null ? t('handover.nothing') : <Passage language={language}>{text}</Passage>}</dd>
        </div>
      ))}
    </dl>
  );
}
