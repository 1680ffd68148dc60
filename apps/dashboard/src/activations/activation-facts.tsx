import type { ActivationStanding, TransitionProposal } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { PhaseChip } from './phase-chip.js';
import classes from './activation-card.module.css';

interface ActivationFactsProps {
  readonly activation: ActivationStanding;
}

/** Where an activation stands in its own words, since when, who sits on its body, and what it does by itself. */
export function ActivationFacts({ activation }: ActivationFactsProps): ReactNode {
  const t = useWords();
  const { status, since, body, movesOn } = activation;
  const seated = body.filter(({ parties }) => parties.length > 0);
  const names = (parties: readonly { readonly name: string }[]): string =>
    parties.map(({ name }) => name).join(', ');
  return (
    <>
      <p className={classes.status}>
        <strong>
          <bdi>{status.name}</bdi>
        </strong>
        <PhaseChip phase={status.phase} />
        {status.provisional && <span className={classes.provisional}>{t('activation.provisional')}</span>}
        <span className={classes.soft}>
          <Words
            id="activation.since"
            values={{ time: <TimePair inline moment={{ at: since, fidelity: 'minute' }} /> }}
          />
        </span>
      </p>
      {seated.map(({ id, name, parties }) => (
        <p key={id} className={classes.soft}>
          <Words
            id="activation.seat"
            values={{ role: <bdi>{name}</bdi>, names: <bdi>{names(parties)}</bdi> }}
          />
        </p>
      ))}
      {movesOn !== null && (
        <p className={classes.soft}>
          <Words
            id="activation.movesOn"
            values={{ transition: <bdi>{movesOn.transition.name}</bdi>, time: <UtcTime at={movesOn.at} /> }}
          />
        </p>
      )}
    </>
  );
}

/** What waits for a decision, with the votes so far. */
export function ProposalLine({ proposal }: { readonly proposal: TransitionProposal }): ReactNode {
  const t = useWords();
  const { transition, votes, lapsesAt } = proposal;
  const count = (wanted: string): number => votes.filter(({ vote }) => vote === wanted).length;
  return (
    <p className={classes.open}>
      <Words id="proposal.open" values={{ transition: <strong>{<bdi>{transition.name}</bdi>}</strong> }} />{' '}
      {t('proposal.votes', {
        inFavour: count('for'),
        against: count('against'),
        abstained: count('abstain'),
      })}
      {lapsesAt !== null && (
        <>
          {' · '}
          <Words id="proposal.lapses" values={{ time: <UtcTime at={lapsesAt} /> }} />
        </>
      )}
    </p>
  );
}
