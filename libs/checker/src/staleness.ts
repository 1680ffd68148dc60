import type { Uuid } from '@tocsin/protocol';
import { ByPlace, type Place } from './by-place.js';
import type { Anomaly, FinalIncident, Judge, Millis } from './history.js';
import type { KnownLog } from './known-log.js';
import { People } from './screens.js';

/**
 * How long a screen may go on saying that nothing is missing while something is: 5 s after it was last told that nothing is, a
 * second until its watch looks, and half a second for timers that are late on a busy machine.
 */
export const LONGEST_FALSE_CLAIM_MS = 6_500;

export interface StalenessFigures {
  /** Acknowledged → on a screen, over every entry and screen that said it was live; milliseconds. */
  readonly applied: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** The longest that any screen said it was live while it was missing something acknowledged. */
  readonly longestFalseClaimMs: number;
}

interface Showing extends Place {
  readonly appliedAt: Map<Uuid, Millis>;
  /** Begin and end of every time it said that it was live. */
  readonly claims: [Millis, Millis][];
}

/**
 * I8: how long an entry takes from its acknowledgement to the screens, and whether a screen ever says for longer than the
 * limit that it is up to date while it is not.
 */
export function staleness(
  log: KnownLog,
  longestFalseClaimMs = LONGEST_FALSE_CLAIM_MS,
): Judge & { figures: () => StalenessFigures } {
  const people = new People();
  const acknowledgedAt = new Map<Uuid, Millis>();
  const showings = new ByPlace<Showing>();
  const forgotten: Showing[] = [];
  const anomalies: Anomaly[] = [];
  const lags: number[] = [];
  let worst = 0;
  let endedAt = 0;

  const showing = ({ client, incidentId }: Place): Showing =>
    showings.of({ client, incidentId }, () => ({ client, incidentId, appliedAt: new Map(), claims: [] }));

  function judge(shown: Showing, incident: FinalIncident): void {
    const holdings = log.holdingsOf(shown.incidentId, people.of(shown.client));
    // Whoever gained or lost keys begins anew, and what was visible when is not one question any more.
    if (holdings.length > 1) return;
    for (const { entryId, number } of log.visible(incident, holdings[0]?.keys ?? new Set())) {
      const from = acknowledgedAt.get(entryId);
      if (from === undefined) continue;
      const appliedAt = shown.appliedAt.get(entryId) ?? Infinity;
      for (const [begin, end] of shown.claims) {
        if (end < from || begin > appliedAt) continue;
        const falseFor = Math.min(appliedAt, end) - Math.max(from, begin);
        worst = Math.max(worst, falseFor);
        if (falseFor > longestFalseClaimMs) {
          const what = `client ${String(shown.client)} said for ${falseFor.toFixed(0)} ms that it was live, without entry ${String(number)} of ${shown.incidentId}`;
          anomalies.push({ invariant: 'I8', what });
        }
        if (begin <= from && end >= appliedAt) lags.push(Math.max(0, appliedAt - from));
      }
    }
  }

  return {
    see(happening) {
      people.see(happening);
      endedAt = happening.at;
      switch (happening.is) {
        case 'ok':
          acknowledgedAt.set(happening.entryId, happening.at);
          return;
        case 'apply': {
          const { appliedAt } = showing(happening);
          for (const id of happening.entryIds) if (!appliedAt.has(id)) appliedAt.set(id, happening.at);
          return;
        }
        case 'forget':
          // What it said before then was about what it showed before then.
          forgotten.push(showing(happening));
          showings.delete(happening);
          return;
        case 'live':
          showing(happening).claims.push([happening.at, Infinity]);
          return;
        case 'not_live': {
          const claim = showing(happening).claims.at(-1);
          if (claim?.[1] === Infinity) claim[1] = happening.at;
          return;
        }
        case 'joined':
        case 'invoke':
        case 'fail':
        case 'info':
        case 'connecting':
        case 'connected':
        case 'follow':
        case 'followed':
        case 'page':
        case 'paged':
        case 'unfollow':
        case 'caughtUp':
        case 'refused':
        case 'frame':
        case 'session_ended':
        case 'session_opened':
        case 'nemesis':
        case 'held':
          return;
      }
    },
    end() {
      for (const shown of [...forgotten, ...showings.values()]) {
        for (const claim of shown.claims) claim[1] = Math.min(claim[1], endedAt);
        const incident = log.incidents.find(({ incidentId }) => incidentId === shown.incidentId);
        if (incident !== undefined) judge(shown, incident);
      }
      lags.sort((a, b) => a - b);
      return anomalies;
    },
    figures: () => ({
      applied: lags.length,
      p50Ms: quantile(lags, 0.5),
      p99Ms: quantile(lags, 0.99),
      longestMs: lags.at(-1) ?? 0,
      longestFalseClaimMs: worst,
    }),
  };
}

/** Of sorted values; 0 when there are none. */
function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
