import type { IncidentState, Uuid } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { ActivationStrip } from '../activations/activation-strip.js';
import { HandOver } from '../handovers/hand-over.js';
import { HandoverCard } from '../handovers/handover-card.js';
import { NoticesCard } from '../notices/notices-card.js';
import { ObligationsCard } from '../obligations/obligations-card.js';
import { PlatformsCard } from '../platform-status/platforms-card.js';
import { FlagBanners } from '../rights-flags/flag-banners.js';
import { useWords } from '../shell/words.js';
import { HighlightsCard } from '../sitreps/highlights-card.js';
import { ParticipantsCard } from '../stakeholders/participants-card.js';
import { SightProvider } from '../timeline/sight.js';
import { TimelineCard } from '../timeline/timeline-card.js';
import { useIncidentPeople } from '../timeline/use-incident-people.js';
import { useWriting } from '../timeline/writing.js';
import { Fold } from '../ui/fold.js';
import { ChangesCard } from './changes-card.js';
import { Knock } from './closed-door.js';
import { IncidentFrame } from './incident-frame.js';
import { OrganisationsFold } from './organisations-fold.js';
import { OwnPeopleCard } from './own-people-card.js';
import { RecallCard } from './recall-card.js';
import { RecalledNotice } from './recalled-notice.js';
import { useSeeAs } from './see-as.js';
import { WritePanel } from './write-panel.js';
import classes from './incident-page.module.css';

const AccessRequestsCard = lazy(() => import('./access-requests-card.js'));

/** One incident, live: what is known, what runs, what the platforms say, and everything that was written. */
export default function IncidentPage(): ReactNode {
  const { incidentId = '' } = useParams();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={null}>
      {(state) => <Overview incidentId={incidentId} state={state} />}
    </IncidentFrame>
  );
}

interface OverviewProps {
  readonly incidentId: Uuid;
  readonly state: IncidentState;
}

function Overview({ incidentId, state }: OverviewProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { administrator, organisation } = useViewer();
  const { people, requests } = useIncidentPeople(incidentId);
  const { sight, choice } = useSeeAs(incidentId, state.participants, state.entryCount);
  const mine = state.participants.find((one) => one.organisationId === organisation.organisationId);
  return (
    <>
      {state.declaration === null && mine === undefined && <Knock incidentId={incidentId} />}
      <RecalledNotice />
      <RecallCard />
      <ChangesCard />
      <HighlightsCard />
      <ActivationStrip />
      <FlagBanners />
      <HandoverCard />
      <WritePanel />
      <div className={classes.columns}>
        <div className={classes.timeline}>
          {administrator && <Fold title={t('seeAs.title')}>{choice}</Fold>}
          <SightProvider value={sight}>
            <TimelineCard />
          </SightProvider>
        </div>
        <div className={classes.platforms}>
          {requests.length > 0 && (
            <Suspense>
              <AccessRequestsCard
                incidentId={incidentId}
                requests={requests}
                ownRole={mine?.role ?? 'observer'}
              />
            </Suspense>
          )}
          <NoticesCard />
          <ObligationsCard />
          <PlatformsCard state={state} />
        </div>
        <div className={classes.people}>
          <ParticipantsCard participants={state.participants} />
          {allowed.has('add_organisation') && (
            <OrganisationsFold incidentId={incidentId} participants={state.participants} />
          )}
          {mine && (
            <OwnPeopleCard
              incidentId={incidentId}
              people={people}
              ownRole={mine.role}
              mayAssign={allowed.has('assign_person')}
            />
          )}
          <HandOver />
        </div>
      </div>
    </>
  );
}
