import type { Client } from 'pg';

/** What is copied of one table, and in which order its rows stand in the copy. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key, so that the same rows always stand in the same order. */
  readonly order: string;
}

/**
 * Not copied: `migration` is made by migrating, and `deployment` holds the key of cursors, which a restored database has
 * anew.
 */
const LEFT_OUT = ['migration', 'deployment'];

/** All tables with their columns, each after those that it refers to. */
export async function copiedTables(client: Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<{
    name: string;
    columns: string[];
    order: string | null;
    after: string[];
  }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(quote_ident(attname) ORDER BY attnum)::text[] FROM pg_attribute
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
       (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', '
                          ORDER BY a.attnum)
          FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = c.oid AND i.indisprimary) AS "order",
       (SELECT coalesce(array_agg(f.relname)::text[], '{}') FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS after
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relname = ANY ($1)
     ORDER BY c.relname`,
    [LEFT_OUT],
  );
  const ordered: CopiedTable[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ after }) => !after.some((name) => waiting.has(name)));
    if (next === undefined)
      throw new Error(`these tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    if (next.order === null)
      throw new Error(`the table ${next.name} has no primary key to order its rows by`);
    waiting.delete(next.name);
    ordered.push({ name: next.name, columns: next.columns, order: next.order });
  }
  return ordered;
}

/** The names of the migrations a database has been through, oldest first; null when it has never been migrated. */
export async function migrationsOf(client: Client): Promise<string[] | null> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.migration') IS NOT NULL AS there`,
  );
  if (found[0]?.there !== true) return null;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
  return rows.map(({ name }) => name);
}

/**
 * Refuses to go on where a row policy would hide rows from whoever copies: a backup must not be smaller than it looks.
 */
export async function refuseHiddenRows(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
       AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
       AND NOT (c.relowner = current_user::regrole AND (NOT c.relforcerowsecurity OR EXISTS (
         SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.permissive = 'PERMISSIVE'
           AND p.cmd = 'ALL' AND p.qual = 'true' AND current_user = ANY (p.roles))))`,
  );
  if (rows.length > 0) {
    throw new CopyRefused(
      `This user may not see every row of ${rows.map(({ name }) => name).join(', ')}: use the owner's address in DATABASE_URL.`,
    );
  }
}

/** Why nothing was copied: one sentence for the person at the terminal. */
export class CopyRefused extends Error {}

/** Rows of a table in their order, as lines of JSON, so many at once. */
export async function* rowsOf(
  client: Client,
  { name, columns, order }: CopiedTable,
  atOnce = 1_000,
): AsyncGenerator<string[]> {
  const selected = `SELECT to_json(copied)::text AS line FROM (SELECT ${columns.join(', ')} FROM ${quoted(name)} ORDER BY ${order}) copied`;
  await client.query(`DECLARE copying NO SCROLL CURSOR FOR ${selected}`);
  try {
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${String(atOnce)} FROM copying`);
      if (rows.length === 0) return;
      yield rows.map(({ line }) => line);
    }
  } finally {
    await client.query('CLOSE copying');
  }
}

/** Puts rows into a table exactly as they were copied, identity columns included. */
export async function putRows(
  client: Client,
  { name, columns }: CopiedTable,
  lines: readonly string[],
): Promise<void> {
  const list = columns.join(', ');
  await client.query(
    `INSERT INTO ${quoted(name)} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM json_populate_recordset(NULL::${quoted(name)}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
