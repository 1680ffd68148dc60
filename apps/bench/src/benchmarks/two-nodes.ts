import { oneConnectionTo, type Audience } from '../load/audience.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { atMost } from './judging.js';
import { measureLive } from './live-delivery.js';
import { sideBySide } from './side-by-side.js';

const STACKS = ['ours', 'redis', 'nats'] as const;
const NODES = 2;
const INCIDENTS = 100;
const PER_SECOND = 1_000;

async function measure(run: Run, stack: Stack): Promise<Measured> {
  const audiences: Audience[] = [];
  const load = {
    screens: INCIDENTS,
    incidents: INCIDENTS,
    perSecond: PER_SECOND,
    opener: oneConnectionTo(stack, stack.ports.at(-1)),
  };
  const measured = await measureLive(run, stack, load, (audience) => audiences.push(audience));
  const outOfOrder = (await audiences[0]?.outOfOrder()) ?? Number.NaN;
  return { ...measured, details: { ...measured.details, outOfOrder } };
}

/** Everything is posted at one node and watched at the other: ours learns of it through PostgreSQL alone. */
export const twoNodes: Benchmark = {
  name: 'B5',
  title: `Two nodes: ${String(PER_SECOND)} entries/s on ${String(INCIDENTS)} incidents posted at one, watched at the other`,
  unit: 'deliveries/s',
  stacks: STACKS,
  measure: async (run) => {
    if (run.wanted.includes('ours')) await run.stacks.ours(NODES);
    return sideBySide(
      run,
      STACKS,
      () => Promise.resolve(),
      (stack) => measure(run, stack),
    );
  },
  judge: (summaries) => [atMost(summaries, 'p50Ms', 4, 'ms'), atMost(summaries, 'p99Ms', 20, 'ms')],
};
