import type { ProtocolDocument, Transition } from './protocol-document.js';

/** Whether a transition is open to activations of this type. */
export function goesFor({ activationTypes }: Transition, type: string): boolean {
  return activationTypes === null || activationTypes.includes(type);
}

/** The statuses that somebody proposing or taking this transition from there can bring about. */
function leadsTo(transition: Transition, from: string): string[] {
  const { to, pending, declined, withdrawn } = transition;
  const ends = transition.decision.rule === 'automatic' ? [] : [declined ?? from, withdrawn ?? from];
  return [to, ...ends, ...(pending === null ? [] : [pending])];
}

/** By type, the statuses that its activations can come to stand in. */
export function reachedBy(document: ProtocolDocument): Map<string, Set<string>> {
  const { activationTypes, opening } = document;
  const reached = new Map(activationTypes.map(({ id }) => [id, new Set([opening.status])]));
  // One activation may open another of a different type, so this goes on until no type gains anything.
  for (let size = -1; size !== sizeOf(reached);) {
    size = sizeOf(reached);
    for (const transition of document.transitions) follow(transition, reached);
  }
  return reached;
}

function sizeOf(reached: ReadonlyMap<string, ReadonlySet<string>>): number {
  return [...reached.values()].reduce((sum, statuses) => sum + statuses.size, 0);
}

function follow(transition: Transition, reached: ReadonlyMap<string, Set<string>>): void {
  for (const [type, statuses] of reached) {
    if (!goesFor(transition, type)) continue;
    for (const from of transition.from.filter((status) => statuses.has(status))) {
      for (const status of leadsTo(transition, from)) statuses.add(status);
      const { opensType } = transition;
      if (opensType === null) continue;
      for (const [other, others] of reached) if (other !== type) others.add(opensType.status);
    }
  }
}

/** Whether an activation of this type can leave this status. */
export function wayOutOf(status: string, type: string, { transitions }: ProtocolDocument): boolean {
  return transitions.some(
    (one) => goesFor(one, type) && (one.from.includes(status) || one.pending === status),
  );
}

/**
 * The fewest decisions that lead from a status to one that fits, if there are any. What the clock does is none, and what
 * opens an activation of another type leads away from this one.
 */
export function shortestWay(
  { transitions }: ProtocolDocument,
  type: string,
  start: string,
  fits: (status: string) => boolean,
): Transition[] | null {
  const decisions = transitions.filter(
    (one) => goesFor(one, type) && one.decision.rule !== 'automatic' && one.opensType === null,
  );
  const seen = new Set([start]);
  let ways: { readonly end: string; readonly taken: Transition[] }[] = [{ end: start, taken: [] }];
  while (ways.length > 0) {
    const arrived = ways.find(({ end }) => fits(end));
    if (arrived) return arrived.taken;
    ways = ways.flatMap(({ end, taken }) =>
      decisions
        .filter(({ from, to }) => from.includes(end) && !seen.has(to))
        .map((one) => {
          seen.add(one.to);
          return { end: one.to, taken: [...taken, one] };
        }),
    );
  }
  return null;
}
