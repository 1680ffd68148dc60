import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './places.mjs';

const onWindows = process.platform === 'win32';
const graceMs = 2_000;
const lastOutputMs = 500;

/** Children whose groups are still to be ended, should this process end first. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a program in a process group of its own. Ctrl-C goes to the terminal's whole group; this way it reaches only the
 * launcher, which then ends its children in order, and their children with them.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startChild(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, detached: !onWindows, windowsHide: true, ...options });
  running.add(child);
  child.once('exit', () => {
    // What the child started and left behind goes with it.
    signalGroup(child, 'SIGTERM');
    running.delete(child);
  });
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end and returns its exit status and what it printed, or throws the signal's reason after having
 * ended the program.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ signal?: AbortSignal, shown?: boolean, input?: string, graceMs?: number } & import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export async function runChild(program, args, options = {}) {
  const { signal, shown = false, input, graceMs: grace, ...spawnOptions } = options;
  signal?.throwIfAborted();
  const output = shown ? 'inherit' : 'pipe';
  const child = startChild(program, args, {
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
    ...spawnOptions,
  });
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout?.on('data', (chunk) => printed.push(chunk));
  child.stderr?.on('data', (chunk) => printed.push(chunk));
  child.stdin?.end(input);
  const abort = () => void endChild(child, grace);
  signal?.addEventListener('abort', abort);
  try {
    const closed = new Promise((resolve) => child.once('close', resolve));
    const [status] = await once(child, 'exit');
    // The rest of its output; but a grandchild that holds the pipe open must not hold us.
    await Promise.race([closed, sleep(lastOutputMs, undefined, { ref: false })]);
    signal?.throwIfAborted();
    return { status: status ?? 1, output: Buffer.concat(printed).toString() };
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * Asks a child's group to end, insists after a while, and returns when the child is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [patienceMs]
 */
export async function endChild(child, patienceMs = graceMs) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs);
  await gone;
  clearTimeout(insist);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (onWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is empty: nothing to end.
  }
}
