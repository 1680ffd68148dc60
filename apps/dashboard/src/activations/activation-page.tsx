import {
  openProposal,
  type ActivationStanding,
  type IncidentState,
  type ProtocolDocument,
  type Uuid,
} from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { ObligationsCard } from '../obligations/obligations-card.js';
import { DocumentDrawing } from '../protocols/document-drawing.js';
import { useProtocol } from '../protocols/use-protocols.js';
import { Asked } from '../shell/asked.js';
import { useWords } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Panel } from '../ui/panel.js';
import { ActivationHead } from './activation-head.js';
import { BodyCard } from './body-card.js';
import { CriteriaSheet } from './criteria-sheet.js';
import { HistoryCard } from './history-card.js';
import { transitionsFor } from './possible-transitions.js';
import { VotePanel } from './vote-panel.js';
import classes from './activation-page.module.css';

const ProposeForm = lazy(() => import('./propose-form.js'));

/** Everything about one activation: what is asked, what was answered, who decides on what, and how it came here. */
export default function ActivationPage(): ReactNode {
  const { incidentId = '', activationId = '' } = useParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('activation.title')}>
      {(state) => <Found state={state} activationId={activationId} />}
    </IncidentFrame>
  );
}

interface FoundProps {
  readonly state: IncidentState;
  readonly activationId: Uuid;
}

function Found({ state, activationId }: FoundProps): ReactNode {
  const t = useWords();
  const activation = state.activations.find((one) => one.activationId === activationId);
  if (activation === undefined) return <Notice tone="attention">{t('activation.missing')}</Notice>;
  return (
    <>
      <ActivationHead activation={activation} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Governed activation={activation} />
          <HistoryCard activation={activation} />
        </div>
        <div className={classes.stack}>
          <BodyCard activation={activation} />
          <ObligationsCard activationId={activationId} />
        </div>
      </div>
    </>
  );
}

/** What needs the document that governs it. */
function Governed({ activation }: { readonly activation: ActivationStanding }): ReactNode {
  const t = useWords();
  const proposal = openProposal(activation);
  const at = { type: activation.type.id, status: activation.status.id };
  return (
    <Asked query={useProtocol(activation.protocol.digest)}>
      {(published) =>
        published === null ? (
          <Notice tone="attention">{t('activation.noDocument')}</Notice>
        ) : (
          <>
            {proposal && (
              <VotePanel activation={activation} proposal={proposal} document={published.document} />
            )}
            {!proposal && <Propose activation={activation} document={published.document} />}
            <CriteriaSheet activation={activation} document={published.document} />
            <DocumentDrawing document={published.document} at={at} />
          </>
        )
      }
    </Asked>
  );
}

interface ProposeProps {
  readonly activation: ActivationStanding;
  readonly document: ProtocolDocument;
}

function Propose({ activation, document }: ProposeProps): ReactNode {
  const t = useWords();
  const { state, allowed } = useWriting();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  if (!allowed.has('propose_transition')) return null;
  const transitions = transitionsFor(organisation.organisationId, activation, document, state);
  if (transitions.length === 0) return null;
  const here = form === 'propose' && about === activation.activationId;
  return (
    <>
      <div>
        <Button
          weight="primary"
          aria-expanded={here}
          onClick={() => (here ? close() : open('propose', activation.activationId))}
        >
          {t('propose.title')}
        </Button>
      </div>
      {here && (
        <Panel title={t('propose.title')}>
          <Suspense>
            <ProposeForm activation={activation} document={document} transitions={transitions} />
          </Suspense>
        </Panel>
      )}
    </>
  );
}
