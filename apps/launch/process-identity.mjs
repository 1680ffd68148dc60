import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process number alone proves nothing: numbers come around again, after a restart of the machine above all.
 * @typedef {{ born: string, command: string }} ProcessIdentity
 */

/**
 * Who has this process number now, or undefined when nobody is alive there.
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identifyProcess(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    return process.platform === 'linux' ? readProc(pid) : askPs(pid);
  } catch {
    // Neither /proc nor ps (Windows): being alive is all that can be known.
    return isAlive(pid) ? { born: 'unknown', command: '' } : undefined;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {number} pid @returns {ProcessIdentity | undefined} */
function readProc(pid) {
  // The second field, the name, may hold spaces and brackets: count from behind it.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie is dead, only not yet fetched by its parent.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  return { born: `${boot} ${fields[19]}`, command };
}

/** @param {number} pid @returns {ProcessIdentity | undefined} */
function askPs(pid) {
  const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  // `lstart` is always 24 characters wide: Thu Jan  1 00:00:00 1970
  return line === '' ? undefined : { born: line.slice(0, 24), command: line.slice(24).trim() };
}
