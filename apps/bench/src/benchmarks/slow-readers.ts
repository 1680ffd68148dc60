import { setTimeout as wait } from 'node:timers/promises';
import { residentBytes } from '../load/processes.js';
import type { Audience } from '../load/audience.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { detailAtMost, atMost } from './judging.js';
import { measureLive } from './live-delivery.js';
import { sideBySide } from './side-by-side.js';

const LOAD = { screens: 200, incidents: 1, perSecond: 200 } as const;
/** One in five: with fewer, what they cost would drown in what a garbage collector leaves standing. */
const SLOW = 40;
/** The kernel takes some megabytes for each before the server notices anything. */
const STOPPED_MS = 60_000;
const SAMPLED_EVERY_MS = 1_000;

/** The most memory that the stack's processes had while the work went on, in bytes. */
async function mostResident(stack: Stack, work: () => Promise<Measured>): Promise<[Measured, number]> {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(
      most,
      stack.pids.reduce((sum, pid) => sum + residentBytes(pid), 0),
    );
  }, SAMPLED_EVERY_MS);
  try {
    return [await work(), most];
  } finally {
    clearInterval(timer);
  }
}

/** The same load twice: everybody reads, and then some stop reading for a minute. Healthy screens alone are in the times. */
async function measure(run: Run, stack: Stack): Promise<Measured> {
  const long = { ...run, measureMs: STOPPED_MS };
  const [healthy, without] = await mostResident(stack, () => measureLive(long, stack, LOAD));
  const stopSome = (audience: Audience): void => {
    audience.stopReading(SLOW);
  };
  const [disturbed, withSlow] = await mostResident(stack, () => measureLive(long, stack, LOAD, stopSome));
  await wait(SAMPLED_EVERY_MS);
  return {
    ...disturbed,
    value: (withSlow - without) / 1_000_000 / SLOW,
    anomalies: [...healthy.anomalies, ...disturbed.anomalies],
    details: {
      p99AllHealthyMs: healthy.p99Ms ?? 0,
      healthyP99Times: (disturbed.p99Ms ?? 0) / (healthy.p99Ms ?? 1),
    },
  };
}

const STACKS = ['ours', 'limit', 'default'] as const;

export const slowReaders: Benchmark = {
  name: 'B8',
  title: `${String(SLOW)} of ${String(LOAD.screens)} screens stop reading for a minute at ${String(LOAD.perSecond)} entries/s`,
  unit: 'MB per slow screen',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(
      { ...run, rounds: 1 },
      STACKS,
      () => Promise.resolve(),
      (stack) => measure(run, stack),
    ),
  judge: (summaries) => [
    atMost(summaries, 'value', 2, 'MB'),
    detailAtMost(summaries, 'healthyP99Times', 1.2),
  ],
};
