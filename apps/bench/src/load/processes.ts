import { readdirSync, readFileSync } from 'node:fs';

/** What /proc counts in: 1/100 s on every Linux that Node runs on. */
const TICK_MICROSECONDS = 10_000;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** The processes and everything they have started. */
function treeOf(roots: readonly number[], all = processes()): number[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found = new Set(roots);
  // A set that grows while it is walked: children are visited in their turn.
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child.pid);
  return [...found];
}

/**
 * CPU time in microseconds that the processes and all they started have used, those that have ended and were waited for
 * included; exact to 10 ms.
 */
export function cpuMicroseconds(roots: readonly number[]): number {
  const all = processes();
  const tree = new Set(treeOf(roots, all));
  const ticks = all.filter(({ pid }) => tree.has(pid)).reduce((sum, stat) => sum + stat.ticks, 0);
  return ticks * TICK_MICROSECONDS;
}

/** Memory of one process in bytes, as `ps` shows it; 0 when it has gone. */
export function residentBytes(pid: number): number {
  return kilobytes(`/proc/${String(pid)}/status`, 'VmRSS') * 1024;
}

/**
 * Memory of the processes and all they started, in bytes, where what several share counts once (proportional set size).
 */
export function memoryBytes(roots: readonly number[]): number {
  const pages = treeOf(roots).map((pid) => kilobytes(`/proc/${String(pid)}/smaps_rollup`, 'Pss'));
  return pages.reduce((sum, kb) => sum + kb, 0) * 1024;
}

/** Who started a process: PostgreSQL's backends are started by the server itself. */
export function parentOf(pid: number): number {
  const stat = statOf(pid);
  if (stat === null) throw new Error(`process ${String(pid)} has gone, or is on another machine`);
  return stat.parent;
}

function kilobytes(file: string, field: string): number {
  try {
    const [, value = '0'] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
    return Number(value);
  } catch {
    return 0;
  }
}

function processes(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
}

function statOf(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name stands in brackets and may hold anything, blanks and brackets too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { pid, parent: field(4), ticks: field(14) + field(15) + field(16) + field(17) };
}
