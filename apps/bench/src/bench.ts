import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { readArguments, USAGE, UnusableArguments } from './report/arguments.js';
import { CATALOGUE } from './benchmarks/catalogue.js';
import type { Benchmark, Run } from './benchmarks/benchmark.js';
import { RunningStacks } from './benchmarks/running-stacks.js';
import { summaryOf } from './benchmarks/summary.js';
import { repositoryRoot } from './nodes/repository.js';
import { resultsPage, thisMachine } from './report/results.js';
import { reported, type Reported } from './report/report.js';
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
    } finally {
      await stacks.stop();
    }
  }
  say('');
  for (const line of tableOf(results)) say(line);
  if (wanted.write) {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    const page = resultsPage(results, await thisMachine(client), {
      ...wanted,
      date: new Date().toISOString(),
    });
    await client.end();
    writeFileSync(join(repositoryRoot(), 'apps', 'bench', 'RESULTS.md'), page);
  }
  if (wanted.json !== null) writeFileSync(wanted.json, `${JSON.stringify(results, null, 2)}\n`);
  const missed = results.some(({ targets }) => targets.some(({ reached }) => reached === false));
  process.exitCode = missed || results.some(({ anomalies }) => anomalies.length > 0) ? 1 : 0;
}

async function carriedOut(benchmark: Benchmark, run: Run): Promise<Reported> {
  const measured = await benchmark.measure(run);
  const summaries = new Map([...measured].map(([name, rounds]) => [name, summaryOf(rounds)]));
  return reported(benchmark, summaries, Object.fromEntries(run.stacks.missing), new Date().toISOString());
}

main().catch((error: unknown) => {
  const text =
    error instanceof UnusableArguments ? `${error.message}\n${USAGE}` : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(2);
});
