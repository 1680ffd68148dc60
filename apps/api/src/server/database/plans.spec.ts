import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows each table gave when a statement was carried out. */
function rowsRead(node: PlanNode, read = new Map<string, number>()): Map<string, number> {
  const table = node['Relation Name'];
  if (table !== undefined)
    read.set(table, (read.get(table) ?? 0) + node['Actual Rows'] * node['Actual Loops']);
  for (const inner of node.Plans ?? []) rowsRead(inner, read);
  return read;
}

describe('while the statistics are those of an empty database', () => {
  it('a session is found by its hash, and its person and organisation by their keys', async () => {
    const { owner } = world.database;
    for (const table of ['session', 'person', 'organisation']) await owner.query(`ANALYZE ${table}`);
    const members = [];
    for (let count = 0; count < 30; count += 1) members.push(await world.member('government'));
    const asked = members.slice(0, 5).map(({ token }) => createHash('sha256').update(token).digest());
    const runner = owner.createQueryRunner();
    try {
      await runner.startTransaction();
      // As the functions are asked by the API: with a plan that is made for whatever is asked.
      await runner.query('SET LOCAL plan_cache_mode = force_generic_plan');
      await runner.query('SET LOCAL enable_seqscan = off');
      const [{ 'QUERY PLAN': plan }] = (await runner.query(
        `EXPLAIN (ANALYZE, FORMAT JSON) SELECT i.person_id FROM unnest($1::bytea[]) hash
         CROSS JOIN LATERAL identify(hash, 'program', now()) i`,
        [asked],
      )) as [{ 'QUERY PLAN': [{ Plan: PlanNode }] }];
      const { Plan } = plan[0];
      expect(Plan['Actual Rows']).toBe(5);
      // Twice: to see whether it is in force, and for what is told of it.
      expect(Object.fromEntries(rowsRead(Plan))).toEqual({ session: 10, person: 10, organisation: 10 });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});
