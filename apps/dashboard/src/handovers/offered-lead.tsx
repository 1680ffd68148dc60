import type { HandoverStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useConnection } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useIncidentPeople } from '../timeline/use-incident-people.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { TranslatedStanding } from '../translations/translated-standing.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { DeadlineList } from './deadline-list.js';
import { HandoverFacts } from './handover-facts.js';
import { ReadBack } from './read-back.js';
import { TakeLead } from './take-lead.js';
import { usePersonWords } from './use-person-words.js';
import classes from './handovers.module.css';

const EndHandoverForm = lazy(() => import('./end-handover-form.js'));

const NONE: ReadonlySet<string> = new Set();

/** An offer of the lead that nobody has taken yet, with who has the lead until then. */
export default function OfferedLead({ handover }: { readonly handover: HandoverStanding }): ReactNode {
  const t = useWords();
  const { incidentId, allowed } = useWriting();
  const { personId, organisation } = useViewer();
  const { people } = useIncidentPeople(incidentId);
  const nameOf = usePersonWords(incidentId);
  const { is } = useConnection();
  const { handoverId, party, outgoingId, incomingId, at, marking } = handover;
  const isIncoming = personId === incomingId;
  const isOurs = party.organisationId === organisation.organisationId;
  const leading = people.filter(
    (one) => one.role === 'lead' && one.organisation.organisationId === party.organisationId,
  );
  const holder =
    leading.length === 0 ? nameOf(outgoingId) : leading.map((one) => one.name ?? one.title).join(', ');
  return (
    <Card
      title={t('handover.offered')}
      stress={isIncoming || personId === outgoingId ? 'accent' : 'none'}
      aside={<TlpBox marking={marking} />}
    >
      <div className={classes.stack}>
        <p>
          <Words
            id="handover.fromTo"
            values={{
              outgoing: <bdi>{nameOf(outgoingId)}</bdi>,
              incoming: <bdi>{nameOf(incomingId)}</bdi>,
              name: <bdi>{party.name}</bdi>,
              time: <UtcTime at={at} />,
            }}
          />{' '}
          <strong>
            <Words
              id="handover.hasIt"
              values={{ holder: <bdi>{holder}</bdi>, incoming: <bdi>{nameOf(incomingId)}</bdi> }}
            />
          </strong>
        </p>
        {is === 'offline' && (
          <Notice tone="attention" role="status">
            {t('handover.offline')}
          </Notice>
        )}
        <TranslatedStanding
          entryId={handoverId}
          kind="handover_offered"
          standing={handover}
          body={(one) => <HandoverFacts card={one} language={one.language} />}
        />
        {isIncoming && allowed.has('take_handover') && <TakeLead handover={handover} />}
        {isOurs && !isIncoming && <DeadlineList handover={handover} opened={NONE} onOpen={null} />}
        {isOurs && <ReadBack handover={handover} />}
        {(isIncoming || (isOurs && allowed.has('offer_handover'))) && <End handover={handover} />}
      </div>
    </Card>
  );
}

function End({ handover }: { readonly handover: HandoverStanding }): ReactNode {
  const t = useWords();
  const { personId } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const { handoverId, incomingId } = handover;
  const here = form === 'handover-end' && about === handoverId;
  return (
    <>
      <div className={classes.row}>
        <Button
          weight="quiet"
          aria-expanded={here}
          onClick={() => (here ? close() : open('handover-end', handoverId))}
        >
          {t(personId === incomingId ? 'handover.decline' : 'handover.withdraw')}
        </Button>
      </div>
      {here && (
        <Suspense>
          <EndHandoverForm handover={handover} />
        </Suspense>
      )}
    </>
  );
}
