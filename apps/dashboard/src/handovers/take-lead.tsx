import { openDeadlines, type HandoverStanding } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useMembership } from '../incidents/use-membership.js';
import { FailureLine } from '../shell/failure-line.js';
import { TakeHandover } from '../shell/operations.generated.js';
import { useConnection, useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { DeadlineList } from './deadline-list.js';
import classes from './handovers.module.css';

/** For the person to whom the lead is offered: each deadline is opened, and then one press takes it. */
export function TakeLead({ handover }: { readonly handover: HandoverStanding }): ReactNode {
  const t = useWords();
  const { incidentId, state } = useWriting();
  const { handoverId } = handover;
  const [opened, markOpened] = useOpened(handoverId);
  const { is } = useConnection();
  const { act, busy, failure } = useMembership(incidentId, TakeHandover);
  const left = openDeadlines(handover, state).filter((id) => !opened.has(id)).length;
  const listed = handover.deadlines.map(({ obligationId }) => obligationId);
  return (
    <div className={classes.stack}>
      <DeadlineList handover={handover} opened={opened} onOpen={markOpened} />
      <div className={classes.row}>
        <Button
          weight="primary"
          busy={busy}
          disabled={left > 0 || is === 'offline'}
          onClick={() => act({ handoverId, acknowledged: listed.filter((id) => opened.has(id)) })}
        >
          {t('handover.take')}
        </Button>
        <span className={classes.soft}>
          {left > 0 ? t('handover.leftToOpen', { count: left }) : t('handover.takeConsequence')}
        </span>
      </div>
      <FailureLine failure={failure} />
    </div>
  );
}

/** What was opened outlasts a reload, as a draft does: nobody has to begin anew in the middle of a call. */
function useOpened(handoverId: string): [ReadonlySet<string>, (obligationId: string) => void] {
  const { drafts } = useServices();
  const key = `${useViewer().personId}.handover-take.${handoverId}`;
  const [draft, setDraft] = useState(() => drafts.read(key, { opened: '' }));
  const opened = new Set(draft.values.opened.split(' ').filter((id) => id !== ''));
  const mark = (obligationId: string): void => {
    const next = { ...draft, values: { opened: [...opened, obligationId].join(' ') } };
    drafts.keep(key, next, true);
    setDraft(next);
  };
  return [opened, mark];
}
