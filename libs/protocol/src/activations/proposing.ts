import { canonical } from '../canonical.js';
import type { CommandOf } from '../command.js';
import { later } from '../documents/durations.js';
import type { ProtocolDocument, Transition } from '../documents/protocol-document.js';
import { criteriaDecided, criteriaMet } from '../documents/recommendation.js';
import { goesFor } from '../documents/ways.js';
import type { IncidentState } from '../incident-state.js';
import { partyOf, type Page } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { SafeguardAnswered } from './activation-entries.js';
import type { ActivationStanding } from './activation-standing.js';
import { sheetOf } from './criteria.js';
import { canBeDecided, decidersOf } from './deciding.js';
import { openProposal } from './evolve-activations.js';
import { governed, isOver, named, statusOf, type Governed } from './governing.js';
import { fills, rolesById } from './roles.js';
import { conclude } from './voting.js';

type Propose = CommandOf<'propose_transition'>;

export function refuseToPropose(situation: Situation, command: Propose, actor: Actor): Refusal | null {
  const found = governed(situation, command.activationId, actor, 'activationId');
  if (!found.ok) return found.refusal;
  const { activation, document } = found;
  const state = situation.state as IncidentState;
  const transition = document.transitions.find(({ id }) => id === command.transitionId);
  const decided = transition !== undefined && transition.decision.rule !== 'automatic';
  if (!decided || !goesFor(transition, activation.type.id)) {
    return no('NOT_IN_THE_PROTOCOL', 'transitionId');
  }
  if (isOver(activation.status.phase)) return no('ACTIVATION_OVER', 'activationId');
  const roles = rolesById(document, transition.proposers);
  if (!fills(actor.party.organisationId, roles, state, activation.body)) {
    return no('NOT_YOUR_ROLE', 'transitionId');
  }
  // Who proposes and who decides is named, so that everybody knows who answers for it.
  if (actor.protected) return no('NAME_IS_PROTECTED');
  if (openProposal(activation) !== undefined) return no('DECISION_PENDING', 'activationId');
  if (!transition.from.includes(activation.status.id)) return no('NOT_FROM_HERE', 'transitionId');
  return (
    refuseType(command, transition, activation, document) ??
    refuseSheet(transition, activation, document) ??
    refuseSafeguards(command, transition, document) ??
    unfit(command.reason, 'passage', 'reason') ??
    (canBeDecided(transition, decidersOf(transition, document, activation, state))
      ? null
      : no('NOBODY_CAN_DECIDE', 'transitionId'))
  );
}

function refuseType(
  { newType }: Propose,
  { opensType }: Transition,
  { type }: ActivationStanding,
  { activationTypes }: ProtocolDocument,
): Refusal | null {
  const allowed =
    opensType === null
      ? newType === null
      : newType !== type.id && activationTypes.some(({ id }) => id === newType);
  return allowed ? null : no('NOT_IN_THE_PROTOCOL', 'newType');
}

function refuseSheet(
  { criteria }: Transition,
  activation: ActivationStanding,
  document: ProtocolDocument,
): Refusal | null {
  const sheet = sheetOf(activation, document);
  const typeId = activation.type.id;
  if (criteria === 'none') return null;
  if (!criteriaDecided(document, typeId, sheet)) return no('CRITERIA_NOT_DECIDED', 'transitionId');
  return criteria === 'met' && !criteriaMet(document, typeId, sheet)
    ? no('CRITERIA_NOT_MET', 'transitionId')
    : null;
}

/** Every safeguard is answered once, where the transition asks for them; elsewhere all or none. */
function refuseSafeguards(
  { safeguards }: Propose,
  transition: Transition,
  document: ProtocolDocument,
): Refusal | null {
  if (safeguards.length === 0 && !transition.safeguards) return null;
  const answered = new Set(safeguards.map(({ safeguardId }) => safeguardId));
  const asked = document.safeguards.map(({ id }) => id);
  const complete =
    answered.size === safeguards.length &&
    answered.size === asked.length &&
    asked.every((id) => answered.has(id));
  if (!complete) return no('SAFEGUARDS_REQUIRED', 'safeguards');
  for (const [index, { note }] of safeguards.entries()) {
    const refusal = note === null ? null : unfit(note, 'passage', `safeguards.${String(index)}.note`);
    if (refusal !== null) return refusal;
  }
  return null;
}

export function propose(
  page: Page,
  command: Propose,
  actor: Actor,
  { activation, document }: Governed,
): void {
  const transition = document.transitions.find(({ id }) => id === command.transitionId);
  if (transition === undefined) throw new Error('a transition that the document has not was refused before');
  const { activationId, reason } = command;
  const newType = document.activationTypes.find(({ id }) => id === command.newType);
  const agreedTo = {
    activationId,
    transition: named(transition),
    to: statusOf(document, transition.to),
    newType: newType === undefined ? null : named(newType),
    rule: transition.decision.rule,
    reason,
    safeguards: answersOf(command, document),
    sheet: sheetOf(activation, document),
  };
  const { lapsesAfter } = transition.decision;
  const deciders = decidersOf(transition, document, activation, page.state).flat();
  const proposalId = page.write(
    'transition_proposed',
    {
      ...agreedTo,
      pending: transition.pending === null ? activation.status : statusOf(document, transition.pending),
      digest: page.digestOf(canonical({ ...agreedTo, protocol: activation.protocol.digest })),
      party: partyOf(actor.party),
      votes: deciders.some(({ organisationId }) => organisationId === actor.party.organisationId),
      lapsesAt: lapsesAfter === null ? null : later(page.now, lapsesAfter, 'UTC'),
    },
    page.reachOf(activationId),
    { language: command.language },
  );
  conclude(page, activationId, proposalId, document);
}

function answersOf({ safeguards }: Propose, document: ProtocolDocument): SafeguardAnswered[] {
  return document.safeguards.flatMap(({ id, text }) => {
    const answered = safeguards.find(({ safeguardId }) => safeguardId === id);
    return answered === undefined ? [] : [{ id, text, answer: answered.answer, note: answered.note }];
  });
}
