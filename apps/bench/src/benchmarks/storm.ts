import { setTimeout as wait } from 'node:timers/promises';
import { Audience } from '../load/audience.js';
import { fill } from '../load/posting.js';
import type { OurStack } from '../stacks/ours.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { atMost, detailAtMost } from './judging.js';
import { byItself } from './side-by-side.js';

const SCREENS = 2_000;
const INCIDENTS = 20;
const MISSED = 50;
/** A backend tells what it has counted within this time, also when it has nothing more to do (PostgreSQL: 10 s). */
const COUNTED_WITHIN_MS = 11_000;

/** Everybody comes back at once, each with the cursor it had, and 50 entries behind. */
async function measure(run: Run, stack: OurStack): Promise<Measured> {
  const incidents = await stack.addIncidents(INCIDENTS, 'wide');
  await stack.rememberCursors(incidents);
  await fill(stack, incidents, MISSED);
  await wait(COUNTED_WITHIN_MS);
  const readBefore = await stack.scansOfEntries();
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const audience = new Audience(stack);
  try {
    meter.begin();
    const beganMs = performance.now();
    await audience.open(SCREENS, incidents, SCREENS);
    const { liveAtMs } = audience;
    const cpu = meter.end(SCREENS);
    await wait(COUNTED_WITHIN_MS);
    const scans = (await stack.scansOfEntries()) - readBefore;
    return {
      value: (liveAtMs.at(-1) ?? Number.POSITIVE_INFINITY) - beganMs,
      p50Ms: (liveAtMs[SCREENS / 2] ?? Number.POSITIVE_INFINITY) - beganMs,
      p99Ms: (liveAtMs[Math.floor(SCREENS * 0.99)] ?? Number.POSITIVE_INFINITY) - beganMs,
      ...cpu,
      anomalies: await audience.anomalies(),
      details: { readsPerIncident: scans / INCIDENTS },
    };
  } finally {
    audience.close();
  }
}

export const storm: Benchmark = {
  name: 'B7',
  title: `${String(SCREENS)} screens of ${String(INCIDENTS)} incidents back at once, ${String(MISSED)} entries missed each`,
  unit: 'ms until the last is complete',
  stacks: ['ours'],
  measure: async (run) => {
    const stack = await run.stacks.ours();
    return byItself(run, () => measure(run, stack));
  },
  judge: (summaries) => [
    atMost(summaries, 'value', 3_000, 'ms'),
    detailAtMost(summaries, 'readsPerIncident', 1),
  ],
};
