import type { World } from '../test/world.js';

/** What remembers that somebody was refused, or asked to prove something first: these are meant to grow. */
const OF_REFUSALS: readonly string[] = ['public.access_log', 'public.step_up'];

/** How many rows every table holds, tables of tomorrow included, and what `world.stored` adds up beside that. */
export async function heldRows(world: World): Promise<Record<string, number>> {
  const { owner } = world.database;
  const tables = await owner.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const kept = tables.filter(({ name }) => !OF_REFUSALS.includes(name));
  const counts = kept.map(
    ({ name }) => `(SELECT count(*)::int FROM ${name}) AS "${name.replaceAll('"', '')}"`,
  );
  const [rows] = await owner.query<[Record<string, number>]>(`SELECT ${counts.join(', ')}`);
  return { ...rows, ...(await world.stored()) };
}

/** Which of the numbers have moved, readable; empty when none has. */
export function movedRows(before: Record<string, number>, after: Record<string, number>): string[] {
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${String(before[name])} became ${String(after[name])}`);
}
