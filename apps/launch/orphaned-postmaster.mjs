import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotContinue } from './cannot-continue.mjs';
import { shown } from './database-files.mjs';
import { identifyProcess, isAlive } from './process-identity.mjs';

const patienceMs = 30_000;
const checkMs = 50;

/**
 * Ends a PostgreSQL that outlived its launcher. The caller holds the claim on the folder, so a server that still runs on it
 * belongs to nobody.
 * @param {string} data
 */
export async function endOrphan(data) {
  const found = readPidFile(data);
  if (found === undefined || !isAlive(found.pid)) return;
  if (!isServerOf(found, data)) {
    // The number belongs to another program by now, or the folder is a copy of one in use. PostgreSQL itself would go by the
    // number alone and refuse.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  await endServer(found.pid, data);
}

/**
 * A fast shutdown, which disconnects clients and loses nothing; when it takes too long an immediate one, which the next
 * start recovers from.
 * @param {number} pid
 * @param {string} data
 */
export async function endServer(pid, data) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
    process.kill(pid, signal);
    for (let waited = 0; waited < patienceMs; waited += checkMs) {
      if (identifyProcess(pid) === undefined) return;
      await sleep(checkMs);
    }
  }
  throw new CannotContinue(
    `A PostgreSQL server (process ${pid}) still runs on ${shown(data)} and does not end: end that process and run the command again.`,
  );
}

/**
 * PostgreSQL's own note about the running server: number, folder, start, port, socket folder, address, memory, state.
 * @param {string} data
 * @returns {{ pid: number, folder: string, state: string } | undefined}
 */
export function readPidFile(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), folder: lines[1] ?? '', state: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/**
 * @param {{ pid: number, folder: string }} found
 * @param {string} data
 */
function isServerOf(found, data) {
  const identity = identifyProcess(found.pid);
  if (identity === undefined) return false;
  const namesIt = identity.command === '' || /postgres/.test(identity.command);
  return (
    namesIt &&
    samePlace(found.folder, data) &&
    (identity.command === '' || identity.command.includes(found.folder))
  );
}

/** @param {string} one @param {string} other */
function samePlace(one, other) {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
