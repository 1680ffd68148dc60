import type { Instant } from '@tocsin/protocol';
import { useId, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { AcknowledgeButton } from '../incidents/acknowledge-button.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { UtcSecond } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { LinkButton } from '../ui/button.js';
import { openFlagCount, type BoardIncident } from './use-board.js';
import classes from './board-page.module.css';

type Need = 'acknowledge' | 'answer_flags' | 'say_state';

interface NeedsYouProps {
  readonly incidents: readonly BoardIncident[];
  readonly asOf: Instant;
}

/** At most five things that wait for this viewer, from what the server says the viewer may do. */
export function NeedsYou({ incidents, asOf }: NeedsYouProps): ReactNode {
  const t = useWords();
  const heading = useId();
  const { organisation } = useViewer();
  const needs = incidents.flatMap((incident) =>
    needsOf(incident, organisation.organisationId).map((need) => ({ incident, need })),
  );
  return (
    <section className={classes.needs} aria-labelledby={heading}>
      <h2 id={heading}>{t('board.needsYou')}</h2>
      {needs.length === 0 ? (
        <p className={classes.quiet}>
          <Words id="board.nothingNeedsYou" values={{ time: <UtcSecond at={asOf} /> }} />
        </p>
      ) : (
        <ul className={classes.cards}>
          {needs.slice(0, 5).map(({ incident, need }) => (
            <li key={`${incident.id} ${need}`}>
              <NeedCard incident={incident} need={need} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function needsOf(incident: BoardIncident, organisationId: string): readonly Need[] {
  const may = new Set(incident.allowedCommands);
  const needs: Need[] = [];
  if (may.has('acknowledge_alert')) needs.push('acknowledge');
  if (may.has('answer_rights_flag') && openFlagCount(incident) > 0) needs.push('answer_flags');
  const spoken = incident.platforms.some((platform) => platform.organisationId === organisationId);
  if (may.has('post_platform_status') && !spoken) needs.push('say_state');
  return needs;
}

function NeedCard({ incident, need }: { readonly incident: BoardIncident; readonly need: Need }): ReactNode {
  const t = useWords();
  const { id, severity, exercise, declaration } = incident;
  return (
    <div className={classes.need}>
      <div>
        <h3>{t(`need.${need}`, { count: openFlagCount(incident) })}</h3>
        <p>
          {severity && <SeverityChip severity={severity} withWord={false} />} {exercise && <ExerciseMark />}{' '}
          <bdi dir="auto">{declaration?.title ?? t('incident.untitled')}</bdi>
        </p>
      </div>
      <NeedAct id={id} need={need} />
    </div>
  );
}

function NeedAct({ id, need }: { readonly id: string; readonly need: Need }): ReactNode {
  const t = useWords();
  switch (need) {
    case 'acknowledge':
      return <AcknowledgeButton incidentId={id} weight="secondary" />;
    case 'answer_flags':
      return <LinkButton to={`/incidents/${id}`}>{t('need.readFlags')}</LinkButton>;
    case 'say_state':
      return <LinkButton to={`/incidents/${id}?write=status`}>{t('ourStatus.write')}</LinkButton>;
  }
}
