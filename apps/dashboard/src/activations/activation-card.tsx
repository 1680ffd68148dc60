import { openProposal, type ActivationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { LoneLink } from '../ui/lone-link.js';
import { ActivationFacts, ProposalLine } from './activation-facts.js';
import classes from './activation-card.module.css';

/** One protocol on the incident, with a way to everything about it. */
export function ActivationCard({ activation }: { readonly activation: ActivationStanding }): ReactNode {
  const t = useWords();
  const { incidentId } = useWriting();
  const { activationId, protocol, type, marking } = activation;
  const proposal = openProposal(activation);
  return (
    <article
      className={classes.card}
      aria-label={t('activation.label', { name: protocol.name, type: type.name })}
    >
      <div className={classes.head}>
        <h2>
          <LoneLink to={`/incidents/${incidentId}/activations/${activationId}`}>
            <bdi>{protocol.name}</bdi>
          </LoneLink>
        </h2>
        <span className={classes.version} translate="no">
          {protocol.version}
        </span>
      </div>
      <p className={classes.type}>
        <bdi>{type.name}</bdi>
        <TlpBox marking={marking} />
      </p>
      <ActivationFacts activation={activation} />
      {proposal && <ProposalLine proposal={proposal} />}
    </article>
  );
}
