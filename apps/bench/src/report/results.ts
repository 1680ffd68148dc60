import { cpus, totalmem } from 'node:os';
import type { Client } from 'pg';
import { figure } from '../benchmarks/side-by-side.js';
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
      ['', 'benchmark', 'unit', 'ours', 'limit', 'default', 'Parse', 'Directus', 'p50 ms', 'p99 ms'],
      results.map((one) => [
        one.name,
        one.title,
        one.unit,
        oursOf(one),
        figure(one.limit),
        ...['default', 'parse', 'directus'].map((peer) => cell(one.peers[peer])),
        figure(one.p50Ms),
        figure(one.p99Ms),
      ]),
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
    '## CPU per operation, with PostgreSQL',
    '',
    'In microseconds; the generator is not in it. It says more than throughput does where the machine is shared.',
    '',
    ...table(
      ['', 'ours', 'limit', 'default', 'Parse', 'Directus', 'generator, of a core'],
      results
        .filter(({ cpu }) => Object.keys(cpu).length > 0)
        .map(({ name, cpu, generatorCpu }) => [
          name,
          ...['ours', 'limit', 'default', 'parse', 'directus'].map((stack) => figure(cpu[stack] ?? null)),
          figure(generatorCpu),
        ]),
    ),
    ...remarks(results),
  ];
  return `${lines.join('\n')}\n`;
}

function remarks(results: readonly Reported[]): string[] {
  const found = results.flatMap(({ name, anomalies, details, peers }) => [
    ...Object.entries(details).map(([what, value]) => `- ${name}: ${what} ${figure(value)}`),
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

function cell(value: number | string | undefined): string {
  return typeof value === 'string' ? 'see below' : figure(value ?? null);
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
