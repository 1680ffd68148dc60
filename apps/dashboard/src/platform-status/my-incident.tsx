import type { EntryOf, PlatformStanding, Uuid } from '@tocsin/protocol';
import { useMutation } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../access/viewer.js';
import type { BoardIncident } from '../board/use-board.js';
import { AcknowledgeButton } from '../incidents/acknowledge-button.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { useAnnouncer } from '../shell/announcer.js';
import { describeFailure } from '../shell/error-words.js';
import { PostPlatformStatus } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { TimePair } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { useIncidentFeed } from '../timeline/use-incident-feed.js';
import { Button, LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { Counts } from './counts.js';
import { StateChip } from './state-chip.js';
import { unchangedInput } from './status-values.js';
import classes from './my-incident.module.css';

/** One incident as a platform's own people need it: what we said, and the shortest way to say it anew. */
export function MyIncident({ incident }: { readonly incident: BoardIncident }): ReactNode {
  const t = useWords();
  const { organisation } = useViewer();
  const { state, entries } = useIncidentFeed(incident.id);
  const standing = state?.platforms.find(
    ({ organisationId }) => organisationId === organisation.organisationId,
  );
  const last = entries.find(({ id }) => id === standing?.entryId);
  const title = incident.declaration?.title ?? t('incident.untitled');
  const may = new Set(incident.allowedCommands);
  return (
    <Card title={title} aside={incident.severity && <SeverityChip severity={incident.severity} />}>
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
        <Link to={`/incidents/${incident.id}`}>{t('myPlatform.open')}</Link>
      </div>
    </Card>
  );
}

interface NoChangeProps {
  readonly incidentId: Uuid;
  readonly standing: PlatformStanding;
  readonly last: EntryOf<'platform_status_posted'>;
}

/** One press says the last state again, to whom it was said before. */
function NoChange({ incidentId, standing, last }: NoChangeProps): ReactNode {
  const t = useWords();
  const { api, feeds } = useServices();
  const announcer = useAnnouncer();
  const commandId = useRef<Uuid | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      commandId.current ??= crypto.randomUUID();
      const input = unchangedInput(standing, last, { commandId: commandId.current, incidentId });
      return api.send(PostPlatformStatus, { input });
    },
    onSuccess: () => {
      commandId.current = null;
      announcer.say(t('myPlatform.repeated'));
      return feeds.of(incidentId).catchUp();
    },
  });
  return (
    <>
      <Button busy={isPending} onClick={() => mutate()}>
        {t('myPlatform.noChange')}
      </Button>
      {error && (
        <Notice tone="error" role="alert">
          {describeFailure(error, t)}
        </Notice>
      )}
    </>
  );
}
