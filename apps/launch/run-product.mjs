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

const defaultPort = '4600';
/** Beyond the time limit that a node sets itself for requests under way and open sockets. */
const apiGraceMs = Number(process.env['SHUTDOWN_SECONDS'] || 10) * 1_000 + 6_000;
const mostNodes = 8;
/** What a node takes of them at most, and some for whoever looks after the database. */
const connectionsOf = (/** @type {number} */ nodes) => String(Math.max(60, 20 * nodes + 12));
const port = process.env['PORT'] || defaultPort;
const demo = process.env['DEMO'] ?? '1';

/** From whatever state the clone is in to a running product, and back to nothing running. */
export async function main() {
  const signal = stopRequest();
  try {
    process.exitCode = await run(signal, nodesAsked(process.argv.slice(2)));
  } catch (error) {
    // Asked to stop and stopped: for `npm start` that is a good end.
    process.exitCode = error instanceof Stopped ? 0 : reportEnd(error);
  }
}

/**
 * How many nodes are asked for, by `--nodes N`; one unless somebody says otherwise.
 * @param {string[]} args
 */
function nodesAsked(args) {
  if (args.length === 0) return 1;
  const [option, given = '', ...rest] = args.flatMap((arg) => arg.split('='));
  const nodes = Number(given);
  if (
    option === '--nodes' &&
    rest.length === 0 &&
    Number.isInteger(nodes) &&
    nodes >= 1 &&
    nodes <= mostNodes
  ) {
    return nodes;
  }
  throw new CannotContinue(
    `\`npm start\` takes nothing but \`-- --nodes N\`, with N from 1 to ${mostNodes}; it was given: ${args.join(' ')}`,
  );
}

/**
 * @param {AbortSignal} signal
 * @param {number} nodes
 */
async function run(signal, nodes) {
  const outsideDatabase = process.env['DATABASE_URL'];
  if (outsideDatabase) {
    await prepare(signal);
    return runApi(outsideDatabase, nodes, signal);
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
      startDatabase(files, {
        settings: { ...productSettings, max_connections: connectionsOf(nodes) },
        durable: true,
        ownGroup: true,
        signal,
      }),
    );
    try {
      return await runApi(database.url, nodes, signal, database.ended);
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
 * Runs the API until it ends, its database is gone, or somebody asks to stop; returns the exit status. One node is the
 * process itself; only several have another one that looks after them.
 * @param {string} databaseUrl
 * @param {number} nodes
 * @param {AbortSignal} signal
 * @param {Promise<unknown>} [databaseEnded]
 */
async function runApi(databaseUrl, nodes, signal, databaseEnded = new Promise(() => {})) {
  signal.throwIfAborted();
  const endWithLauncher = new URL('./end-with-launcher.mjs', import.meta.url).href;
  const api = startChild(
    installedNode,
    [
      '--import',
      endWithLauncher,
      ...(nodes === 1 ? ['dist/api/main.js'] : ['apps/launch/nodes.mjs', String(nodes)]),
    ],
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
  if (nodes > 1 && process.platform !== 'win32') process.on('SIGUSR2', () => api.kill('SIGUSR2'));
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
