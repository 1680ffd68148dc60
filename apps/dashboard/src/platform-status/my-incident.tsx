import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import type { BoardIncident } from '../board/use-board.js';
import { AcknowledgeButton } from '../incidents/acknowledge-button.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { TimePair } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { useIncidentFeed } from '../timeline/use-incident-feed.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Counts } from './counts.js';
import { NewState, NoChange } from './say-again.js';
import { StateChip } from './state-chip.js';
import classes from './my-incident.module.css';

/** One incident as a platform's own people need it: what we said, and the shortest way to say it anew. */
export function MyIncident({ incident }: { readonly incident: BoardIncident }): ReactNode {
  const t = useWords();
  const { organisation } = useViewer();
  const { state, entries } = useIncidentFeed(incident.id).snapshot;
  const standing = state?.platforms.find(
    ({ organisationId }) => organisationId === organisation.organisationId,
  );
  const last = entries.find(({ id }) => id === standing?.entryId);
  const may = new Set(incident.allowedCommands);
  return (
    <Card
      title={<IncidentTitle titled={incident.declaration} />}
      aside={incident.severity && <SeverityChip severity={incident.severity} />}
    >
      <div className={classes.facts}>
        {incident.exercise && <ExerciseMark />}
        <StateChip state={standing?.state ?? null} />
        {standing && (
          <span className={classes.soft}>
            <Words
              id="myPlatform.lastSaid"
              values={{
                time: <TimePair inline moment={{ at: standing.recordedAt, fidelity: 'minute' }} />,
              }}
            />
          </span>
        )}
      </div>
      {standing && standing.counts.length > 0 && <Counts counts={standing.counts} />}
      <div className={classes.acts}>
        {may.has('acknowledge_alert') && <AcknowledgeButton incidentId={incident.id} weight="primary" />}
        {may.has('post_platform_status') && (
          <LinkButton
            weight={may.has('acknowledge_alert') ? 'secondary' : 'primary'}
            to={`/incidents/${incident.id}?write=status`}
          >
            {t('ourStatus.write')}
          </LinkButton>
        )}
        {may.has('post_platform_status') && standing && last?.kind === 'platform_status_posted' && (
          <NoChange incidentId={incident.id} standing={standing} last={last} />
        )}
        <LinkButton weight="quiet" to={`/incidents/${incident.id}`}>
          {t('myPlatform.open')}
        </LinkButton>
      </div>
      {may.has('post_platform_status') && standing && last?.kind === 'platform_status_posted' && (
        <NewState incidentId={incident.id} standing={standing} last={last} />
      )}
    </Card>
  );
}
