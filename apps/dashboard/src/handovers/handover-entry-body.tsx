import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { Passage } from '../timeline/passage.js';
import { useWriting } from '../timeline/writing.js';
import classes from '../timeline/timeline-card.module.css';
import { HandoverFacts } from './handover-facts.js';
import { usePersonWords } from './use-person-words.js';

interface HandoverEntryBodyProps {
  readonly entry: Extract<
    Entry,
    {
      readonly kind: 'handover_offered' | 'handover_deadlines_listed' | 'handover_taken' | 'handover_ended';
    }
  >;
}

/** Who offers the lead to whom, what was due then, and what became of the offer. */
export function HandoverEntryBody({ entry }: HandoverEntryBodyProps): ReactNode {
  const t = useWords();
  const nameOf = usePersonWords(entry.incidentId);
  const { state } = useWriting();
  switch (entry.kind) {
    case 'handover_offered': {
      const { outgoingId, incomingId } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>
              <Words
                id="handover.pair"
                values={{
                  outgoing: <bdi>{nameOf(outgoingId)}</bdi>,
                  incoming: <bdi>{nameOf(incomingId)}</bdi>,
                }}
              />
            </strong>
          </p>
          <HandoverFacts card={entry.body} language={entry.language} />
        </>
      );
    }
    case 'handover_deadlines_listed': {
      const { deadlines, until, handoverId } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <Words id="handover.dueUntil" values={{ time: <UtcTime at={until} /> }} />{' '}
            <AboutEntry id={handoverId} />
          </p>
          <ul>
            {deadlines.map(({ obligationId, dueAt }) => (
              <li key={obligationId}>
                <UtcTime at={dueAt} />{' '}
                <bdi>
                  {state.obligations.find((one) => one.obligationId === obligationId)?.text ??
                    t('handover.deadline')}
                </bdi>
              </li>
            ))}
          </ul>
        </>
      );
    }
    case 'handover_taken': {
      const { roles, handoverId } = entry.body;
      return (
        <>
          {roles.map(({ personId, role }) => (
            <p key={personId} className={classes.text}>
              <strong>
                <bdi>{nameOf(personId)}</bdi>
              </strong>{' '}
              · {t(`role.${role}`)}
            </p>
          ))}
          <p className={classes.text}>
            <AboutEntry id={handoverId} />
          </p>
        </>
      );
    }
    case 'handover_ended': {
      const { outcome, reason, handoverId } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`handoverOutcome.${outcome}`)}</strong> <AboutEntry id={handoverId} />
          </p>
          {reason !== null && <Passage language={entry.language}>{reason}</Passage>}
        </>
      );
    }
  }
}
