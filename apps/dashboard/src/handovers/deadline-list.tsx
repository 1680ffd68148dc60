import type { HandoverStanding, ObligationStanding, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { isSettled } from '../obligations/obligation-standing.js';
import { StrengthMark } from '../obligations/strength-mark.js';
import { TimeLeft } from '../obligations/time-left.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import classes from './handovers.module.css';

interface DeadlineListProps {
  readonly handover: HandoverStanding;
  readonly opened: ReadonlySet<Uuid>;
  /** Null: for readers who need not open them. */
  readonly onOpen: ((obligationId: Uuid) => void) | null;
}

/** What was due soon when the lead was offered. Whoever takes it opens each that is not settled. */
export function DeadlineList({ handover, opened, onOpen }: DeadlineListProps): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  if (handover.deadlines.length === 0) return <p className={classes.soft}>{t('handover.noDeadlines')}</p>;
  return (
    <ul className={classes.deadlines} aria-label={t('handover.deadlines')}>
      {handover.deadlines.map(({ obligationId, dueAt }) => {
        const obligation = state.obligations.find((one) => one.obligationId === obligationId);
        const text = obligation?.text ?? t('handover.deadline');
        const isOpened = opened.has(obligationId);
        const settled = obligation === undefined || isSettled(obligation);
        return (
          <li key={obligationId} className={classes.deadline}>
            <div className={classes.row}>
              <UtcTime at={dueAt} />
              <bdi>{text}</bdi>
              <span className={classes.act}>
                {settled && t('handover.settled')}
                {!settled && isOpened && t('handover.opened')}
                {!settled && !isOpened && onOpen !== null && (
                  <Button
                    weight="quiet"
                    aria-label={t('action.named', { act: t('handover.open'), name: text })}
                    onClick={() => onOpen(obligationId)}
                  >
                    {t('handover.open')}
                  </Button>
                )}
              </span>
            </div>
            {obligation !== undefined && isOpened && <Details obligation={obligation} />}
          </li>
        );
      })}
    </ul>
  );
}

/** As it stands now, which may be more than when it was listed. */
function Details({ obligation }: { readonly obligation: ObligationStanding }): ReactNode {
  const { strength, holder, basis, startsAt, dueAt } = obligation;
  return (
    <>
      <p className={classes.row}>
        <StrengthMark strength={strength} /> <bdi>{holder.name}</bdi>
        {dueAt !== null && <TimeLeft startsAt={startsAt} dueAt={dueAt} />}
      </p>
      <p className={classes.soft}>
        {dueAt !== null && (
          <Words
            id="obligation.due"
            values={{ time: <TimePair inline moment={{ at: dueAt, fidelity: 'minute' }} /> }}
          />
        )}{' '}
        <Words id="obligation.basis" values={{ basis: <bdi>{basis}</bdi> }} />
      </p>
    </>
  );
}
