import { HttpLane } from '../load/http-lane.js';
import { fill } from '../load/posting.js';
import { median } from '../load/quantiles.js';
import { Screen } from '../load/screen.js';
import { nextMark } from '../load/used-marks.js';
import { lengthen } from '../stacks/our-history.js';
import type { OurStack } from '../stacks/ours.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { atMost } from './judging.js';
import { byItself } from './side-by-side.js';

const INCIDENTS = 20;
const SMALL = 1_000;
const LARGE = 1_000_000;
/** On so many of them, each act so many times, one after the other. */
const ASKED = 5;
const REPEATS = 10;
/** What has become too slow for that is measured less often. */
const ENOUGH_MS = 90_000;

const ACTS = ['append', 'page', 'board', 'resume'] as const;
type Act = (typeof ACTS)[number];
type Times = Readonly<Record<Act, number>>;

/** The median time of each act in milliseconds, by one person who does one thing at a time. */
async function timesOf(stack: OurStack, incidents: readonly number[]): Promise<Times> {
  const asked = incidents.slice(0, ASKED);
  const beganMs = performance.now();
  const times: Record<Act, number[]> = { append: [], page: [], board: [], resume: [] };
  const timed = async (act: Act, work: () => Promise<boolean>): Promise<void> => {
    const began = performance.now();
    // What is refused, because it takes longer than the server allows, takes for ever.
    const done = await work();
    times[act].push(done ? performance.now() - began : Number.POSITIVE_INFINITY);
  };
  const ask = async (request: Buffer, isRight: OurStack['posted']): Promise<boolean> => {
    // A connection each: between two acts on long incidents the server may close one that is idle.
    const lane = await HttpLane.open(stack.host, stack.port);
    try {
      return isRight.call(stack, await lane.ask(request));
    } finally {
      lane.close();
    }
  };
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    if (repeat > 1 && performance.now() - beganMs > ENOUGH_MS) break;
    await stack.rememberCursors(asked);
    for (const incident of asked) {
      await timed('append', () => ask(stack.post(nextMark(), incident), (answer) => stack.posted(answer)));
      await timed('page', () => ask(stack.page(incident, 0), (answer) => stack.paged(answer)));
      await timed('board', () => ask(stack.board(0), (answer) => stack.boardShown(answer)));
      await timed('resume', async () => {
        const script = await stack.screen(incident, 0);
        const screen = await Screen.open(stack.host, stack.port, script, () => undefined);
        screen.close();
        return true;
      });
    }
    // The first time after a start, everything is read for the first time.
    if (repeat === 0) for (const act of ACTS) times[act].length = 0;
  }
  const middle = (act: Act): number => median(times[act]) ?? Number.NaN;
  return {
    append: middle('append'),
    page: middle('page'),
    board: middle('board'),
    resume: middle('resume'),
  };
}

/** Before either is measured: one that has worked for long answers in half the time of one that has just started. */
async function startAnew(stack: OurStack): Promise<void> {
  for (const node of stack.nodes) {
    await node.stop();
    await node.start();
  }
}

async function measure({ say }: Run, stack: OurStack): Promise<Measured> {
  const incidents = await stack.addIncidents(INCIDENTS, 'wide');
  const each = SMALL / INCIDENTS;
  await fill(stack, incidents, each - 1);
  await startAnew(stack);
  const small = await timesOf(stack, incidents);
  say(`  with ${SMALL.toLocaleString('en')} entries: ${JSON.stringify(small)} ms`);
  const more = (LARGE - SMALL) / INCIDENTS;
  for (const incident of incidents) await lengthen(stack, incident, more, nextMark(more));
  // Years of use are behind it, and not a minute: what is still to be tidied up after the copying would be measured with it.
  await stack.database.owner.query('VACUUM ANALYZE');
  await stack.database.owner.query('CHECKPOINT');
  await startAnew(stack);
  const large = await timesOf(stack, incidents);
  say(`  with ${LARGE.toLocaleString('en')} entries: ${JSON.stringify(large)} ms`);
  const { rows } = await stack.database.owner.query<{ count: number }>('SELECT count(*)::int FROM entry');
  const count = rows[0]?.count ?? 0;
  return {
    value: Math.max(...ACTS.map((act) => large[act] / small[act])),
    p50Ms: null,
    p99Ms: null,
    cpuPerOperation: null,
    generatorCpu: 0,
    anomalies: count >= LARGE ? [] : [`only ${String(count)} entries are there`],
    details: Object.fromEntries(
      ACTS.flatMap((act) => [
        [`${act}SmallMs`, small[act]],
        [`${act}LargeMs`, large[act]],
      ]),
    ),
  };
}

export const growth: Benchmark = {
  name: 'GROWTH',
  title: `Append, page, board and resume with ${LARGE.toLocaleString('en')} entries against ${SMALL.toLocaleString('en')}, on ${String(INCIDENTS)} incidents`,
  unit: 'times as long, the worst of the four',
  stacks: ['ours'],
  measure: async (run) => {
    const stack = await run.stacks.ours();
    return byItself({ ...run, rounds: 1 }, () => measure(run, stack));
  },
  judge: (summaries) => [atMost(summaries, 'value', 1.3, 'times')],
};
