import type { Party } from '../entry.js';
import type { Instant } from '../moment.js';
import type {
  ActivationPhase,
  ParticipantRole,
  RequestAnswer,
  RequestType,
  Strength,
} from '../vocabulary.js';
import { later } from './durations.js';
import type { ObligationRule, ProtocolDocument, Role, Transition } from './protocol-document.js';
import { goesFor, shortestWay } from './ways.js';

/** An incident that is over, or has been going on, as far as a dry run asks. */
export interface Past {
  readonly declaredAt: Instant;
  readonly endedAt: Instant | null;
  readonly organisations: readonly (Party & {
    readonly role: ParticipantRole;
    readonly protected: boolean;
  })[];
  /** Requests that were made, with their answers. */
  readonly requests: readonly {
    readonly requestType: RequestType;
    readonly to: Party;
    readonly at: Instant;
    readonly answers: readonly { readonly answer: RequestAnswer; readonly at: Instant }[];
  }[];
}

/** What would have been owed or told. */
export interface WouldBeDue {
  readonly what: 'obligation' | 'notice';
  /** Of the rule in the document. */
  readonly id: string;
  readonly text: string;
  /** Who owes it, or who is told. Without a party nobody on the incident fills the role, as far as can be known. */
  readonly role: { readonly id: string; readonly name: string };
  readonly party: Party | null;
  readonly startsAt: Instant;
  readonly dueAt: Instant | null;
  /** Null for a notice, and so is what follows. */
  readonly strength: Strength | null;
  readonly basis: string | null;
  readonly timeZone: string | null;
  readonly begins: 'opening' | 'transition' | 'request' | 'answer';
  readonly transition: { readonly id: string; readonly name: string } | null;
}

interface Taken {
  readonly transition: Transition;
  readonly at: Instant;
}

/**
 * What would have been due when, and from whom: decided as fast as can be when the incident was declared, by the shortest
 * way to active and past nothing provisional, and concluded when it ended unless the clock came first; for requests, as
 * of those that were made. Of what recurs, the first time is shown.
 */
export function dryRun(document: ProtocolDocument, typeId: string, past: Past): WouldBeDue[] {
  const taken = transitionsTaken(document, typeId, past);
  return [...obligationsOf(document, typeId, past, taken), ...noticesOf(document, past, taken)].sort((a, b) =>
    compare(orderOf(a), orderOf(b)),
  );
}

function transitionsTaken(document: ProtocolDocument, typeId: string, past: Past): Taken[] {
  const statusOf = (id: string) => document.statuses.find((status) => status.id === id);
  const isIn = (phase: ActivationPhase) => (id: string) => statusOf(id)?.phase === phase;
  const toActive = shortestWay(
    document,
    typeId,
    document.opening.status,
    (id) => isIn('active')(id) && statusOf(id)?.provisional === false,
  );
  if (toActive === null) return [];
  const taken = toActive.map((transition) => ({ transition, at: past.declaredAt }));
  taken.push(...byTheClock(document, typeId, past, taken.at(-1)?.transition.to ?? document.opening.status));
  const status = taken.at(-1)?.transition.to ?? document.opening.status;
  const { endedAt } = past;
  if (endedAt === null) return taken;
  const toConcluded = shortestWay(document, typeId, status, isIn('concluded')) ?? [];
  return [...taken, ...toConcluded.map((transition) => ({ transition, at: endedAt }))];
}

/** What the clock does before the incident ends. */
function byTheClock(document: ProtocolDocument, typeId: string, past: Past, status: string): Taken[] {
  const taken: Taken[] = [];
  let [from, since] = [status, past.declaredAt];
  for (;;) {
    const next = document.transitions
      .filter((one) => goesFor(one, typeId) && one.from.includes(from))
      .flatMap((transition) =>
        transition.decision.after === null
          ? []
          : [{ transition, at: later(since, transition.decision.after, 'UTC') }],
      )
      .sort((a, b) => compare([a.at], [b.at]))[0];
    if (!next || (past.endedAt !== null && next.at > past.endedAt)) return taken;
    taken.push(next);
    [from, since] = [next.transition.to, next.at];
  }
}

interface Beginning {
  readonly begins: WouldBeDue['begins'];
  readonly transition: Transition | null;
  readonly at: Instant;
  /** Who alone is meant; null: whoever fills the role. */
  readonly to: Party | null;
}

function obligationsOf(
  document: ProtocolDocument,
  typeId: string,
  past: Past,
  taken: readonly Taken[],
): WouldBeDue[] {
  return document.obligations
    .filter(({ activationTypes }) => activationTypes === null || activationTypes.includes(typeId))
    .flatMap((rule) => {
      const { id, text, holder, within, timeZone, strength, basis } = rule;
      return beginningsOf(rule, past, taken).flatMap(({ begins, transition, at, to }) =>
        filling([holder], document, past)
          .filter(({ party }) => to === null || party?.organisationId === to.organisationId)
          .map((who): WouldBeDue => ({
            what: 'obligation',
            id,
            text,
            ...who,
            startsAt: at,
            dueAt: within === null ? null : later(at, within, timeZone),
            strength,
            basis,
            timeZone,
            begins,
            transition: transition === null ? null : { id: transition.id, name: transition.name },
          })),
      );
    });
}

function beginningsOf({ begins }: ObligationRule, past: Past, taken: readonly Taken[]): Beginning[] {
  switch (begins.on) {
    case 'opening':
      return [{ begins: 'opening', transition: null, at: past.declaredAt, to: null }];
    case 'transition':
      return taken
        .filter(({ transition }) => begins.transitions.includes(transition.id))
        .map(({ transition, at }) => ({ begins: 'transition', transition, at, to: null }));
    case 'request':
      return past.requests
        .filter(({ requestType }) => begins.types.includes(requestType))
        .map(({ at, to }) => ({ begins: 'request', transition: null, at, to }));
    case 'answer':
      return past.requests
        .filter(({ requestType }) => begins.types.includes(requestType))
        .flatMap(({ answers, to }) =>
          answers
            .filter(({ answer }) => answer === begins.answer)
            .map(({ at }): Beginning => ({ begins: 'answer', transition: null, at, to })),
        );
  }
}

function noticesOf(document: ProtocolDocument, past: Past, taken: readonly Taken[]): WouldBeDue[] {
  return document.notices.flatMap(({ id, text, transitions, to, acknowledgeWithin }) =>
    taken
      .filter(({ transition }) => transitions.includes(transition.id))
      .flatMap(({ transition, at }) =>
        filling(to, document, past).map((who): WouldBeDue => ({
          what: 'notice',
          id,
          text,
          ...who,
          startsAt: at,
          dueAt: acknowledgeWithin === null ? null : later(at, acknowledgeWithin, 'UTC'),
          strength: null,
          basis: null,
          timeZone: null,
          begins: 'transition',
          transition: { id: transition.id, name: transition.name },
        })),
      ),
  );
}

/** Who fills these roles on the incident. Who sits in a seat is known when a document is published, and not before. */
function filling(
  roles: readonly string[],
  document: ProtocolDocument,
  past: Past,
): Pick<WouldBeDue, 'role' | 'party'>[] {
  const found: Pick<WouldBeDue, 'role' | 'party'>[] = [];
  for (const role of document.roles.filter(({ id }) => roles.includes(id))) {
    const named = { id: role.id, name: role.name };
    const parties = partiesIn(role, past);
    if (parties.length === 0) found.push({ role: named, party: null });
    // Whoever fills two of the roles is told once.
    const others = parties.filter(
      ({ organisationId }) => !found.some(({ party }) => party?.organisationId === organisationId),
    );
    found.push(...others.map((party) => ({ role: named, party })));
  }
  return found;
}

function partiesIn({ filled, kinds }: Role, { organisations }: Past): Party[] {
  return organisations
    .filter(
      ({ kind, role, protected: isProtected }) =>
        !isProtected &&
        kinds.includes(kind) &&
        (filled === 'by_kind' || (filled === 'lead' && role === 'lead')),
    )
    .map(({ organisationId, name, kind }) => ({ organisationId, name, kind }));
}

/** What is due first comes first; what has no time comes last. */
function orderOf({ dueAt, startsAt, what, id, role, party }: WouldBeDue): readonly string[] {
  return [dueAt ?? '~', startsAt, what === 'obligation' ? '0' : '1', id, role.id, party?.name ?? ''];
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [at, text] of a.entries()) {
    const other = b[at] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
