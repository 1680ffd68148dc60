import { runClosedLoop } from '../load/closed-loop.js';
import { fill } from '../load/posting.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { ratioTo } from './judging.js';
import { sideBySide } from './side-by-side.js';

const STACKS = ['ours', 'limit', 'default', 'directus'] as const;
const INCIDENTS = 40;
/** More than a page, so that the rest has to be left out. */
const ENTRIES = 60;
const READERS = 32;

async function prepare(stack: Stack): Promise<readonly number[]> {
  const incidents = await stack.addIncidents(INCIDENTS, 'narrow');
  await fill(stack, incidents, ENTRIES);
  return incidents;
}

async function measure(run: Run, stack: Stack, incidents: readonly number[]): Promise<Measured> {
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const { host, port } = stack;
  const { durations, perSecond, refused, firstRefusal } = await runClosedLoop({
    host,
    port,
    lanes: READERS,
    warmUpMs: run.warmUpMs,
    measureMs: run.measureMs,
    request: (number) => stack.page(incidents[number % INCIDENTS] ?? 0, Math.floor(number / INCIDENTS)),
    accepted: (answer) => stack.paged(answer),
    onMeasuring: () => {
      meter.begin();
    },
  });
  return {
    value: perSecond,
    p50Ms: durations.quantile(0.5),
    p99Ms: durations.quantile(0.99),
    ...meter.end(durations.count),
    anomalies: refused > 0 ? [`${String(refused)} pages were not whole: ${firstRefusal ?? ''}`] : [],
  };
}

export const pages: Benchmark = {
  name: 'B10',
  title: 'The head of an incident and 50 entries by GraphQL, 32 under way',
  unit: 'pages/s',
  stacks: STACKS,
  measure: (run) => sideBySide(run, STACKS, prepare, (stack, incidents) => measure(run, stack, incidents)),
  judge: (summaries) => [ratioTo(summaries, 'default', 3), ratioTo(summaries, 'limit', 0.6)],
};
