import { writeFileSync } from 'node:fs';
import { readArguments, UsageError } from './faults/arguments.js';
import { startProduct } from './faults/product.js';
import { Recorder } from './faults/recorder.js';
import { run } from './faults/run.js';
import { seeded } from './faults/seeded.js';

/** 0: nothing was wrong. 1: something was. 2: asked wrongly. */
type Status = 0 | 1 | 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(given: readonly string[]): Promise<Status> {
  const settings = readArguments(given);
  const { seed, minutes, nodes, clients, incidents, rate, everySeconds, json, history, faults } = settings;
  const random = seeded(seed);
  say(`Seed ${String(seed)}: ${String(nodes)} nodes, ${String(clients)} clients, ${String(minutes)} minutes.`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  const serverUrl = process.env['DATABASE_URL'] ?? null;
  const system = await startProduct({ serverUrl, nodes, people: clients, incidents }, random);
  try {
    const outcome = await run(system, {
      durationMs: minutes * 60_000,
      rate,
      faultEveryMs: everySeconds * 1_000,
      ...(faults !== null && { faults }),
      random,
      recorder: new Recorder(history),
      signal: stop.signal,
      say,
    });
    say(JSON.stringify(outcome, null, 2));
    if (json !== null) writeFileSync(json, `${JSON.stringify({ seed, ...outcome }, null, 2)}\n`);
    return outcome.anomalies.length === 0 ? 0 : 1;
  } finally {
    await system.close();
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exit(status);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof UsageError ? error.message : String((error as Error).stack)}\n`);
    process.exit(2);
  },
);
