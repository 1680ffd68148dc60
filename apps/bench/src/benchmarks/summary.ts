import { median } from '../load/quantiles.js';
import type { Measured, Summary } from './benchmark.js';

/** The median of each figure over all rounds; anomalies of any round stay. */
export function summaryOf(rounds: readonly Measured[]): Summary {
  const values = rounds.map(({ value }) => value);
  const names = new Set(rounds.flatMap(({ details }) => Object.keys(details ?? {})));
  return {
    value: median(values) ?? 0,
    range: [Math.min(...values), Math.max(...values)],
    p50Ms: median(rounds.flatMap(({ p50Ms }) => p50Ms ?? [])),
    p99Ms: median(rounds.flatMap(({ p99Ms }) => p99Ms ?? [])),
    cpuPerOperation: median(rounds.flatMap(({ cpuPerOperation }) => cpuPerOperation ?? [])),
    generatorCpu: median(rounds.map(({ generatorCpu }) => generatorCpu)) ?? 0,
    anomalies: [...new Set(rounds.flatMap(({ anomalies }) => anomalies))],
    details: Object.fromEntries(
      [...names].map((name) => [name, median(rounds.flatMap(({ details }) => details?.[name] ?? [])) ?? 0]),
    ),
    rounds: rounds.length,
  };
}
