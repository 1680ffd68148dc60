import type { EntryOf, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { ObligationStanding } from './obligation-standing.js';

type Obligations = readonly ObligationStanding[];

export function started(obligations: Obligations, entry: EntryOf<'obligations_started'>): Obligations {
  const { activationId, requestId, protocol } = entry.body;
  const begun = entry.body.obligations.map((obligation): ObligationStanding => ({
    ...obligation,
    entryId: entry.id,
    activationId,
    requestId,
    protocol,
    status: 'running',
    passedAt: null,
    pausedAt: null,
    settledAt: null,
    reports: [],
  }));
  return [...obligations, ...begun];
}

export function reported(obligations: Obligations, entry: EntryOf<'obligation_reported'>): Obligations {
  const { id: entryId, language } = entry;
  const { obligationId, report, text, party, at, dueAt } = entry.body;
  return obligations.map((one) => {
    if (one.obligationId !== obligationId) return one;
    const reports = [...one.reports, { entryId, report, text, language, party, at }];
    switch (report) {
      case 'met':
        return met({ ...one, reports }, at);
      case 'waived':
        return { ...one, reports, status: 'waived', settledAt: at };
      case 'disputed':
        return { ...one, reports, status: 'disputed' };
      case 'paused':
        return { ...one, reports, status: 'paused', pausedAt: at };
      case 'resumed':
        return { ...resumed(one, dueAt), reports };
    }
  });
}

/** Their time has come: nothing that was paused, waived or met is among them. */
export function passed(obligations: Obligations, ids: ReadonlySet<Uuid>, at: Instant): Obligations {
  return obligations.map((one) => {
    if (!ids.has(one.obligationId)) return one;
    if (one.nature === 'keep_until') return { ...one, status: 'kept', settledAt: at };
    // Whether what is disputed was owed at all is open; that its time went by is not.
    if (one.status === 'disputed') return { ...one, passedAt: at };
    return { ...one, status: one.strength === 'legal' ? 'breached' : 'overdue', passedAt: at };
  });
}

/** What a request asked was done, or its answer stops clocks that run. */
export function answered(obligations: Obligations, entry: EntryOf<'request_answered'>): Obligations {
  const { requestId, answer, at } = entry.body;
  return obligations.map((one) => {
    if (one.requestId !== requestId || one.settledAt !== null) return one;
    if (answer === 'done' && one.nature === 'act_by') return met(one, at);
    if (one.status === 'running' && one.stoppedBy.includes(answer)) {
      return { ...one, status: 'paused', pausedAt: at };
    }
    return one;
  });
}

export function clarified(obligations: Obligations, entry: EntryOf<'request_clarified'>): Obligations {
  const dueAt = new Map(entry.body.resumed.map((one) => [one.obligationId, one.dueAt]));
  return obligations.map((one) =>
    dueAt.has(one.obligationId) ? resumed(one, dueAt.get(one.obligationId) ?? null) : one,
  );
}

function met(one: ObligationStanding, at: Instant): ObligationStanding {
  const late = one.dueAt !== null && at > one.dueAt;
  return { ...one, status: late ? 'met_late' : 'met', settledAt: at };
}

function resumed(one: ObligationStanding, dueAt: Instant | null): ObligationStanding {
  return { ...one, status: 'running', pausedAt: null, dueAt: dueAt ?? one.dueAt };
}
