import type { HandoverStanding } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useNow } from '../shell/clock.js';
import { utcText } from '../shell/time-pair.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { titledBy, titleWords } from '../translations/title-words.js';
import { Button } from '../ui/button.js';
import { Fold } from '../ui/fold.js';
import { usePersonWords } from './use-person-words.js';
import classes from './handovers.module.css';

/** The handover as plain sentences, to be read out on a call and said back. */
export function ReadBack({ handover }: { readonly handover: HandoverStanding }): ReactNode {
  const t = useWords();
  const spoken = useSpoken(handover);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    // Without the right to the clipboard the text stands there, and can be marked.
    void navigator.clipboard.writeText(spoken).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Fold title={t('handover.readBack')}>
      <div className={classes.stack}>
        <p className={classes.spoken} dir="auto">
          {spoken}
        </p>
        <div className={classes.row}>
          <Button onClick={copy}>{t('action.copy')}</Button>
          <span role="status" className={classes.soft}>
            {copied && t('action.copied')}
          </span>
        </div>
      </div>
    </Fold>
  );
}

function useSpoken(handover: HandoverStanding): string {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { state } = useWriting();
  const nameOf = usePersonWords(state.incidentId);
  const { situation, openDecisions, worries, contact, deadlines } = handover;
  const outgoing = nameOf(handover.outgoingId);
  const incoming = nameOf(handover.incomingId);
  const due = deadlines.map(({ obligationId, dueAt }) => {
    const obligation = state.obligations.find((one) => one.obligationId === obligationId);
    return t('handover.sayDeadline', {
      time: utcText({ at: dueAt, fidelity: 'minute' }, language, now, t),
      text: obligation?.text ?? t('handover.deadline'),
      holder: obligation?.holder.name ?? t('handover.somebody'),
    });
  });
  return [
    t('handover.sayFirst', { title: titleWords(titledBy(state), language, t), outgoing, incoming }),
    t('handover.saySituation', { text: situation }),
    openDecisions === null
      ? t('handover.sayNoDecisions')
      : t('handover.sayDecisions', { text: openDecisions }),
    worries === null ? t('handover.sayNoWorries') : t('handover.sayWorries', { text: worries }),
    t('handover.sayContact', { text: contact }),
    ...(due.length === 0 ? [t('handover.noDeadlines')] : due),
    t('handover.sayLast', { outgoing, incoming }),
  ].join('\n');
}
