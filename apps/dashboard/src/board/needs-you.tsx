import type { Instant } from '@tocsin/protocol';
import { useId, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { AcknowledgeButton } from '../incidents/acknowledge-button.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { UtcSecond, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { LinkButton } from '../ui/button.js';
import { needsOf, type Need } from './needs.js';
import type { BoardIncident } from './use-board.js';
import classes from './board-page.module.css';

interface NeedsYouProps {
  readonly incidents: readonly BoardIncident[];
  readonly asOf: Instant;
}

/** More would not be read at a glance; the rest stands with the incidents. */
const MOST_SHOWN = 5;

/** What waits for this viewer, the next deadline first, from what the server says the viewer may do. */
export function NeedsYou({ incidents, asOf }: NeedsYouProps): ReactNode {
  const t = useWords();
  const heading = useId();
  const { personId, organisation } = useViewer();
  const needs = needsOf(incidents, { personId, organisationId: organisation.organisationId }, asOf);
  const more = needs.length - MOST_SHOWN;
  return (
    <section className={classes.needs} aria-labelledby={heading}>
      <h2 id={heading}>{t('board.needsYou')}</h2>
      {needs.length === 0 ? (
        <p className={classes.quiet}>
          <Words id="board.nothingNeedsYou" values={{ time: <UtcSecond at={asOf} /> }} />
        </p>
      ) : (
        <ul className={classes.cards}>
          {needs.slice(0, MOST_SHOWN).map((need) => (
            <li key={`${need.incident.id} ${need.is} ${need.about ?? ''}`}>
              <NeedCard need={need} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className={classes.quiet}>{t('board.moreNeeds', { count: more })}</p>}
    </section>
  );
}

function NeedCard({ need }: { readonly need: Need }): ReactNode {
  const t = useWords();
  const { is, count, dueAt, incident } = need;
  const { severity, exercise, declaration } = incident;
  return (
    <div className={classes.need}>
      <div>
        <h3>{t(`need.${is}`, { count })}</h3>
        <p>
          {severity && <SeverityChip severity={severity} withWord={false} />} {exercise && <ExerciseMark />}{' '}
          <IncidentTitle titled={declaration} />
          {dueAt !== null && (
            <>
              {' · '}
              <Words id="obligation.due" values={{ time: <UtcTime at={dueAt} /> }} />
            </>
          )}
        </p>
      </div>
      <NeedAct need={need} />
    </div>
  );
}

function NeedAct({ need }: { readonly need: Need }): ReactNode {
  const t = useWords();
  const { id } = need.incident;
  const at = `/incidents/${id}`;
  switch (need.is) {
    case 'acknowledge':
      return <AcknowledgeButton incidentId={id} weight="secondary" />;
    case 'take_lead':
    case 'answer_flags':
      return <LinkButton to={at}>{t('need.readFlags')}</LinkButton>;
    case 'overdue':
    case 'due_soon':
      return <LinkButton to={at}>{t('need.show')}</LinkButton>;
    case 'vote':
      return <LinkButton to={`${at}/activations/${need.about ?? ''}`}>{t('votes.vote')}</LinkButton>;
    case 'review':
      return <LinkButton to={`${at}/reports/${need.about ?? ''}`}>{t('sitrep.review')}</LinkButton>;
    case 'report_overdue':
      return <LinkButton to={`${at}/reports/new`}>{t('sitrep.write')}</LinkButton>;
    case 'say_state':
      return <LinkButton to={`${at}?write=status`}>{t('ourStatus.write')}</LinkButton>;
  }
}
