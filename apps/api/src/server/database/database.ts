import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { apiLoginOf } from '../api-login.js';
import { UnusableSetting } from '../env.js';
import { OpenedTheTimeline1795000000000 } from './migrations/1795000000000-opened-the-timeline.js';
import { ToldPeopleApart1796000000000 } from './migrations/1796000000000-told-people-apart.js';
import { ProvedWhoSignsIn1796100000000 } from './migrations/1796100000000-proved-who-signs-in.js';
import { BroughtPeopleIn1796150000000 } from './migrations/1796150000000-brought-people-in.js';
import { AnsweredForWhatWasRead1796200000000 } from './migrations/1796200000000-answered-for-what-was-read.js';
import { RanProtocols1796300000000 } from './migrations/1796300000000-ran-protocols.js';
import { WorkedTogether1796400000000 } from './migrations/1796400000000-worked-together.js';
import { AskedAboutOneIncident1796500000000 } from './migrations/1796500000000-asked-about-one-incident.js';
import { SearchedTheTimeline1796550000000 } from './migrations/1796550000000-searched-the-timeline.js';
import { LookedIntoReports1796600000000 } from './migrations/1796600000000-looked-into-reports.js';
import { LookedIntoHandovers1796700000000 } from './migrations/1796700000000-looked-into-handovers.js';
import { HungOnWalls1796900000000 } from './migrations/1796900000000-hung-on-walls.js';
import { NamedWhomToCall1797100000000 } from './migrations/1797100000000-named-whom-to-call.js';
import { CommittedIncidentsTogether1797200000000 } from './migrations/1797200000000-committed-incidents-together.js';
import { FoundByKey1797250000000 } from './migrations/1797250000000-found-by-key.js';
import { FoldedTheSharpS1797300000000 } from './migrations/1797300000000-folded-the-sharp-s.js';
import { LookedIntoTranslations1797310000000 } from './migrations/1797310000000-looked-into-translations.js';
import { ReadPagesTogether1797400000000 } from './migrations/1797400000000-read-pages-together.js';
import { CheckedReferencesByKey1797450000000 } from './migrations/1797450000000-checked-references-by-key.js';

const MIGRATIONS = [
  OpenedTheTimeline1795000000000,
  ToldPeopleApart1796000000000,
  ProvedWhoSignsIn1796100000000,
  BroughtPeopleIn1796150000000,
  AnsweredForWhatWasRead1796200000000,
  RanProtocols1796300000000,
  WorkedTogether1796400000000,
  AskedAboutOneIncident1796500000000,
  SearchedTheTimeline1796550000000,
  LookedIntoReports1796600000000,
  LookedIntoHandovers1796700000000,
  HungOnWalls1796900000000,
  NamedWhomToCall1797100000000,
  CommittedIncidentsTogether1797200000000,
  FoundByKey1797250000000,
  FoldedTheSharpS1797300000000,
  LookedIntoTranslations1797310000000,
  ReadPagesTogether1797400000000,
  CheckedReferencesByKey1797450000000,
];

/** The oldest PostgreSQL whose row security and function security this schema relies on. */
const OLDEST_VERSION = 15;

/** Two processes that start at once must not migrate at once; the number is arbitrary and ours. */
const PREPARING_LOCK = 7_236_001;

/** Connections each API process may hold. */
const POOL_SIZE = 16;

function dataSource(url: string, poolSize: number, entities: Entities): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities: [...entities],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    // A statement that takes longer than this has lost its caller.
    extra: { statement_timeout: 15_000, connectionTimeoutMillis: 10_000 },
  });
}

/** The table classes of the features: the features lie above this folder, so they are handed in. */
export type Entities = readonly (new () => object)[];

/** Opens the pool under which the API works: a login that owns nothing. */
export async function openDatabase(url: string, entities: Entities): Promise<DataSource> {
  const database = await dataSource(url, POOL_SIZE, entities).initialize();
  const { master } = database.driver as unknown as { master: Pool };
  master.on('connect', endWhenSilent);
  return database;
}

/**
 * A statement is ended by the server before this. Whoever has heard nothing for longer talks to nobody: a server that has gone
 * from the network says no farewell, and the system would wait for it for a quarter of an hour.
 */
const LONGEST_SILENCE_MS = 16_000;

/** Ends a connection that does not answer; what waited on it fails, and the pool opens another. */
function endWhenSilent(client: PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: Socket } };
  const { stream } = connection;
  stream.setTimeout(LONGEST_SILENCE_MS);
  // Not the callback of setTimeout, which is told once and no more: a connection may rest before it goes silent.
  stream.on('timeout', () => {
    const { _activeQuery: waitsFor } = client as unknown as { _activeQuery: object | null };
    if (waitsFor !== null) stream.destroy(new Error('the database does not answer'));
  });
}

/**
 * Migrates as the owner and makes the API's login. Returns the address of that login. `whilePrepared` runs as the
 * owner under the same lock (the demo community is loaded there).
 */
export async function prepareDatabase(
  ownerUrl: string,
  entities: Entities,
  demo: boolean,
  whilePrepared: (owner: DataSource) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const owner = await reachable(ownerUrl, entities);
  const lock = owner.createQueryRunner();
  try {
    await refuseUnfit(lock, ownerUrl);
    await lock.query('SELECT pg_advisory_lock($1)', [PREPARING_LOCK]);
    await owner.runMigrations({ transaction: 'each' });
    await lock.query(
      'INSERT INTO deployment (cursor_key, epoch, demo) VALUES ($1, 1, $2) ON CONFLICT DO NOTHING',
      [randomBytes(32), demo],
    );
    await refuseOtherUse(lock, demo);
    const url = await ensureLogin(lock, ownerUrl);
    await lock.query('ANALYZE');
    await whilePrepared(owner);
    return url;
  } finally {
    await lock.release();
    await owner.destroy();
  }
}

async function reachable(url: string, entities: Entities): Promise<DataSource> {
  try {
    return await dataSource(url, 2, entities).initialize();
  } catch (error) {
    const { hostname, port } = new URL(url);
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UnusableSetting(
      `The database at ${hostname}:${port || '5432'} does not answer (${reason || 'no reason given'}); check DATABASE_URL and that PostgreSQL runs.`,
    );
  }
}

async function refuseUnfit(runner: QueryRunner, ownerUrl: string): Promise<void> {
  const [server] = await rows<{ major: number; mayCreateRoles: boolean }>(
    runner,
    `SELECT current_setting('server_version_num')::int / 10000 AS major,
            rolsuper OR rolcreaterole AS "mayCreateRoles" FROM pg_roles WHERE rolname = current_user`,
  );
  if (server !== undefined && server.major < OLDEST_VERSION) {
    throw new UnusableSetting(
      `PostgreSQL ${String(server.major)} is too old: point DATABASE_URL at version ${String(OLDEST_VERSION)} or newer.`,
    );
  }
  if (server?.mayCreateRoles === false) throw mayNotCreateRoles(ownerUrl);
}

/** Invented people never stand beside real ones, and no real ones where anybody may be anybody. */
async function refuseOtherUse(runner: QueryRunner, demo: boolean): Promise<void> {
  const [prepared] = await rows<{ demo: boolean }>(runner, 'SELECT demo FROM deployment');
  if (prepared === undefined || prepared.demo === demo) return;
  throw new UnusableSetting(
    prepared.demo
      ? 'This database was prepared for a demo: set DEMO=1, or point DATABASE_URL at an empty one.'
      : 'This database was prepared for real use, so DEMO=1 is refused: point DATABASE_URL at another one.',
  );
}

function mayNotCreateRoles(ownerUrl: string): UnusableSetting {
  return new UnusableSetting(
    `The user ${new URL(ownerUrl).username} of DATABASE_URL may not create roles or give them out; give it CREATEROLE, so that the API can work under a login that owns nothing.`,
  );
}

/** Roles belong to the whole cluster: the preparation of another database may change the same one at the same moment. */
const MEANWHILE: ReadonlySet<string> = new Set(['XX000', '23505', '42710']);
const MOST_TRIES = 20;

async function ensureLogin(runner: QueryRunner, ownerUrl: string): Promise<string> {
  const { name: login, password, url } = apiLoginOf(ownerUrl);
  for (let tries = 1; ; tries += 1) {
    try {
      const known = await rows(runner, 'SELECT FROM pg_roles WHERE rolname = $1', [login]);
      const verb = known.length > 0 ? 'ALTER' : 'CREATE';
      await runner.query(
        `${verb} ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
      );
      await runner.query(`GRANT tocsin_api TO ${login}`);
      return url;
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (typeof code !== 'string' || !MEANWHILE.has(code) || tries >= MOST_TRIES)
        throw mayNotCreateRoles(ownerUrl);
      await new Promise((resolve) => setTimeout(resolve, tries * 10));
    }
  }
}

/** The rows of a statement; the runner itself types them as anything. */
export async function rows<T>(runner: QueryRunner, sql: string, parameters: unknown[] = []): Promise<T[]> {
  return (await runner.query(sql, parameters)) as T[];
}

/**
 * Runs a statement that every connection plans once, under its name. TypeORM's `query` has every statement parsed anew,
 * which costs the hot paths a fifth.
 */
export async function prepared<T>(
  database: DataSource,
  name: string,
  sql: string,
  parameters: readonly unknown[],
): Promise<T[]> {
  const { master } = database.driver as typeof database.driver & { readonly master: Pool };
  const { rows: found } = await master.query({ name, text: sql, values: [...parameters] });
  return found as T[];
}

/** By what the database finds for itself who asks; whoever sends anything else is nobody there. */
export interface Asking {
  readonly sessionHash: string;
  /** The API's clock, for whether the session is still in force. */
  readonly now: string;
  /** The only incident asked about, if there is one: then nothing of another can be seen, and only its keys are made. */
  readonly incidentId?: string;
}

/** Runs `read` in one snapshot as the viewer: the row policies then answer for exactly this person. */
export async function asViewer<T>(
  database: DataSource,
  asking: Asking,
  read: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return within(database, 'START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', asking, read);
}

/** Runs `write` as the viewer: what the row policies do not let this person change stays as it is. */
export async function writingAsViewer<T>(
  database: DataSource,
  asking: Asking,
  write: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return within(database, 'START TRANSACTION', asking, write);
}

async function within<T>(
  database: DataSource,
  start: string,
  { sessionHash, now, incidentId }: Asking,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    await runner.query(start);
    // Local to the transaction: a session-level setting would leak to the next request on this connection.
    await runner.query(
      `SELECT set_config('tocsin.session', $1, true), set_config('tocsin.now', $2, true),
              set_config('tocsin.incident', $3, true)`,
      [sessionHash, now, incidentId ?? ''],
    );
    const result = await work(runner);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
