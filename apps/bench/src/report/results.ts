import { cpus, totalmem } from 'node:os';
import type { Client } from 'pg';
import { figure } from '../benchmarks/side-by-side.js';
import { STACK_NAMES, type StackName } from '../stacks/stack.js';
import type { Reported } from './report.js';

/** On what it was measured. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly postgresql: string;
  /** The settings that decide about speed, as the server says them. */
  readonly settings: Readonly<Record<string, string>>;
}

const SETTINGS = [
  'shared_buffers',
  'synchronous_commit',
  'fsync',
  'full_page_writes',
  'max_wal_size',
  'io_method',
];

export async function thisMachine(client: Client): Promise<Machine> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name = ANY ($1)',
    [[...SETTINGS, 'server_version']],
  );
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const { server_version: postgresql = '', ...rest } = settings;
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? '',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgresql,
    settings: rest,
  };
}

/** How the columns are called. */
const TITLES: Readonly<Record<StackName, string>> = {
  ours: 'ours',
  limit: 'limit',
  default: 'default',
  parse: 'Parse',
  directus: 'Directus',
  redis: 'Redis',
  nats: 'NATS',
};

/** What decides whether two runs may be compared. */
export interface Conditions {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly date: string;
}

/** The whole of RESULTS.md. */
export function resultsPage(
  results: readonly Reported[],
  machine: Machine,
  { rounds, warmUpMs, measureMs, date }: Conditions,
): string {
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} = ${value}`);
  const judged = results.flatMap(({ targets }) => targets);
  const count = (wanted: boolean | null): number => judged.filter(({ reached }) => reached === wanted).length;
  const columns = STACK_NAMES.filter((name) =>
    results.some(({ stacks, peers }) => name in stacks || name in peers),
  );
  const titles = columns.map((name) => TITLES[name]);
  const lines = [
    '# Results of the last run',
    '',
    'Written by `npm run bench -- --write`; the README beside this file says what is measured and how.',
    '',
    `- Date: ${date}`,
    `- Machine: ${String(machine.cores)} cores (${machine.processor}), ${String(machine.memoryGb)} GB; everything, the generator too, runs on it`,
    `- Node ${machine.node}, PostgreSQL ${machine.postgresql} (${settings.join(', ')})`,
    `- ${String(rounds)} rounds of ${seconds(measureMs)} after ${seconds(warmUpMs)} of warming up, order rotated; medians, and the range of ours in brackets`,
    `- Targets: ${String(count(true))} reached, ${String(count(false))} missed, ${String(count(null))} not measured`,
    '',
    ...table(
      ['', 'benchmark', 'unit', ...titles],
      results.map((one) => [one.name, one.title, one.unit, ...columns.map((name) => cell(one, name))]),
    ),
    '',
    '## Targets',
    '',
    ...table(
      ['', 'target', 'measured', ''],
      results.flatMap(({ name, targets }) =>
        targets.map(({ target, measured, reached }) => [name, target, measured, word(reached)]),
      ),
    ),
    '',
    '## Times',
    '',
    'p50 / p99 in milliseconds, to the answer or to the screen.',
    '',
    ...table(
      ['', ...titles],
      results
        .map((one) => [one.name, ...columns.map((name) => times(one, name))])
        .filter(([, ...cells]) => cells.some((text) => text !== NOTHING)),
    ),
    '',
    '## CPU per operation, with PostgreSQL',
    '',
    'In microseconds; the generator is not in it. It says more than throughput does where the machine is shared.',
    '',
    ...table(
      ['', ...titles, 'generator, of a core'],
      results
        .filter(({ cpu }) => Object.keys(cpu).length > 0)
        .map(({ name, cpu, generatorCpu }) => [
          name,
          ...columns.map((stack) => figure(cpu[stack] ?? null)),
          figure(generatorCpu),
        ]),
    ),
    ...remarks(results),
  ];
  return `${lines.join('\n')}\n`;
}

function remarks(results: readonly Reported[]): string[] {
  const found = results.flatMap(({ name, anomalies, stacks, peers }) => [
    ...Object.entries(stacks).flatMap(([stack, { details }]) => {
      const figures = Object.entries(details ?? {}).map(([what, value]) => `${what} ${figure(value)}`);
      return figures.length === 0 ? [] : [`- ${name}, ${stack}: ${figures.join(', ')}`];
    }),
    ...anomalies.map((anomaly) => `- ${name}: **${oneLine(anomaly)}**`),
    ...Object.entries(peers).flatMap(([peer, why]) =>
      typeof why === 'string' ? [`- ${name}: ${peer} was not measured: ${oneLine(why)}`] : [],
    ),
  ]);
  return found.length === 0 ? [] : ['', '## Further figures, and what went wrong', '', ...found];
}

function oursOf({ ours, range }: Reported): string {
  const [least, most] = range ?? [null, null];
  return least === most ? figure(ours) : `${figure(ours)} (${figure(least)}–${figure(most)})`;
}

function cell(one: Reported, name: StackName): string {
  if (name === 'ours') return oursOf(one);
  const value = name === 'limit' ? one.limit : one.peers[name];
  return typeof value === 'string' ? 'see below' : figure(value ?? null);
}

/** As `figure` shows what was not measured. */
const NOTHING = figure(null);

/** Times of a stack with an anomaly count as little as its figure. */
function times({ stacks }: Reported, name: StackName): string {
  const { p50Ms = null, p99Ms = null, anomalies = [] } = stacks[name] ?? {};
  return p50Ms === null || anomalies.length > 0 ? NOTHING : `${figure(p50Ms)} / ${figure(p99Ms)}`;
}

function word(reached: boolean | null): string {
  return reached === null ? 'not measured' : reached ? 'reached' : '**missed**';
}

function seconds(ms: number): string {
  return `${String(ms / 1000)} s`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** Aligned, as the formatter would have it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows.map((row) => row.map((text) => text.replaceAll('|', '\\|')))];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return [line(first), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest.map(line)];
}
