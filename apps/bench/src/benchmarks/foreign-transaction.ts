import { Client } from 'pg';
import type { Benchmark, Run } from './benchmark.js';
import { detailAtMost } from './judging.js';
import { measureLive } from './live-delivery.js';
import { byItself } from './side-by-side.js';

const LOAD = { screens: 100, incidents: 1, perSecond: 200 } as const;

/** Somebody else's open transaction that has written, as a migration or a batch job holds it: horizons stop at it. */
async function whileOpen<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS foreign_work (at timestamptz)');
    await client.query('BEGIN');
    await client.query('INSERT INTO foreign_work VALUES (now())');
    return await work();
  } finally {
    await client.end();
  }
}

/** Without and with, in turn, so that both see the same machine. */
export const foreignTransaction: Benchmark = {
  name: 'B15',
  title: 'A foreign write transaction stays open during B2; p99 against without it',
  unit: 'deliveries/s',
  stacks: ['ours'],
  measure: async (run: Run) => {
    const stack = await run.stacks.ours();
    return byItself(run, async () => {
      const without = await measureLive(run, stack, LOAD);
      const open = await whileOpen(stack.database.url, () => measureLive(run, stack, LOAD));
      return {
        ...open,
        anomalies: [...without.anomalies, ...open.anomalies],
        details: { p99WithoutMs: without.p99Ms ?? 0, p99Times: (open.p99Ms ?? 0) / (without.p99Ms ?? 1) },
      };
    });
  },
  judge: (summaries) => [detailAtMost(summaries, 'p99Times', 1.1)],
};
