import { rotated } from '../load/rotation.js';
import type { Stack, StackName } from '../stacks/stack.js';
import type { Measured, Run } from './benchmark.js';

/** Measures one system every round, where there is nothing to compare it with in the same run. */
export async function byItself(
  run: Run,
  measure: () => Promise<Measured>,
): Promise<ReadonlyMap<StackName, readonly Measured[]>> {
  const measured: Measured[] = [];
  for (let round = 0; round < run.rounds; round += 1) {
    const one = await measure();
    measured.push(one);
    run.say(`  round ${String(round + 1)} ours     ${shown(one)}`);
  }
  return new Map([['ours', measured]]);
}

/**
 * Measures each stack once a round, in an order that rotates. What `prepare` makes for a stack is made once, before the
 * first round; preparing is no part of any figure.
 */
export async function sideBySide<T>(
  run: Run,
  names: readonly StackName[],
  prepare: (stack: Stack) => Promise<T>,
  measure: (stack: Stack, prepared: T) => Promise<Measured>,
): Promise<ReadonlyMap<StackName, readonly Measured[]>> {
  const prepared = new Map<StackName, { readonly stack: Stack; readonly world: T }>();
  for (const stack of await run.stacks.available(names.filter((one) => run.wanted.includes(one)))) {
    prepared.set(stack.name, { stack, world: await prepare(stack) });
  }
  const measured = new Map<StackName, Measured[]>();
  for (let round = 0; round < run.rounds; round += 1) {
    for (const [name, { stack, world }] of rotated([...prepared], round)) {
      const one = await measure(stack, world);
      measured.set(name, [...(measured.get(name) ?? []), one]);
      run.say(`  round ${String(round + 1)} ${name.padEnd(8)} ${shown(one)}`);
    }
  }
  return measured;
}

function shown({ value, p50Ms, p99Ms, cpuPerOperation, generatorCpu, anomalies, details }: Measured): string {
  const parts = [
    figure(value),
    `p50 ${figure(p50Ms)} ms`,
    `p99 ${figure(p99Ms)} ms`,
    `${figure(cpuPerOperation)} µs CPU per operation`,
    `generator ${figure(generatorCpu)} core`,
    ...Object.entries(details ?? {}).map(([name, one]) => `${name} ${figure(one)}`),
    ...anomalies.map((anomaly) => `ANOMALY: ${anomaly}`),
  ];
  return parts.join('  ');
}

/** A number as a person reads it: three places that matter. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
