import type { EntryOf, Uuid } from '../entry.js';
import type {
  ActivationStanding,
  CriterionStanding,
  TransitionProposal,
  VoteStanding,
} from './activation-standing.js';

type Activations = readonly ActivationStanding[];

export function opened(activations: Activations, entry: EntryOf<'activation_opened'>): Activations {
  const { protocol, type, status, body, succeeds, reason, at } = entry.body;
  const activation: ActivationStanding = {
    activationId: entry.id,
    protocol,
    type,
    status,
    since: at,
    openedAt: at,
    author: entry.author,
    marking: entry.marking,
    reason,
    language: entry.language,
    body,
    succeeds,
    succeededBy: null,
    criteria: [],
    proposals: [],
    moves: [],
    movesOn: entry.body.movesOn,
  };
  const before =
    succeeds === null
      ? activations
      : changed(activations, succeeds, (one) => ({ ...one, succeededBy: entry.id }));
  return [...before, activation];
}

/** The last answer to each criterion stands, in the order in which they were first answered. */
export function assessed(activations: Activations, entry: EntryOf<'criterion_assessed'>): Activations {
  const { activationId, criterion, answer, level, evidence } = entry.body;
  const line: CriterionStanding = {
    entryId: entry.id,
    ...criterion,
    answer,
    level,
    evidence,
    language: entry.language,
    author: entry.author,
    recordedAt: entry.recordedAt,
  };
  return changed(activations, activationId, (one) => {
    const place = one.criteria.findIndex(({ id }) => id === criterion.id);
    return { ...one, criteria: place < 0 ? [...one.criteria, line] : one.criteria.with(place, line) };
  });
}

export function proposed(activations: Activations, entry: EntryOf<'transition_proposed'>): Activations {
  const { activationId, votes, ...said } = entry.body;
  const own: VoteStanding = {
    entryId: entry.id,
    party: said.party,
    vote: 'for',
    reason: null,
    language: entry.language,
    recordedAt: entry.recordedAt,
  };
  return changed(activations, activationId, (one) => {
    const proposal: TransitionProposal = {
      ...said,
      proposalId: entry.id,
      from: one.status,
      language: entry.language,
      recordedAt: entry.recordedAt,
      votes: votes ? [own] : [],
      outcome: 'open',
      ended: null,
    };
    return { ...one, status: said.pending, proposals: [...one.proposals, proposal] };
  });
}

export function voted(activations: Activations, entry: EntryOf<'vote_cast'>): Activations {
  const { id: entryId, language, recordedAt } = entry;
  const { activationId, proposalId, vote, reason, party } = entry.body;
  const cast: VoteStanding = { entryId, party, vote, reason, language, recordedAt };
  return withProposal(activations, activationId, proposalId, (proposal) => ({
    ...proposal,
    votes: [...proposal.votes, cast],
  }));
}

export function ended(activations: Activations, entry: EntryOf<'proposal_ended'>): Activations {
  const { activationId, proposalId, outcome, status, reason, at } = entry.body;
  const after = withProposal(activations, activationId, proposalId, (proposal) => ({
    ...proposal,
    outcome,
    ended: { entryId: entry.id, reason, language: entry.language },
  }));
  return changed(after, activationId, (one) => ({
    ...one,
    status,
    // Back where it came from, it has stood there all along.
    since:
      one.proposals.find((proposal) => proposal.proposalId === proposalId)?.from.id === status.id
        ? one.since
        : at,
    movesOn: entry.body.movesOn,
  }));
}

export function moved(activations: Activations, entry: EntryOf<'activation_moved'>): Activations {
  const { activationId, movesOn, ...move } = entry.body;
  const after =
    move.proposalId === null
      ? activations
      : withProposal(activations, activationId, move.proposalId, (proposal) => ({
          ...proposal,
          outcome: 'carried',
        }));
  return changed(after, activationId, (one) => ({
    ...one,
    status: move.to,
    since: move.at,
    movesOn,
    moves: [...one.moves, { ...move, entryId: entry.id }],
  }));
}

/** The proposal that waits for votes; there is at most one at a time. */
export function openProposal({ proposals }: ActivationStanding): TransitionProposal | undefined {
  return proposals.find(({ outcome }) => outcome === 'open');
}

function withProposal(
  activations: Activations,
  activationId: Uuid,
  proposalId: Uuid,
  change: (proposal: TransitionProposal) => TransitionProposal,
): Activations {
  return changed(activations, activationId, (one) => ({
    ...one,
    proposals: one.proposals.map((proposal) =>
      proposal.proposalId === proposalId ? change(proposal) : proposal,
    ),
  }));
}

function changed(
  activations: Activations,
  activationId: Uuid,
  change: (activation: ActivationStanding) => ActivationStanding,
): Activations {
  return activations.map((one) => (one.activationId === activationId ? change(one) : one));
}
