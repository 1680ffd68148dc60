import { setTimeout as wait } from 'node:timers/promises';
import { Audience } from '../load/audience.js';
import { memoryBytes, residentBytes } from '../load/processes.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { atMost } from './judging.js';
import { byItself, sideBySide } from './side-by-side.js';

const SCREENS = 5_000;
const INCIDENTS = 50;
/** For what only opening needed to be given back. */
const SETTLED_WITHIN_MS = 10_000;

async function measureIdleScreens(run: Run, stack: Stack): Promise<Measured> {
  const incidents = await stack.addIncidents(INCIDENTS, 'wide');
  const audience = new Audience(stack);
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const resident = (): number => stack.pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
  try {
    const before = resident();
    await audience.open(SCREENS, incidents);
    await wait(SETTLED_WITHIN_MS);
    meter.begin();
    await wait(run.measureMs);
    const { cpuPerOperation, generatorCpu } = meter.end((SCREENS * run.measureMs) / 1000);
    return {
      value: (resident() - before) / 1024 / SCREENS,
      p50Ms: null,
      p99Ms: null,
      cpuPerOperation,
      generatorCpu,
      anomalies: await audience.anomalies(),
    };
  } finally {
    audience.close();
    await wait(SETTLED_WITHIN_MS);
  }
}

/** A second round would find the memory that the first has left behind, and so come out too low. */
const once = (run: Run): Run => ({ ...run, rounds: 1 });

export const idleScreens: Benchmark = {
  name: 'B9',
  title: `${String(SCREENS)} idle screens, each following one of ${String(INCIDENTS)} incidents; CPU is µs per screen and second`,
  unit: 'KB per screen',
  stacks: ['ours', 'limit', 'default'],
  measure: (run) =>
    sideBySide(
      once(run),
      ['ours', 'limit', 'default'],
      () => Promise.resolve(),
      (stack) => measureIdleScreens(run, stack),
    ),
  judge: (summaries) => [atMost(summaries, 'value', 40, 'KB')],
};

export const idleMemory: Benchmark = {
  name: 'IDLE',
  title: 'Idle memory: one node and PostgreSQL, what they share counted once',
  unit: 'MB',
  stacks: ['ours'],
  measure: async (run) => {
    const stack = await run.stacks.ours();
    return byItself(once(run), async () => {
      await wait(SETTLED_WITHIN_MS);
      const megabytes = (pids: readonly number[]): number => memoryBytes(pids) / 1_000_000;
      return {
        value: megabytes([...stack.pids, run.stacks.postmaster]),
        p50Ms: null,
        p99Ms: null,
        cpuPerOperation: null,
        generatorCpu: 0,
        anomalies: [],
        details: { node: megabytes(stack.pids), postgresql: megabytes([run.stacks.postmaster]) },
      };
    });
  },
  judge: (summaries) => [atMost(summaries, 'value', 400, 'MB')],
};
