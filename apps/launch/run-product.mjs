import { join } from 'node:path';
import { CannotContinue, reportEnd, Stopped } from './cannot-continue.mjs';
import { buildProjects } from './build-projects.mjs';
import { endChild, startChild } from './children.mjs';
import { claim } from './claim.mjs';
import { clusterFiles } from './database-files.mjs';
import { productSettings, startDatabase } from './embedded-database.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode } from './places.mjs';
import { showProgress } from './progress.mjs';
import { stopRequest } from './stop-signals.mjs';

/** For requests under way and open sockets. */
const apiGraceMs = 10_000;
const defaultPort = '4600';
const port = process.env['PORT'] || defaultPort;
const demo = process.env['DEMO'] ?? '1';

/** From whatever state the clone is in to a running product, and back to nothing running. */
export async function main() {
  const signal = stopRequest();
  try {
    process.exitCode = await run(signal);
  } catch (error) {
    // Asked to stop and stopped: for `npm start` that is a good end.
    process.exitCode = error instanceof Stopped ? 0 : reportEnd(error);
  }
}

/** @param {AbortSignal} signal */
async function run(signal) {
  const outsideDatabase = process.env['DATABASE_URL'];
  if (outsideDatabase) {
    await prepare(signal);
    return runApi(outsideDatabase, signal);
  }
  const files = clusterFiles(join(dataFolder, 'postgres'));
  const claimed = claim(files.lock);
  if (claimed.heldBy !== undefined) {
    throw new CannotContinue(
      `Tocsin already runs from this folder (process ${claimed.heldBy}): use that one, or stop it first with Ctrl-C in its terminal or \`kill ${claimed.heldBy}\`.`,
    );
  }
  try {
    await prepare(signal);
    const database = await showProgress('Starting PostgreSQL', () =>
      startDatabase(files, { settings: productSettings, durable: true, ownGroup: true, signal }),
    );
    try {
      return await runApi(database.url, signal, database.ended);
    } finally {
      await database.stop();
    }
  } finally {
    claimed.release();
  }
}

/** @param {AbortSignal} signal */
async function prepare(signal) {
  await installPackages(signal);
  await buildProjects(['api', 'dashboard'], signal);
}

/**
 * Runs the API until it ends, its database is gone, or somebody asks to stop; returns the exit status.
 * @param {string} databaseUrl
 * @param {AbortSignal} signal
 * @param {Promise<unknown>} [databaseEnded]
 */
async function runApi(databaseUrl, signal, databaseEnded = new Promise(() => {})) {
  signal.throwIfAborted();
  const endWithLauncher = new URL('./end-with-launcher.mjs', import.meta.url).href;
  const api = startChild(
    installedNode,
    ['--import', endWithLauncher, 'dist/api/main.js', ...process.argv.slice(2)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...installedEnvironment(),
        DATABASE_URL: databaseUrl,
        PORT: port,
        DEMO: demo,
        // A demo is refused where this says production, which it does unless somebody says otherwise.
        ...(demo === '1' ? { NODE_ENV: process.env['NODE_ENV'] ?? 'development' } : {}),
        DASHBOARD_DIR: 'dist/dashboard',
      },
    },
  );
  /** @type {Promise<number | string>} */
  const ended = new Promise((resolve) => api.once('exit', (status, by) => resolve(status ?? by ?? 1)));
  /** @type {Promise<'asked'>} */
  const asked = new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve('asked'), { once: true }),
  );
  const first = await Promise.race([
    ended,
    asked,
    databaseEnded.then(() => /** @type {const} */ ('no database')),
  ]);
  await endChild(api, apiGraceMs);
  if (first === 'asked' || signal.aborted) return 0;
  if (first === 'no database') {
    throw new CannotContinue(
      'PostgreSQL ended unexpectedly: .data/postgres.log says why; `npm start` starts it again.',
    );
  }
  if (typeof first === 'string')
    throw new CannotContinue(`The API was ended by ${first}: \`npm start\` starts it again.`);
  return first;
}
