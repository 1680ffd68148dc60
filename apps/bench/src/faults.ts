import { writeFileSync } from 'node:fs';
import { readArguments, UsageError, type Arguments } from './faults/arguments.js';
import { MUTANTS } from './faults/mutants/mutant.js';
import { tryMutant, tryUnchanged } from './faults/mutants/try-mutants.js';
import { OwnedDatabase } from './faults/owned-database.js';
import { startProduct } from './faults/product.js';
import { Recorder } from './faults/recorder.js';
import { linesOf, mutantLine, reportOf, type MutantReport } from './faults/report.js';
import { run } from './faults/run.js';
import { seeded } from './faults/seeded.js';

/** 0: nothing was wrong, or every variant was noticed. 1: otherwise. 2: asked wrongly, or something else is broken. */
type Status = 0 | 1 | 2;

/** Enough for each variant to go wrong many times over, on two cores. */
const MUTANT_MS = 5_000;
/** The server that is right has more to stand. */
const UNCHANGED_MS = 15_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(given: readonly string[]): Promise<Status> {
  const settings = readArguments(given);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort();
    });
  }
  say(`Seed ${String(settings.seed)}: the same seed chooses the same faults again.`);
  return settings.mutants ? tryMutants(settings, stop.signal) : injectFaults(settings, stop.signal);
}

async function injectFaults(settings: Arguments, signal: AbortSignal): Promise<Status> {
  const { seed, minutes, nodes, clients, incidents, rate, everySeconds, json, history, faults } = settings;
  const random = seeded(seed);
  const serverUrl = process.env['DATABASE_URL'] ?? null;
  say(`${String(nodes)} nodes, ${String(clients)} clients, ${String(minutes)} minutes.`);
  const system = await startProduct({ serverUrl, nodes, people: clients, incidents }, random);
  try {
    const outcome = await run(system, {
      durationMs: minutes * 60_000,
      rate,
      faultEveryMs: everySeconds * 1_000,
      ...(faults !== null && { faults }),
      random,
      recorder: new Recorder(history),
      signal,
      say,
    });
    const report = reportOf(outcome, { seed, minutes, nodes, clients });
    for (const line of linesOf(report)) say(line);
    if (json !== null) writeJson(json, report);
    return outcome.anomalies.length === 0 ? 0 : 1;
  } finally {
    await system.close();
  }
}

async function tryMutants({ seed, json }: Arguments, signal: AbortSignal): Promise<Status> {
  const given = process.env['DATABASE_URL'];
  const owned = given === undefined ? await OwnedDatabase.start() : null;
  const serverUrl = given ?? owned?.url ?? '';
  try {
    const reports: MutantReport[] = [];
    for (const mutant of [null, ...MUTANTS]) {
      if (signal.aborted) return 1;
      const { anomalies, entries } =
        mutant === null
          ? await tryUnchanged({ serverUrl, seed, durationMs: UNCHANGED_MS })
          : await tryMutant(mutant, { serverUrl, seed, durationMs: MUTANT_MS });
      const noticedBy = [...new Set(anomalies.map(({ invariant }) => invariant))].sort();
      const report = { mutant, entries, noticedBy, first: anomalies[0]?.what ?? null };
      reports.push(report);
      say(mutantLine(report));
    }
    const right = reports.every(({ mutant, noticedBy }) => (mutant === null) === (noticedBy.length === 0));
    if (json !== null) writeJson(json, { seed, mutants: reports });
    return right ? 0 : 1;
  } finally {
    await owned?.stop();
  }
}

function writeJson(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exit(status);
  },
  (error: unknown) => {
    const explained = error instanceof UsageError ? error.message : String((error as Error).stack);
    process.stderr.write(`${explained}\n`);
    process.exit(2);
  },
);
