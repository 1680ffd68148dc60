import { isRunning } from '../activations/governing.js';
import { later, type Duration } from '../documents/durations.js';
import type { IncidentState } from '../incident-state.js';
import type { Instant } from '../moment.js';
import type { ObligationStanding } from '../obligations/obligation-standing.js';

/** Where no protocol that runs says how often (our default; nobody has published an interval for such reports). */
const WITHOUT_PROTOCOL: Duration = 'PT2H';

/** When the next report is offered, and why then. */
export interface NextReport {
  readonly at: Instant;
  readonly every: Duration;
  /** What recurs soonest under the protocols that run; null: the default. */
  readonly because: ObligationStanding | null;
}

/**
 * A picture for others is as fresh as what the protocols ask for: of everything that recurs now, the shortest interval
 * counts. It is an offer; the writer promises what can be kept.
 */
export function nextReportOffered(
  { activations, obligations }: Pick<IncidentState, 'activations' | 'obligations'>,
  now: Instant,
): NextReport {
  const running = new Set(
    activations.filter(({ status }) => isRunning(status.phase)).map(({ activationId }) => activationId),
  );
  const recurring = obligations.flatMap((because): NextReport[] => {
    const { activationId, nature, again, settledAt, status, timeZone } = because;
    const goesOn = settledAt === null && status !== 'paused' && nature === 'act_by';
    if (again === null || !goesOn || activationId === null || !running.has(activationId)) return [];
    return [{ at: later(now, again, timeZone), every: again, because }];
  });
  const byDefault: NextReport = {
    at: later(now, WITHOUT_PROTOCOL, 'UTC'),
    every: WITHOUT_PROTOCOL,
    because: null,
  };
  const [first = byDefault] = recurring.sort((one, other) => one.at.localeCompare(other.at));
  return first;
}
