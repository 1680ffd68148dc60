import { OPERATIONS } from '../operations.js';
import type { StakeholderKind } from '../vocabulary.js';
import { fault, type Fault } from './fault.js';
import type { Decision, ProtocolDocument, Role, Transition } from './protocol-document.js';

/** Roles that somebody can fill, and decisions that they can take. */
export function* faultsOfDecisions(document: ProtocolDocument): Generator<Fault> {
  for (const [at, role] of document.roles.entries()) yield* faultsOfRole(role, `roles.${String(at)}`);
  if (document.opening.roles.length === 0) {
    yield fault('OPENED_BY_NOBODY', 'opening.roles', 'Somebody has to start it.');
  }
  for (const [at, transition] of document.transitions.entries()) {
    const place = `transitions.${String(at)}`;
    yield* faultsOfVotes(transition.decision, `${place}.decision`);
    if (transition.decision.rule === 'automatic') yield* faultsOfClock(transition, place);
    else yield* faultsOfDeciding(transition, place, document);
    if (transition.safeguards && document.safeguards.length === 0) {
      yield fault('SAFEGUARDS_MISSING', `${place}.safeguards`, 'The document has no safeguards to answer.');
    }
  }
}

function* faultsOfRole({ id, kinds, filled }: Role, place: string): Generator<Fault> {
  if (kinds.length === 0) {
    yield fault('ROLE_WITHOUT_KINDS', `${place}.kinds`, `Nobody can be "${id}".`);
  }
  if (filled !== 'lead') return;
  // Whoever declares an incident leads it.
  const leading: readonly StakeholderKind[] = OPERATIONS.declare_incident.kinds;
  for (const [at, kind] of kinds.entries()) {
    if (!leading.includes(kind)) {
      yield fault('LEAD_CANNOT_LEAD', `${place}.kinds.${String(at)}`, `A ${kind} declares no incident.`);
    }
  }
}

function* faultsOfVotes({ rule, votes, after }: Decision, place: string): Generator<Fault> {
  const fits = rule === 'quorum' ? votes !== null && votes >= 1 : votes === null;
  if (!fits) {
    const detail = rule === 'quorum' ? 'A quorum counts votes.' : `The rule "${rule}" counts no votes.`;
    yield fault('VOTES_DO_NOT_FIT', `${place}.votes`, detail);
  }
  if ((rule === 'automatic') !== (after !== null)) {
    const detail = rule === 'automatic' ? 'The clock has to know when.' : `The rule "${rule}" has no clock.`;
    yield fault('AFTER_DOES_NOT_FIT', `${place}.after`, detail);
  }
}

/** The clock proposes nothing, answers nothing and asks nobody. */
function* faultsOfClock(transition: Transition, place: string): Generator<Fault> {
  const { decision, proposers, pending, declined, withdrawn, criteria, safeguards, opensType } = transition;
  const { people, organisations, kinds } = decision.minimum;
  const asked: readonly (readonly [member: string, isAsked: boolean])[] = [
    ['proposers', proposers.length > 0],
    ['decision.deciders', decision.deciders.length > 0],
    ['decision.minimum', people + organisations + kinds > 0],
    ['decision.lapsesAfter', decision.lapsesAfter !== null],
    ['pending', pending !== null],
    ['declined', declined !== null],
    ['withdrawn', withdrawn !== null],
    ['criteria', criteria !== 'none'],
    ['safeguards', safeguards],
    ['opensType', opensType !== null],
  ];
  for (const [member, isAsked] of asked) {
    if (isAsked) {
      yield fault('CLOCK_CANNOT_ANSWER', `${place}.${member}`, 'The clock moves it, and nobody else.');
    }
  }
}

function* faultsOfDeciding(
  { proposers, decision }: Transition,
  place: string,
  { roles }: ProtocolDocument,
): Generator<Fault> {
  const { deciders, votes, minimum } = decision;
  if (proposers.length === 0)
    yield fault('PROPOSED_BY_NOBODY', `${place}.proposers`, 'Nobody may propose it.');
  if (deciders.length === 0) {
    yield fault('DECIDED_BY_NOBODY', `${place}.decision.deciders`, 'Nobody may decide it.');
    return;
  }
  const deciding = roles.filter(({ id }) => deciders.includes(id));
  const proposing = roles.filter(({ id }) => proposers.includes(id));
  // A role that does not exist, or that nobody can fill, is a fault of its own.
  if (deciding.length < deciders.length || proposing.length < proposers.length) return;
  const onlyLead = deciding.every(({ filled }) => filled === 'lead');
  if (onlyLead && votes !== null && votes > 1) {
    yield fault(
      'DECIDERS_TOO_FEW',
      `${place}.decision.votes`,
      'One organisation leads, and it has one vote.',
    );
  }
  const most = supportersAtMost(deciding, proposing);
  for (const member of ['people', 'organisations', 'kinds'] as const) {
    if (minimum[member] < 1) {
      const detail = 'Somebody has to be for it.';
      yield fault('MINIMUM_MISSING', `${place}.decision.minimum.${member}`, detail);
    } else if (minimum[member] > most[member]) {
      const detail = `Proposer and deciders are at most ${String(most[member])}.`;
      yield fault('MINIMUM_CANNOT_BE_MET', `${place}.decision.minimum.${member}`, detail);
    }
  }
}

/** One proposer, and as many deciders as there can be. */
function supportersAtMost(
  deciding: readonly Role[],
  proposing: readonly Role[],
): Readonly<Record<'people' | 'organisations' | 'kinds', number>> {
  const kinds = new Set(deciding.flatMap((role) => role.kinds));
  const addsKind = proposing.some((role) => role.kinds.some((kind) => !kinds.has(kind)));
  const oneDecides = deciding.every(({ filled }) => filled === 'lead');
  const addsOrganisation = proposing.some(({ filled }) => filled !== 'lead');
  const organisations = oneDecides ? 1 + Number(addsOrganisation) : Infinity;
  // Every organisation has one vote, cast by one person.
  return {
    people: organisations,
    organisations,
    kinds: Math.min(kinds.size + Number(addsKind), organisations),
  };
}
