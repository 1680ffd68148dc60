import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { Audience } from '../load/audience.js';
import { dueMs } from '../load/open-loop.js';
import { postPatiently } from '../load/patient-poster.js';
import { ReturningScreen } from '../load/returning-screen.js';
import { nextMark } from '../load/used-marks.js';
import { OurStack } from '../stacks/ours.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { atMost, detailAtMost } from './judging.js';
import { byItself } from './side-by-side.js';

const NODES = 3;
const SCREENS = 1_000;
const PER_SECOND = 20;
const PATIENCE_MS = 10_000;

/**
 * Posts at a fixed rate to nodes in turn while something is done to the system, and for a while after it. The figure is
 * the longest that a screen waited for an entry, at the 99th percentile of all screens.
 */
async function measureDisturbed(
  run: Run,
  stack: OurStack,
  disturb: (audience: Audience) => Promise<Readonly<Record<string, number>>>,
): Promise<Measured> {
  const [incident = 0] = await stack.addIncidents(1, 'wide');
  const ports = stack.nodes.map(({ port }) => port);
  let opened = 0;
  const audience = new Audience(stack, (of, reader, applied) => {
    const scriptFrom = (after: string | null) => stack.screenFrom(of, reader, after);
    opened += 1;
    return ReturningScreen.open(stack.host, ports, opened, scriptFrom, applied);
  });
  const posts: Promise<string | null>[] = [];
  try {
    await audience.open(SCREENS, [incident]);
    const beganMs = performance.now();
    let goesOn = true;
    const posting = (async () => {
      for (let number = 0; goesOn; number += 1) {
        const atMs = beganMs + dueMs(number, PER_SECOND);
        await wait(Math.max(0, atMs - performance.now()));
        const mark = nextMark();
        audience.due(mark, atMs);
        posts.push(
          postPatiently(stack.host, ports, number, stack.post(mark, incident), (answer) =>
            stack.posted(answer),
          ),
        );
      }
    })();
    await wait(run.warmUpMs);
    const details = await disturb(audience);
    await wait(run.measureMs);
    goesOn = false;
    await posting;
    const refusals = await Promise.all(posts);
    await audience.settle(PATIENCE_MS, 3 * PATIENCE_MS);
    const anomalies = await audience.anomalies();
    const failed = refusals.flatMap((refusal) => refusal ?? []);
    if (failed.length > 0)
      anomalies.push(`${String(failed.length)} posts failed after all retries: ${failed[0] ?? ''}`);
    const acknowledged = refusals.length - failed.length;
    const stored = (await stack.storedMarks(incident)).length;
    if (stored < acknowledged)
      anomalies.push(`${String(acknowledged)} were acknowledged, ${String(stored)} are stored`);
    return {
      value: audience.longestWaits.quantile(0.99) ?? 0,
      p50Ms: audience.durations.quantile(0.5),
      p99Ms: audience.durations.quantile(0.99),
      // Processes come and go here.
      cpuPerOperation: null,
      generatorCpu: 0,
      anomalies,
      details: { posted: refusals.length, ...details },
    };
  } finally {
    audience.close();
  }
}

async function withNodes<T>(run: Run, work: (stack: OurStack) => Promise<T>): Promise<T> {
  const stack = await OurStack.start(run.stacks.serverUrl, NODES);
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

/** Between two nodes, as somebody who watches over it would wait. */
const BETWEEN_NODES_MS = 2_000;

export const rollingRestart: Benchmark = {
  name: 'B13',
  title: `Rolling restart of ${String(NODES)} nodes under ${String(SCREENS)} screens and ${String(PER_SECOND)} entries/s`,
  unit: 'ms, the longest wait of a screen (p99 of screens)',
  stacks: ['ours'],
  measure: (run) =>
    withNodes(run, (stack) =>
      byItself({ ...run, rounds: 1 }, () =>
        measureDisturbed(run, stack, async () => {
          for (const node of stack.nodes) {
            await node.stop();
            await node.start();
            await wait(BETWEEN_NODES_MS);
          }
          return {};
        }),
      ),
    ),
  judge: (summaries) => [atMost(summaries, 'value', 1_500, 'ms')],
};

/**
 * Ends a process of PostgreSQL so that the server ends all others at once, as an immediate stop does, and recovers from
 * its log. Returns when it accepts connections again.
 */
async function crashDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  await client.end().catch(() => undefined);
  for (;;) {
    const next = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query('SELECT 1');
      return;
    } catch {
      await wait(20);
    } finally {
      await next.end().catch(() => undefined);
    }
  }
}

export const databaseCrash: Benchmark = {
  name: 'B14',
  title: `PostgreSQL ends at once and recovers, then a node is killed, under ${String(SCREENS)} screens and ${String(PER_SECOND)} entries/s`,
  unit: 'ms, the longest wait of a screen (p99 of screens)',
  stacks: ['ours'],
  measure: (run) =>
    withNodes(run, (stack) =>
      byItself({ ...run, rounds: 1 }, () =>
        measureDisturbed(run, stack, async (audience) => {
          await crashDatabase(stack.database.url);
          const acceptsMs = performance.now();
          const before = audience.deliveries;
          while (audience.deliveries === before && performance.now() - acceptsMs < PATIENCE_MS) await wait(5);
          const firstDeliveryMs = performance.now() - acceptsMs;
          await wait(BETWEEN_NODES_MS);
          await stack.node(0).kill();
          await wait(BETWEEN_NODES_MS);
          await stack.node(0).start();
          return { firstDeliveryMs };
        }),
      ),
    ),
  judge: (summaries) => [detailAtMost(summaries, 'firstDeliveryMs', 2_000)],
};
