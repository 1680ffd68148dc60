import { Audience } from '../load/audience.js';
import { eachMark } from '../load/marks.js';
import { fill } from '../load/posting.js';
import { nextMark } from '../load/used-marks.js';
import { lengthen } from '../stacks/our-history.js';
import { comeBack } from '../stacks/our-return.js';
import type { OurStack } from '../stacks/ours.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';
import { atMost, detailAtMost } from './judging.js';
import { byItself } from './side-by-side.js';

const INCIDENTS = 50;
const MISSED_EACH = 2_000;
const MISSED = INCIDENTS * MISSED_EACH;
const SEEN_WITHIN_MS = 30_000;

/**
 * One screen that was away for a day: 50 incidents with 2,000 entries each that it has not seen. It is right when every
 * incident shows its newest entries, up to the last one, and is followed from there.
 */
async function measure(run: Run, stack: OurStack): Promise<Measured> {
  const incidents = await stack.addIncidents(INCIDENTS, 'wide');
  await fill(stack, incidents, 1);
  await stack.rememberCursors(incidents);
  const firstMark = nextMark(MISSED);
  // Others were there all the while, so that the node has seen every entry pass.
  const others = new Audience(stack);
  try {
    await others.open(INCIDENTS, incidents);
    for (const [index, incident] of incidents.entries()) {
      await lengthen(stack, incident, MISSED_EACH, firstMark + index * MISSED_EACH);
    }
    await others.settle(SEEN_WITHIN_MS, SEEN_WITHIN_MS);
  } finally {
    others.close();
  }
  await stack.database.owner.query('ANALYZE entry');
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  meter.begin();
  const { tookMs, bytes, shown } = await comeBack(stack.absentee(incidents, 0));
  const cpu = meter.end(MISSED);
  const anomalies = incidents.flatMap((incident, index) => {
    const marks = (shown.get(stack.incident(incident).id) ?? []).flatMap(allMarks);
    const newest = firstMark + (index + 1) * MISSED_EACH - 1;
    const right =
      marks.length > 0 && marks.every((mark, place) => mark === newest - marks.length + 1 + place);
    return right ? [] : [`incident ${String(incident)} does not show its newest entries in order`];
  });
  return {
    value: tookMs,
    p50Ms: null,
    p99Ms: null,
    ...cpu,
    anomalies: anomalies.slice(0, 5),
    details: { megabytes: bytes / 1_000_000 },
  };
}

function allMarks(bytes: Buffer): number[] {
  const marks: number[] = [];
  eachMark(bytes, (mark) => marks.push(mark));
  return marks;
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
