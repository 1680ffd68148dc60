import type { IncidentState } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { useWords } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { PreservationsCard } from './preservations-card.js';
import { RequestTotalsCard } from './request-totals.js';
import { RequestsCard } from './requests-card.js';

const RequestForm = lazy(() => import('./request-form.js'));
const FlagForm = lazy(() => import('../rights-flags/flag-form.js'));
const PreservationForm = lazy(() => import('./preservation-form.js'));

/** What governments asked of platforms on an incident, each with its type, what it rests on, and its answer. */
export default function RequestsPage(): ReactNode {
  const { incidentId = '' } = useParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('requests.title')}>
      {(state) => <Ledgers state={state} />}
    </IncidentFrame>
  );
}

function Ledgers({ state }: { readonly state: IncidentState }): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { form, about, open, close } = useOpenForm();
  const request = form === 'request';
  const preservation = form === 'preservation' && about === null;
  return (
    <>
      <p>{t('requests.lead')}</p>
      <Acts>
        {allowed.has('make_request') && (
          <Button
            weight="primary"
            aria-expanded={request}
            onClick={() => (request ? close() : open('request'))}
          >
            {t('request.make')}
          </Button>
        )}
        {allowed.has('record_preservation') && (
          <Button
            aria-expanded={preservation}
            onClick={() => (preservation ? close() : open('preservation'))}
          >
            {t('preservation.record')}
          </Button>
        )}
      </Acts>
      <Suspense>
        {request && allowed.has('make_request') && (
          <Panel title={t('request.make')}>
            <RequestForm />
          </Panel>
        )}
        {form === 'preservation' && allowed.has('record_preservation') && (
          <Panel title={t('preservation.record')}>
            <PreservationForm key={about} requestId={about} />
          </Panel>
        )}
        {form === 'flag' && allowed.has('raise_rights_flag') && (
          <Panel title={t('flag.write')}>
            <FlagForm key={about} aboutEntryId={about} corrects={null} />
          </Panel>
        )}
      </Suspense>
      <RequestsCard requests={state.requests} />
      <PreservationsCard preservations={state.preservations} />
      <RequestTotalsCard />
    </>
  );
}
