import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Measured, Run } from './benchmark.js';
import { atMost, detailAtMost } from './judging.js';
import { byItself } from './side-by-side.js';

const NODES = 3;
const CLIENTS = 300;
const FAULT_EVERY_SECONDS = 10;

/** What the fault injection leaves behind, as far as it is read here. */
interface SoakReport {
  /** The same seed chooses the same faults again. */
  readonly seed: number;
  readonly anomalies: readonly { readonly invariant: string; readonly what: string }[];
  readonly applied: number;
}

interface MutantsReport {
  readonly mutants: readonly { readonly mutant: string | null; readonly noticedBy: readonly string[] }[];
}

/** The program beside this one, with a PostgreSQL of its own that it may stop in the worst way. */
async function faults<T>(args: readonly string[]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-soak-'));
  const report = join(folder, 'report.json');
  const env = { ...process.env };
  delete env['DATABASE_URL'];
  try {
    const program = join(import.meta.dirname, 'faults.js');
    const child = spawn(process.execPath, [program, ...args, '--json', report], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
    const [status] = (await once(child, 'exit')) as [number | null];
    if (!existsSync(report))
      throw new Error(`faults ${args.join(' ')} ended (${String(status)}) without a report`);
    return JSON.parse(readFileSync(report, 'utf8')) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ minutes }: Run): Promise<Measured> {
  const soak = await faults<SoakReport>([
    ...['--minutes', String(minutes)],
    ...['--nodes', String(NODES)],
    ...['--clients', String(CLIENTS)],
    ...['--every', String(FAULT_EVERY_SECONDS)],
  ]);
  const { mutants } = await faults<MutantsReport>(['--mutants']);
  const wrong = mutants.filter(({ mutant, noticedBy }) => (mutant === null) !== (noticedBy.length === 0));
  return {
    value: soak.anomalies.length,
    p50Ms: null,
    p99Ms: null,
    cpuPerOperation: null,
    generatorCpu: 0,
    anomalies: soak.anomalies.slice(0, 10).map(({ invariant, what }) => `${invariant}: ${what}`),
    details: { applied: soak.applied, minutes, seed: soak.seed, mutantsNotNoticed: wrong.length },
  };
}

export const integritySoak: Benchmark = {
  name: 'B12',
  title: `Integrity soak: ${String(NODES)} nodes, ${String(CLIENTS)} clients, a fault every ${String(FAULT_EVERY_SECONDS)} s (--minutes N)`,
  unit: 'entries lost, doubled, reordered or shown to somebody else',
  stacks: ['ours'],
  measure: (run) => byItself({ ...run, rounds: 1 }, () => measure(run)),
  judge: (summaries) => [atMost(summaries, 'value', 0, ''), detailAtMost(summaries, 'mutantsNotNoticed', 0)],
};
