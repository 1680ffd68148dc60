import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cloneDatabase, type ClonedDatabase } from '../../../test/cloned-database.js';

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
}, 30_000);
afterAll(() => database.drop());

/** What the migrations have made, a line per fact: what a reviewer of a migration wants to see changed. */
const FACTS = `
  SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT format('row security %s: %s', relname, CASE WHEN relforcerowsecurity AND relrowsecurity THEN 'forced' ELSE 'none' END)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  UNION ALL SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('policy %s.%s for %s to %s using %s', tablename, policyname, cmd,
                          CASE WHEN roles = '{tocsin_api}' THEN 'tocsin_api' ELSE 'the owner' END, qual)
    FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT format('function %s%s security %s %s', p.oid::regprocedure, ' returns ' || pg_get_function_result(p.oid),
                          CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END, array_to_string(p.proconfig, ' '))
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('tocsin_api may %s %s', lower(privilege_type), table_name)
    FROM information_schema.table_privileges WHERE grantee = 'tocsin_api'
  UNION ALL SELECT format('tocsin_api may %s %s.%s', lower(c.privilege_type), c.table_name, c.column_name)
    FROM information_schema.column_privileges c WHERE c.grantee = 'tocsin_api' AND c.privilege_type = 'UPDATE'
  UNION ALL SELECT format('tocsin_api may execute %s', routine_name)
    FROM information_schema.routine_privileges WHERE grantee = 'tocsin_api'
  UNION ALL SELECT format('anyone may execute %s', routine_name)
    FROM information_schema.routine_privileges WHERE grantee = 'PUBLIC' AND routine_schema = 'public'`;

it('the database is what the migrations are known to make, with no right more', async () => {
  const facts = await database.owner.query<{ fact: string }[]>(
    `SELECT fact FROM (${FACTS}) AS found (fact) ORDER BY fact COLLATE "C"`,
  );
  expect(facts.map(({ fact }) => fact).join('\n')).toMatchSnapshot();
});

/** Tables that row security need not hold for, and why. */
const REVIEWED: Readonly<Record<string, string>> = {
  migration: 'names of migrations; the API has no right to it at all',
};

it('row security is forced on every table, or there is a reviewed reason why not', async () => {
  const tables = await database.owner.query<{ name: string; forced: boolean; mine: boolean }[]>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
            has_table_privilege('tocsin_api', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
              OR has_any_column_privilege('tocsin_api', c.oid, 'SELECT, INSERT, UPDATE') AS mine
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1`,
  );
  const open = tables.filter(({ forced }) => !forced);
  expect(open.map(({ name }) => name)).toEqual(Object.keys(REVIEWED));
  expect(open.filter(({ mine }) => mine)).toEqual([]);
  expect(tables.length).toBeGreaterThan(10);
});

it('every function that runs with the rights of its owner pins where it looks names up', async () => {
  const functions = await database.owner.query<{ name: string; settings: string | null }[]>(
    `SELECT proname AS name, array_to_string(proconfig, ' ') AS settings FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY 1`,
  );
  const PINNED = 'search_path=pg_catalog, public, pg_temp';
  const loose = functions.filter(({ settings }) => settings?.startsWith(PINNED) !== true);
  expect(loose).toEqual([]);
  expect(functions.length).toBeGreaterThan(20);
});
