import type { ActivationStanding, Entry, StatusShown, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { Passage } from '../timeline/passage.js';
import classes from '../timeline/timeline-card.module.css';
import { useActing, useWriting } from '../timeline/writing.js';
import { PhaseChip } from './phase-chip.js';

export type ActivationEntry = Extract<
  Entry,
  {
    readonly kind:
      | 'activation_opened'
      | 'criterion_assessed'
      | 'transition_proposed'
      | 'vote_cast'
      | 'proposal_ended'
      | 'activation_moved';
  }
>;

interface ActivationEntryBodyProps {
  readonly entry: ActivationEntry;
}

/** What was said or decided about an activation, with a way to it. */
export function ActivationEntryBody({ entry }: ActivationEntryBodyProps): ReactNode {
  const t = useWords();
  const { language } = entry;
  switch (entry.kind) {
    case 'activation_opened': {
      const { protocol, type, status, reason } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <ActivationLink activationId={entry.id}>{`${protocol.name} ${protocol.version}`}</ActivationLink>
            {' · '}
            <bdi>{type.name}</bdi> · <Standing status={status} />
          </p>
          <Passage language={language}>{reason}</Passage>
        </>
      );
    }
    case 'criterion_assessed': {
      const { activationId, criterion, answer, level, evidence } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <OfActivation activationId={activationId} /> <bdi>{criterion.text}</bdi>{' '}
            <strong>{level === null ? t(`criterionAnswer.${answer}`) : <bdi>{level.name}</bdi>}</strong>
          </p>
          <Passage language={language}>{evidence}</Passage>
        </>
      );
    }
    case 'transition_proposed': {
      const { activationId, transition, to, reason } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <OfActivation activationId={activationId} /> <strong>{<bdi>{transition.name}</bdi>}</strong> →{' '}
            <Standing status={to} />
          </p>
          <Passage language={language}>{reason}</Passage>
        </>
      );
    }
    case 'vote_cast': {
      const { activationId, proposalId, vote, reason, party } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <OfActivation activationId={activationId} /> <strong>{t(`vote.${vote}`)}</strong> ·{' '}
            <bdi>{party.name}</bdi> <AboutEntry id={proposalId} />
          </p>
          <Passage language={language}>{reason}</Passage>
        </>
      );
    }
    case 'proposal_ended': {
      const { activationId, proposalId, outcome, status, reason } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <OfActivation activationId={activationId} /> <strong>{t(`proposalStanding.${outcome}`)}</strong> →{' '}
            <Standing status={status} /> <AboutEntry id={proposalId} />
          </p>
          {reason !== null && <Passage language={language}>{reason}</Passage>}
        </>
      );
    }
    case 'activation_moved': {
      const { activationId, proposalId, transition, from, to, movesOn } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <OfActivation activationId={activationId} /> <strong>{<bdi>{transition.name}</bdi>}</strong>:{' '}
            <bdi>{from.name}</bdi> → <Standing status={to} />{' '}
            {proposalId !== null && <AboutEntry id={proposalId} />}
          </p>
          {movesOn !== null && (
            <p className={classes.text}>
              <Words
                id="activation.movesOn"
                values={{
                  transition: <bdi>{movesOn.transition.name}</bdi>,
                  time: <UtcTime at={movesOn.at} />,
                }}
              />
            </p>
          )}
        </>
      );
    }
  }
}

function Standing({ status }: { readonly status: StatusShown }): ReactNode {
  return (
    <>
      <bdi>{status.name}</bdi> <PhaseChip phase={status.phase} />
    </>
  );
}

/** Which activation it is; the opening may be an entry that this viewer cannot read. */
function OfActivation({ activationId }: { readonly activationId: Uuid }): ReactNode {
  const { state } = useWriting();
  const activation: ActivationStanding | undefined = state.activations.find(
    (one) => one.activationId === activationId,
  );
  if (activation === undefined) return null;
  return (
    <>
      <ActivationLink activationId={activationId}>{activation.protocol.name}</ActivationLink> ·
    </>
  );
}

interface ActivationLinkProps {
  readonly activationId: Uuid;
  readonly children: string;
}

function ActivationLink({ activationId, children }: ActivationLinkProps): ReactNode {
  const { incidentId } = useActing();
  return (
    <Link to={`/incidents/${incidentId}/activations/${activationId}`}>
      <bdi>{children}</bdi>
    </Link>
  );
}
