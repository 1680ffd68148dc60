import type { Minimum, ProtocolDocument, Transition } from '../documents/protocol-document.js';
import type { Party, Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import type { Situation } from '../situation.js';
import type { StakeholderKind } from '../vocabulary.js';
import type { ActivationStanding, TransitionProposal, VoteStanding } from './activation-standing.js';
import { actingIn, rolesById } from './roles.js';

/** Somebody whose support or vote counts now. */
export interface Counted {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly kind: StakeholderKind;
}

/** Who may decide on a transition of an activation: the organisations of each deciding role, those in force. */
export function decidersOf(
  transition: Transition,
  document: ProtocolDocument,
  activation: ActivationStanding,
  state: IncidentState,
): Party[][] {
  return rolesById(document, transition.decision.deciders).map((role) =>
    actingIn(role, state, activation.body),
  );
}

/** Whether enough are there for the rule to be satisfied at all, whoever votes how. */
export function canBeDecided({ decision }: Transition, deciders: readonly Party[][]): boolean {
  const all = distinct(deciders.flat());
  switch (decision.rule) {
    case 'automatic':
      return false;
    case 'sole':
      return all.length > 0;
    case 'quorum':
      return all.length >= (decision.votes ?? Infinity);
    case 'consensus':
      return deciders.every((role) => role.length > 0);
  }
}

/**
 * Where a proposal stands. Rights are judged anew each time: a vote counts while the person who cast it is on the
 * incident, may write there, and their organisation still decides; the proposer supports while in force.
 */
export function outcomeOf(
  proposal: TransitionProposal,
  transition: Transition,
  deciders: readonly Party[][],
  inForce: InForce,
): 'open' | 'carried' | 'declined' {
  const { decision } = transition;
  const eligible = distinct(deciders.flat());
  const counted = proposal.votes.filter(
    (vote) =>
      inForce.writerOf(vote.entryId) !== null &&
      eligible.some((party) => party.organisationId === vote.party.organisationId),
  );
  const against = counted.filter(({ vote }) => vote === 'against');
  const inFavour = counted.filter(({ vote }) => vote === 'for');
  switch (decision.rule) {
    case 'automatic':
      return 'open';
    case 'sole':
      if (against.length > 0) return 'declined';
      break;
    case 'quorum':
      if (eligible.length - against.length < (decision.votes ?? Infinity)) return 'declined';
      break;
    case 'consensus':
      if (against.length > 0) return 'declined';
      break;
  }
  const proposer = inForce.writerOf(proposal.proposalId);
  if (proposer === null) return 'open';
  const supporters = [
    counting(proposer, proposal.party),
    ...inFavour.map((vote) => supporter(vote, inForce)),
  ];
  const satisfied =
    decision.rule === 'sole'
      ? inFavour.length > 0
      : decision.rule === 'quorum'
        ? inFavour.length >= (decision.votes ?? Infinity)
        : deciders.every((role) => role.some((party) => inFavour.some((vote) => isOf(vote, party))));
  return satisfied && reaches(decision.minimum, supporters) ? 'carried' : 'open';
}

/** Tells who wrote an entry, if they may still act on the incident; null otherwise. */
export interface InForce {
  writerOf(entryId: Uuid): Uuid | null;
}

/** `writer` knows who wrote what; people count while they are on the incident and may write there. */
export function inForceOf(
  { people, state }: Pick<Situation, 'people' | 'state'>,
  writer: (entryId: Uuid) => Uuid | null,
): InForce {
  return {
    writerOf: (entryId) => {
      const personId = writer(entryId);
      const person = personId === null ? undefined : people.get(personId);
      if (person === undefined || person.role === 'observer') return null;
      const there = state?.participants.some((one) => one.organisationId === person.organisationId);
      return there === true ? personId : null;
    },
  };
}

/** Different people, organisations and kinds: no one alone, wherever the protocol says so. */
export function reaches(minimum: Minimum, supporters: readonly Counted[]): boolean {
  const count = (of: (one: Counted) => string): number => new Set(supporters.map(of)).size;
  return (
    count((one) => one.personId) >= minimum.people &&
    count((one) => one.organisationId) >= minimum.organisations &&
    count((one) => one.kind) >= minimum.kinds
  );
}

function supporter(vote: VoteStanding, inForce: InForce): Counted {
  const personId = inForce.writerOf(vote.entryId);
  if (personId === null) throw new Error('only votes that count are supporters');
  return counting(personId, vote.party);
}

function counting(personId: Uuid, { organisationId, kind }: Party): Counted {
  return { personId, organisationId, kind };
}

function isOf(vote: VoteStanding, party: Party): boolean {
  return vote.party.organisationId === party.organisationId;
}

function distinct(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((party) => [party.organisationId, party])).values()];
}
