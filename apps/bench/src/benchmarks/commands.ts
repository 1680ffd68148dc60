import { runClosedLoop } from '../load/closed-loop.js';
import { nextMark } from '../load/used-marks.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { atLeast, atMost, ratioTo } from './judging.js';
import { sideBySide } from './side-by-side.js';

/** Posts as fast as answers come, and counts in the database what was answered. */
export async function measureCommands(
  run: Run,
  stack: Stack,
  incidents: readonly number[],
  lanes: number,
): Promise<Measured> {
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const before = await stack.storedCount();
  const outcome = await runClosedLoop({
    host: stack.host,
    port: stack.port,
    lanes,
    warmUpMs: run.warmUpMs,
    measureMs: run.measureMs,
    request: (number) => stack.post(nextMark(), incidents[number % incidents.length] ?? 0),
    accepted: (answer) => stack.posted(answer),
    onMeasuring: () => {
      meter.begin();
    },
  });
  const cpu = meter.end(outcome.durations.count);
  const stored = (await stack.storedCount()) - before;
  const anomalies: string[] = [];
  if (outcome.refused > 0)
    anomalies.push(`${String(outcome.refused)} refused: ${outcome.firstRefusal ?? ''}`);
  if (stored !== outcome.accepted)
    anomalies.push(`${String(outcome.accepted)} were answered, ${String(stored)} are stored`);
  return {
    value: outcome.perSecond,
    p50Ms: outcome.durations.quantile(0.5),
    p99Ms: outcome.durations.quantile(0.99),
    ...cpu,
    anomalies,
  };
}

/** What B1 is: so many incidents, and so many requests always under way. */
export const INCIDENTS = 1_000;
export const LANES = 16;

const STACKS = ['ours', 'limit', 'default', 'parse', 'directus'] as const;

export const commands: Benchmark = {
  name: 'B1',
  title: `Post a platform status: ${String(LANES)} under way, ${INCIDENTS.toLocaleString('en')} incidents, full path`,
  unit: 'committed/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(
      run,
      STACKS,
      (stack) => stack.addIncidents(INCIDENTS, 'narrow'),
      (stack, incidents) => measureCommands(run, stack, incidents, LANES),
    ),
  judge: (summaries) => [
    ratioTo(summaries, 'limit', 0.5),
    ratioTo(summaries, 'parse', 2.5),
    ratioTo(summaries, 'directus', 20),
  ],
};

export const hotIncident: Benchmark = {
  name: 'B11',
  title: 'One hot incident, 64 writers',
  unit: 'committed/s',
  stacks: STACKS,
  measure: (run) =>
    sideBySide(
      run,
      STACKS,
      (stack) => stack.addIncidents(1, 'wide'),
      (stack, incidents) => measureCommands(run, stack, incidents, 64),
    ),
  judge: (summaries) => [atLeast(summaries, 2_000, 'committed/s'), atMost(summaries, 'p99Ms', 60, 'ms')],
};
