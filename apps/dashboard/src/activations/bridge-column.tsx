import { openProposal, type ActivationStanding, type ObligationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { byDueTime, isSettled } from '../obligations/obligation-standing.js';
import { TimeLeft } from '../obligations/time-left.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { ActivationCard } from './activation-card.js';
import classes from './bridge.module.css';

interface BridgeColumnProps {
  readonly activation: ActivationStanding;
  readonly obligations: readonly ObligationStanding[];
}

/** One activation, with what is next, what is undecided, and what is owed under it. */
export function BridgeColumn({ activation, obligations }: BridgeColumnProps): ReactNode {
  const t = useWords();
  const own = obligations.filter(({ activationId }) => activationId === activation.activationId);
  const open = own.filter((one) => !isSettled(one));
  const late = open.filter(({ passedAt }) => passedAt !== null);
  const [next] = byDueTime(
    open.filter(({ dueAt, passedAt, status }) => dueAt !== null && passedAt === null && status !== 'paused'),
  );
  const answered = (wanted: string): number =>
    activation.criteria.filter(({ answer }) => answer === wanted).length;
  return (
    <div className={classes.column}>
      <ActivationCard activation={activation} />
      <dl className={classes.facts}>
        <dt>{t('bridge.next')}</dt>
        <dd>
          {next === undefined || next.dueAt === null ? (
            t('bridge.nothingDue')
          ) : (
            <>
              <bdi>{next.text}</bdi> · <bdi>{next.holder.name}</bdi>
              <TimeLeft startsAt={next.startsAt} dueAt={next.dueAt} />
            </>
          )}
        </dd>
        <dt>{t('bridge.decisions')}</dt>
        <dd>{openProposal(activation)?.transition.name ?? t('bridge.nothingOpen')}</dd>
        <dt>{t('criteria.title')}</dt>
        <dd>
          {t('bridge.criteria', {
            met: answered('met'),
            notMet: answered('not_met'),
            unknown: answered('unknown'),
          })}
        </dd>
        <dt>{t('obligations.title')}</dt>
        <dd>
          {t('bridge.obligations', {
            open: open.length,
            legal: open.filter(({ strength }) => strength === 'legal').length,
            late: late.length,
            settled: own.length - open.length,
          })}
        </dd>
        <dt>{t('bridge.lastMove')}</dt>
        <dd>
          <LastMove activation={activation} />
        </dd>
      </dl>
    </div>
  );
}

function LastMove({
  activation: { moves, openedAt },
}: {
  readonly activation: ActivationStanding;
}): ReactNode {
  const last = moves.at(-1);
  return last === undefined ? (
    <Words id="bridge.onlyOpened" values={{ time: <UtcTime at={openedAt} /> }} />
  ) : (
    <>
      <bdi>{last.transition.name}</bdi>, <UtcTime at={last.at} />
    </>
  );
}
