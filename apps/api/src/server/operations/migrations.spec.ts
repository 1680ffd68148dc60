import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cloneDatabase, type ClonedDatabase } from '../../../test/cloned-database.js';

// While nodes are rolled, those of the version before still run on the database that the new version has migrated. So a
// migration only adds; what nobody uses any more is taken away by a later version. See docker/OPERATING.md.

/** The first version of which nodes may run beside those of the next. */
const SIDE_BY_SIDE_FROM = 1_796_400_000_000;

/** What a node of the version before relies on, a line per fact. */
const RELIED_ON = `
  SELECT format('column %s.%s %s', table_name, column_name, udt_name) FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT format('function %s returns %s', p.oid::regprocedure, pg_get_function_result(p.oid))
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('right to %s %s', lower(privilege_type), table_name)
    FROM information_schema.table_privileges WHERE grantee = 'tocsin_api'
  UNION ALL SELECT format('right to %s %s.%s', lower(privilege_type), table_name, column_name)
    FROM information_schema.column_privileges WHERE grantee = 'tocsin_api'
  UNION ALL SELECT format('right to execute %s', specific_name)
    FROM information_schema.routine_privileges WHERE grantee = 'tocsin_api'`;

/** Columns that whoever inserts a row has to fill. */
const TO_BE_FILLED = `
  SELECT format('%s.%s', table_name, column_name) AS fact FROM information_schema.columns
  WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'`;

const LOCK_TIMEOUT = /^\s*SET LOCAL lock_timeout/i;

interface Seen {
  readonly reliedOn: ReadonlySet<string>;
  readonly toBeFilled: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

async function look(runner: QueryRunner): Promise<Seen> {
  const facts = async (sql: string): Promise<Set<string>> =>
    new Set(((await runner.query(sql)) as { fact: string }[]).map(({ fact }) => fact));
  return {
    reliedOn: await facts(`SELECT fact FROM (${RELIED_ON}) AS found (fact)`),
    toBeFilled: await facts(TO_BE_FILLED),
    tables: await facts(
      `SELECT relname AS fact FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    ),
  };
}

/** Why nodes of the version before could not go on beside this migration. */
async function faultsOf(runner: QueryRunner, migration: MigrationInterface): Promise<string[]> {
  const before = await look(runner);
  const first: string[] = [];
  const watched = new Proxy(runner, {
    get: (target, name) => {
      if (name !== 'query') return Reflect.get(target, name) as unknown;
      return (sql: string, parameters?: unknown[]) => {
        first.push(sql);
        return target.query(sql, parameters);
      };
    },
  });
  await migration.up(watched);
  const after = await look(runner);
  return [
    ...[...before.reliedOn].filter((fact) => !after.reliedOn.has(fact)).map((fact) => `takes away: ${fact}`),
    ...[...after.toBeFilled]
      .filter((fact) => !before.toBeFilled.has(fact) && before.tables.has(fact.split('.')[0] ?? ''))
      .map((fact) => `has to be filled by nodes that do not know it: ${fact}`),
    ...(LOCK_TIMEOUT.test(first[0] ?? '')
      ? []
      : ['waits for locks as long as it likes, and everybody behind it']),
  ];
}

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
}, 30_000);
afterAll(() => database.drop());

async function tried(migration: MigrationInterface): Promise<string[]> {
  const runner = database.owner.createQueryRunner();
  await runner.startTransaction();
  try {
    return await faultsOf(runner, migration);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** A migration of these statements. */
function of(...statements: string[]): MigrationInterface {
  return {
    up: async (runner) => {
      for (const statement of statements) await runner.query(statement);
    },
    down: () => Promise.reject(new Error('nothing goes back')),
  };
}

const POLITE = `SET LOCAL lock_timeout = '5s'`;

describe('a migration that runs beside nodes of the version before', () => {
  it.each([
    ['takes a column away', 'ALTER TABLE person DROP COLUMN title', 'column person.title'],
    ['renames a column', 'ALTER TABLE person RENAME COLUMN title TO post', 'column person.title'],
    [
      'changes what a column holds',
      'ALTER TABLE person ALTER COLUMN title TYPE varchar(10)',
      'column person.title',
    ],
    ['renames a table', 'ALTER TABLE reading RENAME TO read_by', 'column reading.'],
    ['takes a function away', 'DROP FUNCTION incident_heads', 'function incident_heads'],
    ['takes a right away', 'REVOKE SELECT ON incident FROM tocsin_api', 'right to select incident'],
    ['adds what they do not fill', 'ALTER TABLE person ADD COLUMN post text NOT NULL', 'person.post'],
  ])('may not do this: %s', async (_, statement, fault) => {
    expect(await tried(of(POLITE, statement))).toEqual(
      expect.arrayContaining([expect.stringContaining(fault)]),
    );
  });

  it('may not wait for a lock for ever, as everybody would wait behind it', async () => {
    const fault = expect.stringContaining('waits for locks') as unknown;
    expect(await tried(of('ALTER TABLE person ADD COLUMN post text'))).toEqual([fault]);
  });

  it.each([
    ['a column', 'ALTER TABLE person ADD COLUMN post text'],
    ['a column that fills itself', `ALTER TABLE person ADD COLUMN post text NOT NULL DEFAULT ''`],
    ['a table', 'CREATE TABLE post (id uuid PRIMARY KEY, name text NOT NULL)'],
    ['a function', 'CREATE FUNCTION post() RETURNS int LANGUAGE sql RETURN 1'],
    ['an index', 'CREATE INDEX post ON person (title)'],
    ['a right', 'GRANT SELECT ON deployment TO tocsin_api'],
  ])('may add %s', async (_, statement) => {
    expect(await tried(of(POLITE, statement))).toEqual([]);
  });
});

it('every migration since the first version that nodes are rolled from keeps to that', async () => {
  const folder = join(__dirname, '../database/migrations');
  const files = readdirSync(folder)
    .filter((file) => /^\d+-.*\.ts$/.test(file))
    .sort();
  const later = files.filter((file) => Number(file.split('-')[0]) > SIDE_BY_SIDE_FROM);
  const empty = await cloneDatabase();
  const runner = empty.owner.createQueryRunner();
  try {
    // From nothing, so that each is judged by what the one before left.
    await runner.query('DROP SCHEMA public CASCADE');
    await runner.query('CREATE SCHEMA public');
    await runner.query('CREATE TABLE migration (id serial PRIMARY KEY, timestamp bigint, name varchar)');
    const faults: string[] = [];
    for (const file of files) {
      const [Migration] = Object.values(
        (await import(join(folder, file))) as Record<string, new () => MigrationInterface>,
      );
      if (Migration === undefined) throw new Error(`${file} holds no migration`);
      await runner.startTransaction();
      const found = await faultsOf(runner, new Migration());
      await runner.commitTransaction();
      if (later.includes(file)) faults.push(...found.map((fault) => `${file} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
  } finally {
    await runner.release();
    await empty.drop();
  }
}, 30_000);
