import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { ENTITIES } from '../src/app.module.js';
import { prepareDatabase } from '../src/server/database/database.js';
import { BackupWriter, readBackup, Summing, type Header, type Sums } from './backup-file.js';
import {
  copiedTables,
  type CopiedTable,
  CopyRefused,
  migrationsOf,
  putRows,
  quoted,
  refuseHiddenRows,
  rowsOf,
} from './tables.js';

/**
 * Copies everything into a file, in one snapshot, while the product runs. `url` is the owner's. Returns what each table
 * holds. A file that was begun and not finished is removed.
 */
export async function backUp(url: string, path: string, now: string): Promise<Sums> {
  return connected(url, async (client) => {
    await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const migrations = await migrationsOf(client);
    if (migrations === null)
      throw new CopyRefused('This database has never been used by Tocsin: there is nothing to back up.');
    await refuseHiddenRows(client);
    const { rows } = await client.query<{ epoch: number; demo: boolean }>(
      'SELECT epoch, demo FROM deployment',
    );
    const [deployment] = rows;
    if (deployment === undefined)
      throw new CopyRefused('This database was never prepared: there is nothing to back up.');
    const writer = new BackupWriter(path);
    try {
      await writer.begin({ takenAt: now, migrations, ...deployment });
      for (const table of await copiedTables(client)) {
        await writer.beginTable(table.name);
        for await (const lines of rowsOf(client, table)) await writer.rows(lines);
      }
      return await writer.end();
    } catch (error) {
      if ((error as { code?: unknown }).code === 'EEXIST') {
        throw new CopyRefused(`${path} is there already: a backup is never written over another file.`);
      }
      rmSync(path, { force: true });
      throw error;
    }
  });
}

/**
 * Makes an empty database what it was when a backup was taken: migrates it, puts every row back, and compares it with the
 * file before anything counts. It is a new epoch with a new key, so that places in timelines that were handed out before
 * are known to nobody, and clients begin anew. All sessions, invitations and half-done proofs end: who was shut out since
 * the backup must not be let in by it.
 */
export async function restore(url: string, path: string, now: string): Promise<Sums> {
  await connected(url, refuseFilled);
  let sums: Sums = {};
  await connected(url, async (client) => {
    let header: Header | undefined;
    let tables: readonly CopiedTable[] = [];
    sums = await readBackup(path, {
      header: async (found) => {
        header = found;
        await prepareDatabase(url, ENTITIES, found.demo);
        await refuseOtherVersion(client, found);
        tables = await copiedTables(client);
        await client.query('START TRANSACTION');
      },
      rows: async (name, lines) => {
        const table = tables.find((one) => one.name === name);
        if (table === undefined)
          throw new CopyRefused(`This backup has a table ${name}, which this version does not know.`);
        await putRows(client, table, lines);
      },
    });
    if (header === undefined) throw new CopyRefused('This file is no backup of Tocsin.');
    await compare(client, sums);
    await beginAnew(client, header, now);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
  return sums;
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'tocsin-copy' });
  await client.connect();
  try {
    // What rows look like as JSON depends on these.
    await client.query(
      `SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET IntervalStyle = 'postgres'; SET DateStyle = 'ISO'`,
    );
    return await work(client);
  } finally {
    await client.end();
  }
}

async function refuseFilled(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')`,
  );
  const migrated = (await migrationsOf(client)) !== null;
  const known = new Set(migrated ? (await copiedTables(client)).map(({ name }) => name) : []);
  for (const { name } of rows) {
    if (migrated && (name === 'migration' || name === 'deployment')) continue;
    const { rowCount } = known.has(name)
      ? await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`)
      : { rowCount: 1 };
    if (rowCount !== 0) {
      throw new CopyRefused(
        `The database is not empty (${name}): a backup is restored into an empty one only, so that nothing is ever lost by it.`,
      );
    }
  }
}

async function refuseOtherVersion(client: Client, { migrations }: Header): Promise<void> {
  const here = (await migrationsOf(client)) ?? [];
  if (JSON.stringify(here) === JSON.stringify(migrations)) return;
  throw new CopyRefused(
    `This backup was taken at migration ${migrations.at(-1) ?? 'none'} and this version is at ${here.at(-1) ?? 'none'}: restore it with the version that took it, and then start this one.`,
  );
}

/** What the database holds now, read back, is what the file said. */
async function compare(client: Client, sums: Sums): Promise<void> {
  for (const table of await copiedTables(client)) {
    const summing = new Summing();
    for await (const lines of rowsOf(client, table)) for (const line of lines) summing.add(line);
    const [found, said] = [summing.sum(), sums[table.name]];
    if (found.rows === said?.rows && found.sha256 === said.sha256) continue;
    throw new Error(`${table.name} was not restored as it was: ${JSON.stringify({ found, said })}`);
  }
}

async function beginAnew(client: Client, { epoch, demo }: Header, now: string): Promise<void> {
  await client.query('UPDATE deployment SET epoch = $1, cursor_key = $2, demo = $3', [
    epoch + 1,
    randomBytes(32),
    demo,
  ]);
  await client.query('UPDATE session SET ended_at = $1 WHERE ended_at IS NULL', [now]);
  await client.query(
    'UPDATE invitation SET withdrawn_at = $1 WHERE used_at IS NULL AND withdrawn_at IS NULL',
    [now],
  );
  // What belongs to a ceremony that is half done; each lives for minutes only.
  for (const table of ['provider_sign_in', 'ceremony', 'step_up'])
    await client.query(`DELETE FROM ${quoted(table)}`);
  const { rows } = await client.query<{ name: string; column: string }>(
    `SELECT c.relname AS name, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attidentity <> ''`,
  );
  for (const { name, column } of rows) {
    const next = `(SELECT coalesce(max(${quoted(column)}), 0) + 1 FROM ${quoted(name)})`;
    await client.query(`SELECT setval(pg_get_serial_sequence($1, $2), ${next}, false)`, [
      quoted(name),
      column,
    ]);
  }
}
