import { Client } from 'pg';
import { LimitStack } from '../stacks/limit.js';
import type { Stack } from '../stacks/stack.js';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { INCIDENTS, LANES, measureCommands } from './commands.js';
import { atLeast } from './judging.js';
import { sideBySide } from './side-by-side.js';

const LISTENERS = 60;

/** Somebody else's idle connections, each listening on a channel where nobody speaks: PostgreSQL wakes them all the same. */
async function amongListeners<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const clients = Array.from({ length: LISTENERS }, () => new Client({ connectionString: databaseUrl }));
  try {
    for (const [number, client] of clients.entries()) {
      await client.connect();
      await client.query(`LISTEN foreign_${String(number)}`);
    }
    return await work();
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** The middle of a figure between two turns; not a number where one of them has none. */
function mean(turns: readonly [Measured, Measured], figure: 'value' | 'p50Ms' | 'cpuPerOperation'): number {
  return turns.reduce((sum, turn) => sum + (turn[figure] ?? Number.NaN), 0) / turns.length;
}

/** Without, with, with, without: a machine that gets slower or faster meanwhile does so for both. */
async function measureBoth(whole: Run, stack: Stack, incidents: readonly number[]): Promise<Measured> {
  const run = { ...whole, measureMs: whole.measureMs / 2 };
  const alone = (): Promise<Measured> => measureCommands(run, stack, incidents, LANES);
  const among = (): Promise<Measured> => amongListeners(stack.database.url, alone);
  const first = await alone();
  const second = await among();
  const third = await among();
  const without = [first, await alone()] as const;
  const listenedTo = [second, third] as const;
  return {
    ...third,
    value: (100 * mean(listenedTo, 'value')) / mean(without, 'value'),
    p50Ms: mean(listenedTo, 'p50Ms'),
    p99Ms: Math.max(second.p99Ms ?? Number.NaN, third.p99Ms ?? Number.NaN),
    cpuPerOperation: mean(listenedTo, 'cpuPerOperation'),
    anomalies: [...without, ...listenedTo].flatMap(({ anomalies }) => anomalies),
    details: {
      perSecondWithout: mean(without, 'value'),
      perSecondWith: mean(listenedTo, 'value'),
      p50WithoutMs: mean(without, 'p50Ms'),
      cpuWithout: mean(without, 'cpuPerOperation'),
    },
  };
}

/** The limit with a notification inside each write, among the listeners, against the limit with neither. */
async function withNotifyInside(run: Run, limit: Measured, notifying: LimitStack): Promise<Measured> {
  const incidents = await notifying.addIncidents(INCIDENTS);
  const inside = await amongListeners(notifying.database.url, () =>
    measureCommands(run, notifying, incidents, LANES),
  );
  const without = limit.details?.['perSecondWithout'] ?? Number.NaN;
  return {
    ...limit,
    anomalies: [...limit.anomalies, ...inside.anomalies],
    details: {
      ...limit.details,
      notifyInsidePerSecond: inside.value,
      notifyInsideKept: (100 * inside.value) / without,
      notifyInsideP50Ms: inside.p50Ms ?? Number.NaN,
    },
  };
}

const STACKS = ['ours', 'limit'] as const;

export const foreignListeners: Benchmark = {
  name: 'B6',
  title: `B1 with ${String(LISTENERS)} foreign idle listeners, against B1 without them`,
  unit: '% of committed/s kept',
  stacks: STACKS,
  measure: async (run) => {
    const notifying = await LimitStack.start(run.stacks.serverUrl, { notifyInside: true });
    try {
      return await sideBySide(
        run,
        STACKS,
        (stack) => stack.addIncidents(INCIDENTS, 'narrow'),
        async (stack, incidents) => {
          const both = await measureBoth(run, stack, incidents);
          return stack.name === 'limit' ? withNotifyInside(run, both, notifying) : both;
        },
      );
    } finally {
      await notifying.stop();
    }
  },
  judge: (summaries) => [atLeast(summaries, 95, '% kept')],
};
