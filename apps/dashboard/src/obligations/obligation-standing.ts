import type { IncidentState, ObligationReport, ObligationStanding, Uuid } from '@tocsin/protocol';

/** Nothing more is to be done about it; what was waived stays waived. */
export function isSettled({ settledAt }: ObligationStanding): boolean {
  return settledAt !== null;
}

/** The next to fall due first; what has no time last. */
export function byDueTime(obligations: readonly ObligationStanding[]): readonly ObligationStanding[] {
  const due = ({ dueAt }: ObligationStanding): string => dueAt ?? '9';
  return obligations.toSorted((a, b) => (due(a) < due(b) ? -1 : 1));
}

/**
 * What somebody may put on record about an obligation, as far as one can tell from here. The holder reports and disputes;
 * lead and coordinating bodies waive and pause, but not what the law demands or what comes from a request: that is for
 * whoever asked.
 */
export function reportsFor(
  organisationId: Uuid,
  obligation: ObligationStanding,
  state: IncidentState,
): readonly ObligationReport[] {
  if (isSettled(obligation)) return [];
  const { status, nature, holder } = obligation;
  if (holder.organisationId === organisationId) {
    return [
      ...(nature === 'act_by' ? (['met'] as const) : []),
      ...(status === 'disputed' ? [] : (['disputed'] as const)),
    ];
  }
  if (!mayLetOff(organisationId, obligation, state)) return [];
  return [
    'waived',
    ...(status === 'running' ? (['paused'] as const) : []),
    ...(status === 'paused' ? (['resumed'] as const) : []),
  ];
}

function mayLetOff(organisationId: Uuid, obligation: ObligationStanding, state: IncidentState): boolean {
  const { strength, requestId } = obligation;
  if (strength === 'legal' || requestId !== null) {
    const request = state.requests.find((one) => one.requestId === requestId);
    return request?.from.organisationId === organisationId;
  }
  const own = state.participants.find((one) => one.organisationId === organisationId);
  return own?.role === 'lead' || own?.role === 'deputy' || own?.kind === 'coordinating_body';
}

/** One duty with everybody who owes it: the same rule, begun by the same thing, with the same deadline. */
export type Duty = readonly [ObligationStanding, ...ObligationStanding[]];

export function dutiesOf(obligations: readonly ObligationStanding[]): readonly Duty[] {
  const duties = new Map<string, [ObligationStanding, ...ObligationStanding[]]>();
  for (const one of obligations) {
    const { protocol, ruleId, activationId, requestId, startsAt, dueAt } = one;
    const key = [protocol.digest, ruleId, activationId, requestId, startsAt, dueAt].join(' ');
    const same = duties.get(key);
    if (same) same.push(one);
    else duties.set(key, [one]);
  }
  return [...duties.values()];
}
