import { fill } from '../load/posting.js';
import { Screen } from '../load/screen.js';
import { nextMark } from '../load/used-marks.js';
import { lengthen } from '../stacks/our-history.js';
import type { OurStack } from '../stacks/ours.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { atMost, detailAtMost } from './judging.js';
import { byItself } from './side-by-side.js';

const INCIDENTS = 50;
const MISSED_EACH = 2_000;
const MISSED = INCIDENTS * MISSED_EACH;

/** One screen that was away for a day: 50 incidents with 2,000 entries each that it has not seen. */
async function measure(run: Run, stack: OurStack): Promise<Measured> {
  const incidents = await stack.addIncidents(INCIDENTS, 'wide');
  await fill(stack, incidents, 1);
  await stack.rememberCursors(incidents);
  const firstMark = nextMark(MISSED);
  for (const [index, incident] of incidents.entries()) {
    await lengthen(stack, incident, MISSED_EACH, firstMark + index * MISSED_EACH);
  }
  await stack.database.owner.query('ANALYZE entry');
  const times = new Uint8Array(MISSED);
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  meter.begin();
  const beganMs = performance.now();
  const screen = await Screen.open(stack.host, stack.port, stack.screenOfAll(incidents, 0), (mark) => {
    const index = mark - firstMark;
    times[index] = (times[index] ?? 0) + 1;
  });
  const tookMs = performance.now() - beganMs;
  const { receivedBytes } = screen;
  screen.close();
  const cpu = meter.end(MISSED);
  const wrong = times.filter((count) => count !== 1).length;
  return {
    value: tookMs,
    p50Ms: null,
    p99Ms: null,
    ...cpu,
    anomalies: wrong === 0 ? [] : [`${String(wrong)} of ${String(MISSED)} entries did not come exactly once`],
    details: { megabytes: receivedBytes / 1_000_000 },
  };
}

export const longAbsence: Benchmark = {
  name: 'B18',
  title: `A screen that missed ${MISSED.toLocaleString('en')} entries of ${String(INCIDENTS)} incidents comes back`,
  unit: 'ms until it is right',
  stacks: ['ours'],
  measure: async (run) => {
    const stack = await run.stacks.ours();
    return byItself(run, () => measure(run, stack));
  },
  judge: (summaries) => [atMost(summaries, 'value', 2_000, 'ms'), detailAtMost(summaries, 'megabytes', 3)],
};
