import type { CommandType, IncidentState } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { PlatformsCard } from '../platform-status/platforms-card.js';
import { useViewer } from '../access/viewer.js';
import { FlagBanners } from '../rights-flags/flag-banners.js';
import { describeFailure } from '../shell/error-words.js';
import { useWords } from '../shell/words.js';
import { ParticipantsCard } from '../stakeholders/participants-card.js';
import type { FeedSnapshot } from '../timeline/incident-feed.js';
import { TimelineCard } from '../timeline/timeline-card.js';
import { SightProvider } from '../timeline/sight.js';
import { useAnnouncedEntries } from '../timeline/use-announced-entries.js';
import { useIncidentFeed } from '../timeline/use-incident-feed.js';
import { Writing } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Fold } from '../ui/fold.js';
import { Notice } from '../ui/notice.js';
import { Waiting } from '../ui/waiting.js';
import { AccessRequestsCard } from './access-requests-card.js';
import { ClosedDoor } from './closed-door.js';
import { IncidentHeader } from './incident-header.js';
import { OwnPeopleCard } from './own-people-card.js';
import { AddOrganisationForm, RemoveOrganisationForm } from './organisations-forms.js';
import { useSeeAs } from './see-as.js';
import { useAllowedCommands } from './use-allowed-commands.js';
import { useIncidentPeople } from '../timeline/use-incident-people.js';
import { WritePanel } from './write-panel.js';
import classes from './incident-page.module.css';

/** One incident, live: what is known, what the platforms say, and everything that was written, newest first. */
export default function IncidentPage(): ReactNode {
  const { incidentId = '' } = useParams();
  return <Incident key={incidentId} incidentId={incidentId} />;
}

function Incident({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useWords();
  const { feed, ...snapshot } = useIncidentFeed(incidentId);
  const allowed = useAllowedCommands(incidentId, snapshot.entries.length);
  const retry = (): void => void feed.catchUp();
  const { state, phase, failure } = snapshot;
  return (
    <>
      {failure !== null && (
        <Notice tone="error" role="alert" action={<Button onClick={retry}>{t('action.retry')}</Button>}>
          {describeFailure(failure, t)}
        </Notice>
      )}
      {phase === 'missing' && <ClosedDoor incidentId={incidentId} />}
      {phase === 'loading' && failure === null && (
        <Waiting label={t('loading.still')} retryLabel={t('action.retry')} onRetry={retry} rows={10} />
      )}
      {phase === 'ready' && state !== null && (
        <Loaded incidentId={incidentId} state={state} snapshot={snapshot} allowed={allowed} />
      )}
    </>
  );
}

interface LoadedProps {
  readonly incidentId: string;
  readonly state: IncidentState;
  readonly snapshot: FeedSnapshot;
  readonly allowed: ReadonlySet<CommandType>;
}

function Loaded({ incidentId, state, snapshot, allowed }: LoadedProps): ReactNode {
  const t = useWords();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  useAnnouncedEntries(snapshot.entries, own);
  const { administrator, organisation } = useViewer();
  const { people, requests } = useIncidentPeople(incidentId);
  const { sight, choice } = useSeeAs(incidentId, state.participants, state.entryCount);
  const mine = state.participants.find((one) => one.organisationId === organisation.organisationId);
  return (
    <Writing.Provider
      value={{
        incidentId,
        allowed,
        state,
        entries: snapshot.entries,
        own,
        onWritten: (entryId) => setOwn((before) => new Set([...before, entryId])),
      }}
    >
      <title>{t('page.title', { page: state.declaration?.title ?? t('incident.untitled') })}</title>
      <IncidentHeader state={state} asOf={snapshot.asOf} />
      <FlagBanners />
      <WritePanel />
      <div className={classes.columns}>
        <div className={classes.timeline}>
          {administrator && <Fold title={t('seeAs.title')}>{choice}</Fold>}
          <SightProvider value={sight}>
            <TimelineCard />
          </SightProvider>
        </div>
        <div className={classes.platforms}>
          <AccessRequestsCard
            incidentId={incidentId}
            requests={requests}
            ownRole={mine?.role ?? 'observer'}
          />
          <PlatformsCard state={state} />
        </div>
        <div className={classes.people}>
          <ParticipantsCard participants={state.participants} />
          {allowed.has('add_organisation') && (
            <Fold title={t('organisations.title')}>
              <AddOrganisationForm incidentId={incidentId} participants={state.participants} />
              <RemoveOrganisationForm incidentId={incidentId} participants={state.participants} />
            </Fold>
          )}
          {mine && (
            <OwnPeopleCard
              incidentId={incidentId}
              people={people}
              ownRole={mine.role}
              mayAssign={allowed.has('assign_person')}
            />
          )}
        </div>
      </div>
    </Writing.Provider>
  );
}
