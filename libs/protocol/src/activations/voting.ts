import type { CommandOf } from '../command.js';
import type { ProtocolDocument, Transition } from '../documents/protocol-document.js';
import { unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import { nowOf, partyOf, type Page } from '../page.js';
import { no, refuse, unfit, type Refusal, type Verdict } from '../refusal.js';
import type { Actor, Circumstances, Situation } from '../situation.js';
import type { ProposalOutcome } from '../vocabulary.js';
import type { ActivationStanding, TransitionProposal } from './activation-standing.js';
import { decidersOf, inForceOf, outcomeOf, type InForce } from './deciding.js';
import { governed, movesOnFrom, statusOf, type Governed } from './governing.js';
import { move } from './moving.js';
import { fills, rolesById } from './roles.js';

interface Pending extends Governed {
  readonly proposal: TransitionProposal;
  readonly transition: Transition;
}

export function refuseToVote(
  situation: Situation,
  command: CommandOf<'cast_vote'>,
  actor: Actor,
  at: Pick<Circumstances, 'now'>,
): Refusal | null {
  const found = pending(situation, command.proposalId, actor);
  if (!found.ok) return found.refusal;
  const { proposal, transition, activation, document } = found;
  const state = situation.state as IncidentState;
  const deciders = rolesById(document, transition.decision.deciders);
  const { organisationId } = actor.party;
  if (!fills(organisationId, deciders, state, activation.body)) return no('NOT_YOUR_ROLE', 'proposalId');
  if (actor.protected) return no('NAME_IS_PROTECTED');
  const inForce = inForceIn(situation);
  const before = proposal.votes.some(
    (vote) => vote.party.organisationId === organisationId && inForce.writerOf(vote.entryId) !== null,
  );
  if (before) return no('ALREADY_VOTED', 'proposalId');
  if (proposal.lapsesAt !== null && proposal.lapsesAt < nowOf(state, at))
    return no('DECISION_OVER', 'proposalId');
  if (command.digest !== proposal.digest) return no('PROPOSAL_DIFFERS', 'digest');
  // Nobody can carry what nobody in force has proposed; it can still be declined or withdrawn.
  if (command.vote === 'for' && inForce.writerOf(proposal.proposalId) === null) {
    return no('PROPOSER_NOT_IN_FORCE', 'proposalId');
  }
  return unfit(command.reason, 'passage', 'reason');
}

export function castVote(
  page: Page,
  command: CommandOf<'cast_vote'>,
  actor: Actor,
  { activation, document }: Governed,
): void {
  const { proposalId, vote, reason, digest, language } = command;
  const { activationId } = activation;
  page.write(
    'vote_cast',
    { activationId, proposalId, vote, reason, digest, party: partyOf(actor.party) },
    page.reachOf(activationId),
    { language },
  );
  conclude(page, activationId, proposalId, document);
}

/** Its own organisation withdraws a proposal; once the proposer is not in force any more, so may whoever could propose it. */
export function refuseToWithdraw(
  situation: Situation,
  command: CommandOf<'withdraw_proposal'>,
  actor: Actor,
): Refusal | null {
  const found = pending(situation, command.proposalId, actor);
  if (!found.ok) return found.refusal;
  const { proposal, transition, activation, document } = found;
  const own = proposal.party.organisationId === actor.party.organisationId;
  const orphaned = inForceIn(situation).writerOf(proposal.proposalId) === null;
  const proposers = rolesById(document, transition.proposers);
  const mayStandIn =
    orphaned &&
    fills(actor.party.organisationId, proposers, situation.state as IncidentState, activation.body);
  if (!own && !mayStandIn) return no('NOT_YOUR_ROLE', 'proposalId');
  return unfit(command.reason, 'passage', 'reason');
}

export function withdraw(
  page: Page,
  { proposalId, reason, language }: CommandOf<'withdraw_proposal'>,
  { activation, document }: Governed,
): void {
  end(page, activation.activationId, proposalId, document, { outcome: 'withdrawn', reason, language });
}

/** Carries a proposal out, or ends it, when the votes so far say so. */
export function conclude(page: Page, activationId: Uuid, proposalId: Uuid, document: ProtocolDocument): void {
  const { activation, proposal } = proposalIn(page.state, proposalId);
  const transition = transitionOf(document, proposal);
  const inForce = inForceOf({ people: page.situation.people, state: page.state }, (id) => page.writerOf(id));
  const deciders = decidersOf(transition, document, activation, page.state);
  switch (outcomeOf(proposal, transition, deciders, inForce)) {
    case 'open':
      return;
    case 'carried':
      move(page, activationId, document, transition, { proposal });
      return;
    case 'declined':
      end(page, activationId, proposalId, document, { outcome: 'declined', reason: null });
  }
}

/** A proposal that was not carried: the activation goes where the document says, or back where it came from. */
export function end(
  page: Page,
  activationId: Uuid,
  proposalId: Uuid,
  document: ProtocolDocument,
  how: {
    readonly outcome: ProposalOutcome;
    readonly reason: string | null;
    readonly language?: string;
    readonly byClock?: boolean;
    readonly when?: string;
  },
): void {
  const { activation, proposal } = proposalIn(page.state, proposalId);
  const transition = transitionOf(document, proposal);
  const statusId =
    (how.outcome === 'declined' ? transition.declined : transition.withdrawn) ?? proposal.from.id;
  const at = how.when ?? page.now;
  const back = statusId === proposal.from.id;
  page.write(
    'proposal_ended',
    {
      activationId,
      proposalId,
      outcome: how.outcome,
      status: statusOf(document, statusId),
      movesOn: back ? activation.movesOn : movesOnFrom(document, activation.type.id, statusId, at),
      reason: how.reason,
      at,
    },
    page.reachOf(activationId),
    how,
  );
}

function pending(situation: Situation, proposalId: Uuid, actor: Actor): Verdict<Pending> {
  const hidden = unseen(situation, proposalId, actor, 'proposalId');
  if (hidden !== null) return { ok: false, refusal: hidden };
  const activation = situation.state?.activations.find((one) =>
    one.proposals.some((proposal) => proposal.proposalId === proposalId),
  );
  if (activation === undefined) return refuse('KIND_DIFFERS', 'proposalId');
  const found = governed(situation, activation.activationId, actor, 'proposalId');
  if (!found.ok) return found;
  const { proposal } = proposalIn(situation.state as IncidentState, proposalId);
  if (proposal.outcome !== 'open') return refuse('DECISION_OVER', 'proposalId');
  return { ...found, proposal, transition: transitionOf(found.document, proposal) };
}

export function proposalIn(
  state: IncidentState,
  proposalId: Uuid,
): { activation: ActivationStanding; proposal: TransitionProposal } {
  for (const activation of state.activations) {
    const proposal = activation.proposals.find((one) => one.proposalId === proposalId);
    if (proposal !== undefined) return { activation, proposal };
  }
  throw new Error('a proposal that is not there was refused before');
}

function transitionOf(document: ProtocolDocument, { transition }: TransitionProposal): Transition {
  const found = document.transitions.find(({ id }) => id === transition.id);
  if (found === undefined) throw new Error('a published document keeps its transitions');
  return found;
}

function inForceIn(situation: Situation): InForce {
  return inForceOf(situation, (id) => situation.entries.get(id)?.authorPersonId ?? null);
}
