import type { StackName } from '../stacks/stack.js';
import type { Judgement, Measured, Summaries } from './benchmark.js';
import { figure } from './side-by-side.js';

/** Our figure is at least so many times that of another stack. */
export function ratioTo(summaries: Summaries, other: StackName, times: number): Judgement {
  const ours = summaries.get('ours')?.value;
  const theirs = summaries.get(other)?.value;
  const target = `≥ ${String(times)} × ${other}`;
  if (ours === undefined || theirs === undefined) return { target, reached: null, measured: 'not measured' };
  return { target, reached: ours >= times * theirs, measured: `${figure(ours / theirs)} ×` };
}

/** One of our figures is at most so many times that of another stack. */
export function atMostTimes(
  summaries: Summaries,
  field: 'p50Ms' | 'p99Ms',
  other: StackName,
  times: number,
): Judgement {
  const ours = summaries.get('ours')?.[field] ?? null;
  const theirs = summaries.get(other)?.[field] ?? null;
  const target = `${NAMES[field]} ≤ ${figure(times)} × ${other}`;
  if (ours === null || theirs === null) return { target, reached: null, measured: 'not measured' };
  return { target, reached: ours <= times * theirs, measured: `${figure(ours / theirs)} ×` };
}

export function atLeast(summaries: Summaries, least: number, unit: string): Judgement {
  const ours = summaries.get('ours')?.value;
  const target = `≥ ${least.toLocaleString('en')} ${unit}`;
  if (ours === undefined) return { target, reached: null, measured: 'not measured' };
  return { target, reached: ours >= least, measured: figure(ours) };
}

/** One of our figures is no more than a number. */
export function atMost(
  summaries: Summaries,
  field: keyof typeof NAMES,
  most: number,
  unit: string,
): Judgement {
  const ours = summaries.get('ours')?.[field] ?? null;
  const target = `${NAMES[field]} ≤ ${most.toLocaleString('en')} ${unit}`.trim();
  if (ours === null) return { target, reached: null, measured: 'not measured' };
  return { target, reached: ours <= most, measured: figure(ours) };
}

const NAMES = { value: '', p50Ms: 'p50', p99Ms: 'p99' } as const satisfies Partial<
  Record<keyof Measured, string>
>;

/** A further figure of ours, by its name, is no more than a number. */
export function detailAtMost(summaries: Summaries, name: string, most: number): Judgement {
  const ours = summaries.get('ours')?.details?.[name];
  const target = `${name} ≤ ${most.toLocaleString('en')}`;
  if (ours === undefined) return { target, reached: null, measured: 'not measured' };
  return { target, reached: ours <= most, measured: figure(ours) };
}
