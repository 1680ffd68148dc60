import { openProposal } from '../activations/evolve-activations.js';
import { documentOf } from '../activations/governing.js';
import { move } from '../activations/moving.js';
import { end } from '../activations/voting.js';
import type { AcceptedEntry, Uuid } from '../entry.js';
import { isShut, type IncidentState } from '../incident-state.js';
import type { Instant } from '../moment.js';
import { missingFrom } from '../notices/receiving.js';
import { Page } from '../page.js';
import type { Circumstances, Situation } from '../situation.js';
import type { DeadlineSubject } from './obligation-entries.js';

/** Something that happens when a time has come, in the order in which the same instant is worked off. */
type Coming =
  | { readonly at: Instant; readonly passes: DeadlineSubject; readonly writtenWith: Uuid }
  | { readonly at: Instant; readonly lapses: Uuid; readonly activationId: Uuid }
  | { readonly at: Instant; readonly moves: Uuid };

/** Times that one decision works off; what is left comes with the next, so that no decision grows without end. */
const MOST_AT_ONCE = 200;

/** When something next happens by itself on the incident's clock; null: never, or no more. */
export function nextTimeOf(state: IncidentState): Instant | null {
  return comingOf(state).reduce<Instant | null>(
    (first, { at }) => (first === null || at < first ? at : first),
    null,
  );
}

/** The same for an incident that goes by the world's clock; null for an exercise with a clock of its own. */
export function nextDeadlineOf(state: IncidentState): Instant | null {
  return state.clock === null ? nextTimeOf(state) : null;
}

/**
 * What the clock writes on an incident now: every deadline that has passed, once, at its own time, and whatever follows
 * from it. What falls due exactly now is still in time. Empty when nothing has passed.
 */
export function passDeadlines(situation: Situation, at: Circumstances): readonly AcceptedEntry[] {
  if (situation.state === null || situation.state.clock !== null) return [];
  const page = new Page(situation, null, at);
  passUntil(page, at.now);
  return page.entries;
}

/** Works off everything that comes before an instant, in its order. */
export function passUntil(page: Page, until: Instant): void {
  for (let count = 0; count < MOST_AT_ONCE; count += 1) {
    const at = nextTimeOf(page.state);
    if (at === null || at >= until) return;
    const now = comingOf(page.state).filter((one) => one.at === at);
    pass(page, at, now);
    for (const one of now) if ('lapses' in one) lapse(page, one.activationId, one.lapses, at);
    for (const one of now) if ('moves' in one) moveOn(page, one.moves, at);
  }
}

/** One entry for all that passes at an instant and has the same readers. */
function pass(page: Page, at: Instant, coming: readonly Coming[]): void {
  const subjects = coming.filter((one) => 'passes' in one);
  const byReaders = Map.groupBy(subjects, ({ writtenWith }) => {
    const { marking, audience } = page.reachOf(writtenWith);
    return [marking, ...audience].join(' ');
  });
  for (const [first, ...more] of byReaders.values()) {
    if (first === undefined) continue;
    const passing = [first, ...more].map(({ passes }) => passes);
    page.write('deadline_passed', { at, subjects: passing }, page.reachOf(first.writtenWith), {
      byClock: true,
      when: at,
    });
  }
}

function lapse(page: Page, activationId: Uuid, proposalId: Uuid, at: Instant): void {
  const activation = page.state.activations.find((one) => one.activationId === activationId);
  if (activation === undefined) return;
  const document = documentOf(page.situation, activation.protocol.digest);
  end(page, activationId, proposalId, document, { outcome: 'lapsed', reason: null, byClock: true, when: at });
}

/** What leaves its status by itself takes an open proposal with it: it was made for a status that is over. */
function moveOn(page: Page, activationId: Uuid, at: Instant): void {
  const before = page.state.activations.find((one) => one.activationId === activationId);
  if (before === undefined) return;
  const proposal = openProposal(before);
  if (proposal !== undefined) lapse(page, activationId, proposal.proposalId, at);
  const activation = page.state.activations.find((one) => one.activationId === activationId);
  // The lapse may have led elsewhere, and then this time has gone.
  if (activation?.movesOn?.at !== at) return;
  const document = documentOf(page.situation, activation.protocol.digest);
  const transition = document.transitions.find(({ id }) => id === activation.movesOn?.transition.id);
  if (transition === undefined) throw new Error('a published document keeps its transitions');
  move(page, activationId, document, transition, { clock: at });
}

function comingOf(state: IncidentState): Coming[] {
  // Nobody is held to a time on an incident that never was, or whose record is closed.
  if (isShut(state.status)) return [];
  const obligations = state.obligations.flatMap((one): Coming[] =>
    one.dueAt !== null && one.passedAt === null && (one.status === 'running' || one.status === 'disputed')
      ? [{ at: one.dueAt, passes: { what: 'obligation', id: one.obligationId }, writtenWith: one.entryId }]
      : [],
  );
  const flags = state.rightsFlags.flatMap((one): Coming[] =>
    one.answerBy !== null && one.answer === null && one.passedAt === null
      ? [{ at: one.answerBy, passes: { what: 'rights_flag', id: one.flagId }, writtenWith: one.flagId }]
      : [],
  );
  const notices = state.notices.flatMap((one): Coming[] =>
    one.acknowledgeBy !== null && one.passedAt === null && missingFrom(one).length > 0
      ? [{ at: one.acknowledgeBy, passes: { what: 'notice', id: one.noticeId }, writtenWith: one.noticeId }]
      : [],
  );
  const activations = state.activations.flatMap((one): Coming[] => {
    const { activationId } = one;
    const proposal = openProposal(one);
    const lapsesAt = proposal?.lapsesAt ?? null;
    return [
      ...(proposal === undefined || lapsesAt === null
        ? []
        : [{ at: lapsesAt, lapses: proposal.proposalId, activationId }]),
      ...(one.movesOn === null ? [] : [{ at: one.movesOn.at, moves: activationId }]),
    ];
  });
  return [...obligations, ...flags, ...notices, ...activations];
}
