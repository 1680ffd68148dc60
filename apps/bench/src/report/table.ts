import { figure } from '../benchmarks/side-by-side.js';
import type { Reported } from './report.js';

/** The outcome for a terminal: a line per benchmark, and one per target below it. */
export function tableOf(results: readonly Reported[]): string[] {
  return results.flatMap(({ name, title, unit, ours, limit, peers, p50Ms, p99Ms, targets, anomalies }) => {
    const others = [['limit', limit] as const, ...Object.entries(peers)].map(
      ([stack, value]) => `${stack} ${typeof value === 'string' ? value : figure(value)}`,
    );
    return [
      `${name}  ${title}`,
      `    ours ${figure(ours)} ${unit} (p50 ${figure(p50Ms)}, p99 ${figure(p99Ms)} ms); ${others.join('; ')}`,
      ...targets.map(
        ({ target, reached, measured }) =>
          `    ${reached === null ? 'open   ' : reached ? 'reached' : 'MISSED '} ${target}: ${measured}`,
      ),
      ...anomalies.map((anomaly) => `    ANOMALY ${anomaly}`),
    ];
  });
}
