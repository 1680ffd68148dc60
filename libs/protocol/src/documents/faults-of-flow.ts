import { fault, type Fault } from './fault.js';
import { isFinal, mayFollow } from './phases.js';
import type { DocumentStatus, ProtocolDocument, Transition } from './protocol-document.js';
import { goesFor, reachedBy, wayOutOf } from './ways.js';

/** Where transitions lead: every status reached and left, every type active some day, no clock that never stops. */
export function* faultsOfFlow(document: ProtocolDocument): Generator<Fault> {
  yield* faultsOfOpening(document);
  yield* faultsOfReach(document);
  for (const [at, transition] of document.transitions.entries()) {
    const place = `transitions.${String(at)}`;
    yield* faultsOfPhases(transition, place, document);
    yield* faultsOfPending(transition, place, document);
    yield* faultsOfNewType(transition, place, document);
  }
  yield* faultsOfClocks(document);
}

function statusOf({ statuses }: ProtocolDocument, id: string): DocumentStatus | undefined {
  return statuses.find((status) => status.id === id);
}

function* faultsOfOpening(document: ProtocolDocument): Generator<Fault> {
  const phase = statusOf(document, document.opening.status)?.phase;
  if (phase !== undefined && phase !== 'monitoring' && phase !== 'assessing') {
    const detail = `It begins with monitoring or assessing, and not ${phase}.`;
    yield fault('PHASES_CONTRADICT', 'opening.status', detail);
  }
}

function* faultsOfReach(document: ProtocolDocument): Generator<Fault> {
  const reached = reachedBy(document);
  const typesAt = (id: string) =>
    [...reached].filter(([, statuses]) => statuses.has(id)).map(([type]) => type);
  for (const [at, { id, phase }] of document.statuses.entries()) {
    const types = typesAt(id);
    if (types.length === 0) {
      yield fault('STATUS_UNREACHABLE', `statuses.${String(at)}`, `Nothing leads to "${id}".`);
    }
    if (isFinal(phase)) continue;
    const stuck = types.filter((type) => !wayOutOf(id, type, document));
    if (stuck.length > 0) {
      const detail = `"${id}" is not final, and nothing leads out of it (${stuck.join(', ')}).`;
      yield fault('STATUS_WITHOUT_WAY_OUT', `statuses.${String(at)}`, detail);
    }
  }
  for (const [at, { id }] of document.activationTypes.entries()) {
    const statuses = [...(reached.get(id) ?? [])];
    if (!statuses.some((status) => statusOf(document, status)?.phase === 'active')) {
      yield fault('TYPE_NEVER_ACTIVE', `activationTypes.${String(at)}`, `"${id}" can never become active.`);
    }
  }
}

function* faultsOfPhases(
  transition: Transition,
  place: string,
  document: ProtocolDocument,
): Generator<Fault> {
  for (const [at, id] of transition.from.entries()) {
    const from = statusOf(document, id);
    if (from === undefined) continue;
    if (isFinal(from.phase)) {
      yield fault('FINAL_STATUS_LEFT', `${place}.from.${String(at)}`, `Nothing comes after ${from.phase}.`);
      continue;
    }
    for (const member of ['to', 'declined', 'withdrawn'] as const) {
      const to = transition[member];
      const next = to === null ? undefined : statusOf(document, to)?.phase;
      if (next === undefined) continue;
      // Nobody becomes active because a decision was not taken.
      const byDefault = member !== 'to' && next === 'active' && from.phase !== 'active';
      if (byDefault || !mayFollow(from, next)) {
        yield fault('PHASES_CONTRADICT', `${place}.${member}`, `After ${from.phase} comes no ${next}.`);
      }
    }
  }
}

/** A pending status is left by the decision alone, so nothing else may lead to it or away from it. */
function* faultsOfPending(
  { pending }: Transition,
  place: string,
  { transitions, opening, statuses }: ProtocolDocument,
): Generator<Fault> {
  const phase = statuses.find(({ id }) => id === pending)?.phase;
  if (phase === undefined) return;
  if (isFinal(phase)) {
    yield fault('PHASES_CONTRADICT', `${place}.pending`, `What is being decided is not ${phase} yet.`);
  }
  const shared =
    opening.status === pending ||
    transitions.some(
      ({ from, to, declined, withdrawn, opensType }) =>
        from.some((status) => status === pending) ||
        [to, declined, withdrawn, opensType?.status].some((status) => status === pending),
    );
  if (shared) {
    const detail = `"${String(pending)}" stands while this is decided, and for nothing else.`;
    yield fault('PENDING_STATUS_SHARED', `${place}.pending`, detail);
  }
}

function* faultsOfNewType(
  { to, opensType }: Transition,
  place: string,
  document: ProtocolDocument,
): Generator<Fault> {
  const phase = statusOf(document, to)?.phase;
  if (phase !== undefined && (phase === 'changed_type') !== (opensType !== null)) {
    const detail = 'What changes its type opens another activation, and nothing else does.';
    yield fault('NEW_TYPE_DOES_NOT_FIT', `${place}.opensType`, detail);
  }
  if (opensType === null) return;
  if (document.activationTypes.length < 2) {
    yield fault('NEW_TYPE_DOES_NOT_FIT', `${place}.opensType`, 'There is no other type to open.');
  }
  const begins = statusOf(document, opensType.status)?.phase;
  if (begins !== undefined && begins !== 'monitoring' && begins !== 'assessing' && begins !== 'active') {
    const detail = `A new activation begins with monitoring, assessing or active, and not ${begins}.`;
    yield fault('PHASES_CONTRADICT', `${place}.opensType.status`, detail);
  }
}

/** A round of automatic transitions would fill the timeline without anybody doing anything. */
function* faultsOfClocks({ transitions, activationTypes }: ProtocolDocument): Generator<Fault> {
  const automatic = transitions.filter(({ decision }) => decision.rule === 'automatic');
  const comesBack = (start: Transition, type: string): boolean => {
    const seen = new Set<string>();
    let next = [start.to];
    while (next.length > 0) {
      for (const status of next) seen.add(status);
      next = automatic
        .filter((one) => goesFor(one, type) && one.from.some((status) => next.includes(status)))
        .map(({ to }) => to)
        .filter((status) => !seen.has(status));
    }
    return start.from.some((status) => seen.has(status));
  };
  for (const [at, transition] of transitions.entries()) {
    if (!automatic.includes(transition)) continue;
    if (activationTypes.some(({ id }) => goesFor(transition, id) && comesBack(transition, id))) {
      const detail = 'It leads back to where it started with nobody deciding anything.';
      yield fault('CLOCK_RUNS_FOR_EVER', `transitions.${String(at)}`, detail);
    }
  }
}
