import type { Benchmark, Judgement, Summaries, Summary } from '../benchmarks/benchmark.js';

/** What a benchmark leaves behind, as `--json` writes it. */
export interface Reported {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly ours: number | null;
  readonly limit: number | null;
  /** The other stacks by name; a word instead of a figure says why there is none. */
  readonly peers: Readonly<Record<string, number | string>>;
  /** Ours divided by each. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly anomalies: readonly string[];
  readonly targets: readonly Judgement[];
  /** The lowest and the highest of our rounds. */
  readonly range: readonly [number, number] | null;
  /** Per stack, in microseconds per operation. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly generatorCpu: number | null;
  /** What else the benchmark counts of ours. */
  readonly details: Readonly<Record<string, number>>;
  /** Every summary as it was measured, those with anomalies too. */
  readonly stacks: Readonly<Record<string, Summary>>;
  readonly date: string;
}

/** A figure with an anomaly in it does not count, so it reaches no target. */
export function reported(
  { name, title, unit, judge }: Benchmark,
  summaries: Summaries,
  missing: Readonly<Record<string, string>>,
  date: string,
): Reported {
  const clean = new Map([...summaries].filter(([, { anomalies }]) => anomalies.length === 0));
  const ours = clean.get('ours') ?? null;
  const others = [...clean].filter(([stack]) => stack !== 'ours');
  const peers = others.filter(([stack]) => stack !== 'limit');
  const dirty = [...summaries].filter(([stack]) => !clean.has(stack));
  return {
    name,
    title,
    unit,
    ours: ours?.value ?? null,
    limit: clean.get('limit')?.value ?? null,
    peers: {
      ...missing,
      ...Object.fromEntries(
        dirty.flatMap(([stack]) => (stack === 'ours' ? [] : [[stack, 'anomalies: does not count'] as const])),
      ),
      ...Object.fromEntries(peers.map(([stack, { value }]) => [stack, value])),
    },
    ratios:
      ours === null
        ? {}
        : Object.fromEntries(others.map(([stack, { value }]) => [stack, ours.value / value])),
    p50Ms: ours?.p50Ms ?? null,
    p99Ms: ours?.p99Ms ?? null,
    anomalies: [...summaries].flatMap(([stack, { anomalies }]) =>
      anomalies.map((anomaly) => `${stack}: ${anomaly}`),
    ),
    targets: judge(clean),
    range: ours?.range ?? null,
    cpu: Object.fromEntries(
      [...clean].flatMap(([stack, { cpuPerOperation }]) =>
        cpuPerOperation === null ? [] : [[stack, cpuPerOperation]],
      ),
    ),
    generatorCpu: ours?.generatorCpu ?? null,
    details: ours?.details ?? {},
    stacks: Object.fromEntries(summaries),
    date,
  };
}

/** A benchmark that came to no end: there is no figure, and the reason stands among what went wrong. */
export function failed(benchmark: Benchmark, error: unknown, date: string): Reported {
  const why = error instanceof Error ? error.message : String(error);
  const nothing = reported(benchmark, new Map(), {}, date);
  return { ...nothing, anomalies: [`came to no end: ${why}`] };
}
