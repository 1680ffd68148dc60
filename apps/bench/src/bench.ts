import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { readArguments, USAGE, UnusableArguments } from './report/arguments.js';
import { CATALOGUE } from './benchmarks/catalogue.js';
import type { Benchmark, Run } from './benchmarks/benchmark.js';
import { RunningStacks } from './benchmarks/running-stacks.js';
import { summaryOf } from './benchmarks/summary.js';
import { repositoryRoot } from './nodes/repository.js';
import { resultsPage, thisMachine, type Machine } from './report/results.js';
import { failed, reported, type Reported } from './report/report.js';
import { tableOf } from './report/table.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2), CATALOGUE);
  const serverUrl = process.env['DATABASE_URL'];
  if (serverUrl === undefined) throw new UnusableArguments('DATABASE_URL names no PostgreSQL server.');
  const results: Reported[] = [];
  for (const benchmark of wanted.benchmarks) {
    say(`\n${benchmark.name}  ${benchmark.title} (${benchmark.unit})`);
    const stacks = await RunningStacks.on(serverUrl);
    try {
      results.push(await carriedOut(benchmark, { ...wanted, stacks, say }));
    } catch (error) {
      // What cannot be measured must not take the rest of an hour's run with it.
      results.push(failed(benchmark, error, now()));
    } finally {
      await stacks.stop();
    }
    if (wanted.json !== null) writeFileSync(wanted.json, `${JSON.stringify(results, null, 2)}\n`);
  }
  say('');
  for (const line of tableOf(results)) say(line);
  if (wanted.write) {
    const page = resultsPage(results, await machineOf(serverUrl), { ...wanted, date: now() });
    writeFileSync(join(repositoryRoot(), 'apps', 'bench', 'RESULTS.md'), page);
  }
  const missed = results.some(({ targets }) => targets.some(({ reached }) => reached === false));
  process.exitCode = missed || results.some(({ anomalies }) => anomalies.length > 0) ? 1 : 0;
}

async function carriedOut(benchmark: Benchmark, run: Run): Promise<Reported> {
  const measured = await benchmark.measure(run);
  const summaries = new Map([...measured].map(([name, rounds]) => [name, summaryOf(rounds)]));
  return reported(benchmark, summaries, Object.fromEntries(run.stacks.missing), now());
}

async function machineOf(serverUrl: string): Promise<Machine> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await thisMachine(client);
  } finally {
    await client.end();
  }
}

function now(): string {
  return new Date().toISOString();
}

main().catch((error: unknown) => {
  const text =
    error instanceof UnusableArguments
      ? `${error.message}\n${USAGE}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(2);
});
