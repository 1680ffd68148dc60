import cluster from 'node:cluster';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './places.mjs';

// Several nodes behind one address. This process accepts connections and gives each to one of the nodes in turn; it reads
// none of them, and everything that matters is in PostgreSQL. Of node:cluster and not SO_REUSEPORT, where a node that stops
// listening resets what the kernel had already queued for it.
//
// A node is `starting` until it says that it is ready, then `serving`. One that ends unasked is started again, later each
// time as long as it keeps ending early. `SIGUSR2` rolls: the database is prepared by the version that is on the disk now,
// then one node after the other stops in order and is replaced; if a replacement does not become ready, the others stay as
// they are. `SIGTERM`, `SIGINT` and `SIGHUP` stop all.

const program = join(root, 'dist', 'api');
const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** A node that lived so long has not failed at its start. */
const settledMs = 30_000;
const readyPatienceMs = 60_000;
/** Beyond the time limit that a node sets itself. */
const stopGraceMs = 5_000;

const count = Number(process.argv[2]);
const shutdownMs = Number(process.env['SHUTDOWN_SECONDS'] || 10) * 1_000;
const operationsPort = Number(process.env['OPERATIONS_PORT'] || 0);
const demo = process.env['DEMO'] === '1';

/** @typedef {{ number: number, worker: import('node:cluster').Worker | null, stopping: boolean, failures: number }} Place */

/** @type {Place[]} */
const places = Array.from({ length: count }, (_, index) => ({
  number: index + 1,
  worker: null,
  stopping: false,
  failures: 0,
}));

/** @type {import('node:child_process').ChildProcess | undefined} */
let preparing;
let stopping = false;
let rolling = false;
let opened = false;

/** @param {'warn' | 'log'} level @param {string} message */
function report(level, message) {
  const line = demo
    ? message
    : JSON.stringify({ level, pid: process.pid, timestamp: Date.now(), message, context: 'Nodes' });
  process.stdout.write(`${line}\n`);
}

/** Prepares the database with the version on the disk. */
async function prepare() {
  preparing = fork(join(program, 'prepare.js'), [], { execArgv: [] });
  const [status] = await once(preparing, 'exit');
  preparing = undefined;
  if (status !== 0) throw new EndedWith(typeof status === 'number' ? status : 1);
}

/** Somebody has said why already; what is left is the status to end with. */
class EndedWith extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`ended with ${status}`);
    this.status = status;
  }
}

/**
 * What a node says when it is ready.
 * @typedef {{ lines: string[], operationsUrl: string | null }} Ready
 */

/**
 * Starts a node and waits until it is ready.
 * @param {Place} place
 * @returns {Promise<Ready>}
 */
async function startNode(place) {
  const worker = cluster.fork({
    PREPARE: '0',
    // Each its own: who looks at a node wants this one, and Prometheus adds up better than we would.
    ...(operationsPort > 0 ? { OPERATIONS_PORT: String(operationsPort + place.number - 1) } : {}),
  });
  place.worker = worker;
  place.stopping = false;
  const startedAt = performance.now();
  /** @type {Promise<Ready>} */
  const ready = new Promise((resolve, reject) => {
    worker.on('message', (/** @type {{ ready?: Ready }} */ message) => {
      if (message.ready) resolve(message.ready);
    });
    worker.once('exit', (status) => {
      reject(new EndedWith(status || 1));
      if (performance.now() - startedAt > settledMs) place.failures = 0;
      ended(place, worker);
    });
  });
  ready.catch(() => undefined);
  const patience = AbortSignal.timeout(readyPatienceMs);
  const late = once(patience, 'abort').then(() => Promise.reject(new EndedWith(1)));
  const said = await Promise.race([ready, late]);
  const where = said.operationsUrl === null ? '' : `, operations at ${said.operationsUrl}`;
  report('log', `node ${place.number} serves as process ${worker.process.pid}${where}`);
  return said;
}

/** @param {Place} place @param {import('node:cluster').Worker} worker */
function ended(place, worker) {
  if (place.worker !== worker) return;
  place.worker = null;
  if (place.stopping || stopping || !opened) return;
  const pause = Math.min(firstPauseMs * 2 ** place.failures, longestPauseMs);
  place.failures += 1;
  const { exitCode, signalCode } = worker.process;
  report(
    'warn',
    `node ${place.number} ended (${signalCode ?? exitCode}) and is started again in ${pause} ms`,
  );
  setTimeout(() => {
    if (stopping || place.worker !== null) return;
    startNode(place).catch(() => undefined);
  }, pause);
}

/** @param {Place} place */
async function stopNode(place) {
  const { worker } = place;
  if (worker === null) return;
  place.stopping = true;
  const gone = once(worker, 'exit');
  // By message: the signal may have reached the whole group already, and a second one would cut the node short.
  if (worker.isConnected()) worker.send('stop');
  const insist = setTimeout(() => worker.process.kill('SIGKILL'), shutdownMs + stopGraceMs);
  await gone;
  clearTimeout(insist);
}

async function roll() {
  if (rolling || stopping || !opened) return;
  rolling = true;
  try {
    report('log', 'rolling all nodes, one after the other');
    await prepare();
    for (const place of places) {
      if (stopping) return;
      await stopNode(place);
      if (stopping) return;
      await startNode(place);
    }
    report('log', 'all nodes are rolled');
  } catch {
    report(
      'warn',
      'the roll was broken off: a node did not start; those that were not rolled stay as they are',
    );
  } finally {
    rolling = false;
  }
}

/** @param {number} status */
async function stopAll(status) {
  if (stopping) return;
  stopping = true;
  preparing?.kill('SIGTERM');
  await Promise.all(places.map(stopNode));
  process.exit(status);
}

async function main() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void stopAll(0));
  }
  if (process.platform !== 'win32') process.on('SIGUSR2', () => void roll());
  cluster.setupPrimary({ exec: join(program, 'main.js'), args: [], execArgv: [] });
  await prepare();
  if (stopping) return;
  // The first alone: what makes a start impossible is then said once.
  const [first = places[0], ...others] = places;
  if (first === undefined) return;
  const { lines } = await startNode(first);
  await Promise.all(others.map(startNode));
  opened = true;
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${count} nodes run behind this address; \`kill -USR2 ${process.pid}\` rolls them one by one.\n`,
  );
}

main().catch((error) => {
  if (!(error instanceof EndedWith)) console.error(error);
  void stopAll(error instanceof EndedWith ? error.status : 1);
});
