import type { IncidentState } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { inOrder } from './activation-strip.js';
import { BridgeColumn } from './bridge-column.js';
import { CrosswalkCard } from './crosswalk-card.js';
import { DisagreementsCard } from './disagreements-card.js';
import classes from './bridge.module.css';

/** All activations of an incident beside each other, in the words of each; the page invents no common level. */
export default function BridgePage(): ReactNode {
  const { incidentId = '' } = useParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('bridge.title')}>
      {(state) => <Bridge state={state} />}
    </IncidentFrame>
  );
}

function Bridge({ state }: { readonly state: IncidentState }): ReactNode {
  const t = useWords();
  const { activations } = state;
  return (
    <>
      <p>{t('bridge.lead')}</p>
      {activations.length === 0 ? (
        <Card title={t('activations.title')} padded={false}>
          <Empty>{t('activations.none')}</Empty>
        </Card>
      ) : (
        <>
          <DisagreementsCard activations={activations} />
          <ul className={classes.columns} aria-label={t('activations.title')}>
            {inOrder(activations).map((activation) => (
              <li key={activation.activationId}>
                <BridgeColumn activation={activation} obligations={state.obligations} />
              </li>
            ))}
          </ul>
          <CrosswalkCard activations={activations} />
        </>
      )}
    </>
  );
}
