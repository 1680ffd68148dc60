import { oneConnectionTo } from '../load/audience.js';
import { OurStack } from '../stacks/ours.js';
import type { Benchmark } from './benchmark.js';
import { atMost } from './judging.js';
import { measureLive } from './live-delivery.js';
import { byItself } from './side-by-side.js';

const INCIDENTS = 100;
const PER_SECOND = 1_000;

/** Everything is posted at one node and watched at the other, which learns of it through PostgreSQL alone. */
export const twoNodes: Benchmark = {
  name: 'B5',
  title: `Two nodes: ${String(PER_SECOND)} entries/s on ${String(INCIDENTS)} incidents posted at one, watched at the other`,
  unit: 'deliveries/s',
  stacks: ['ours'],
  measure: async (run) => {
    const stack = await OurStack.start(run.stacks.serverUrl, 2);
    try {
      return await byItself(run, () =>
        measureLive(run, stack, {
          screens: INCIDENTS,
          incidents: INCIDENTS,
          perSecond: PER_SECOND,
          opener: oneConnectionTo(stack, stack.node(1).port),
        }),
      );
    } finally {
      await stack.stop();
    }
  },
  judge: (summaries) => [atMost(summaries, 'p50Ms', 4, 'ms'), atMost(summaries, 'p99Ms', 20, 'ms')],
};
