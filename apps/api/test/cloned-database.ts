import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../src/app.module.js';
import { prepareDatabase } from '../src/server/database/database.js';

/** Named after the migrations in it: a server that outlives a test run never hands out an older one. */
const TEMPLATE = `tocsin_template_${digestOfMigrations()}`;
const MAKING_TEMPLATE_LOCK = 7_236_002;

export interface ClonedDatabase {
  /** Under which the API works: owns nothing. */
  readonly apiUrl: string;
  /** The owner, for arranging a world and for looking behind the policies. */
  readonly owner: DataSource;
  drop(): Promise<void>;
}

/** A database of its own for a spec file: a clone of a template that is migrated once per test run. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const server = await connect(serverUrl());
  const name = `tocsin_spec_${randomUUID().replaceAll('-', '')}`;
  const url = serverUrl(name);
  try {
    await makeTemplate(server);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  } finally {
    await server.destroy();
  }
  const apiUrl = await prepareDatabase(url, ENTITIES, false);
  const owner = await connect(url);
  const drop = async (): Promise<void> => {
    await owner.destroy();
    const again = await connect(serverUrl());
    await again.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await again.destroy();
  };
  return { apiUrl, owner, drop };
}

async function makeTemplate(server: DataSource): Promise<void> {
  const runner = server.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MAKING_TEMPLATE_LOCK]);
    const known = (await runner.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE])) as unknown[];
    if (known.length > 0) return;
    // A run that was broken off may have left half of one.
    await runner.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_making WITH (FORCE)`);
    await runner.query(`CREATE DATABASE ${TEMPLATE}_making`);
    await prepareDatabase(serverUrl(`${TEMPLATE}_making`), ENTITIES, false);
    await runner.query(`ALTER DATABASE ${TEMPLATE}_making RENAME TO ${TEMPLATE}`);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MAKING_TEMPLATE_LOCK]);
    await runner.release();
  }
}

function serverUrl(database?: string): string {
  const given = process.env['TEST_DATABASE_URL'];
  if (!given) throw new Error('TEST_DATABASE_URL is not set: the Jest project starts a database and sets it');
  const url = new URL(given);
  if (database !== undefined) url.pathname = `/${database}`;
  return url.href;
}

function connect(url: string): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url, poolSize: 2, entities: ENTITIES }).initialize();
}

function digestOfMigrations(): string {
  const folder = join(__dirname, '../src/server/database/migrations');
  const digest = createHash('sha256');
  for (const file of readdirSync(folder).sort()) digest.update(readFileSync(join(folder, file)));
  return digest.digest('hex').slice(0, 12);
}
