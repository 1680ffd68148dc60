import type { Benchmark } from './benchmark.js';
import { atLeast, atMost, atMostTimes, ratioTo } from './judging.js';
import { measureCapacity, measureLive } from './live-delivery.js';
import { sideBySide } from './side-by-side.js';

const STACKS = ['ours', 'limit', 'default', 'parse', 'directus'] as const;

const nothing = (): Promise<void> => Promise.resolve();

export const toScreens: Benchmark = {
  name: 'B2',
  title: 'From commit to screen: 100 screens of one incident, 200 entries/s',
  unit: 'deliveries/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(run, STACKS, nothing, (stack) =>
      measureLive(run, stack, { screens: 100, incidents: 1, perSecond: 200 }),
    ),
  judge: (summaries) => [
    atMostTimes(summaries, 'p50Ms', 'parse', 1),
    atMostTimes(summaries, 'p99Ms', 'parse', 1 / 3),
    atMostTimes(summaries, 'p99Ms', 'limit', 1.5),
  ],
};

export const toManyScreens: Benchmark = {
  name: 'B3',
  title: 'A thousand screens of one incident, 60 entries/s',
  unit: 'deliveries/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(run, STACKS, nothing, (stack) =>
      measureLive(run, stack, { screens: 1_000, incidents: 1, perSecond: 60 }),
    ),
  judge: (summaries) => [atMost(summaries, 'p99Ms', 50, 'ms')],
};

export const capacity: Benchmark = {
  name: 'B3C',
  title: 'Capacity: a thousand screens of one incident, 16 entries always under way',
  unit: 'deliveries/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(run, STACKS, nothing, (stack) =>
      measureCapacity(run, stack, { screens: 1_000, underWay: 16 }),
    ),
  judge: (summaries) => [ratioTo(summaries, 'limit', 0.85), ratioTo(summaries, 'parse', 2.5)],
};

export const burst: Benchmark = {
  name: 'B4',
  title: 'Burst: a thousand screens of one incident, 300 entries/s for 10 s',
  unit: 'deliveries/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(run, STACKS, nothing, (stack) =>
      measureLive({ ...run, measureMs: 10_000 }, stack, {
        screens: 1_000,
        incidents: 1,
        perSecond: 300,
      }),
    ),
  judge: (summaries) => [atLeast(summaries, 250_000, 'deliveries/s'), atMost(summaries, 'p99Ms', 60, 'ms')],
};
