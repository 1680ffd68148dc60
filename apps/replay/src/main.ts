import { performance } from 'node:perf_hooks';
import { ApiClient } from './api-client.js';
import { readArguments, UsageError } from './arguments.js';
import type { Difference } from './comparison.js';
import { readDefinitions, readScenario, readSchema, readTokens } from './files.js';
import { replay } from './replay.js';
import { checkScenario } from './scenario-check.js';

const MOST_PROBLEMS = 20;

/** 0: played and read back equal. 1: it differs, or the server did not do it. 2: asked wrongly, or a wrong scenario. */
type Status = 0 | 1 | 2;

async function main(given: readonly string[]): Promise<Status> {
  const { scenario: name, url, tokensFile, ...pace } = readArguments(given);
  const checked = checkScenario(readScenario(name), readSchema(), readDefinitions());
  if (!checked.ok) {
    for (const { line, pointer, message } of checked.problems.slice(0, MOST_PROBLEMS)) {
      console.error(`${name}, line ${String(line)}: ${pointer === '' ? 'the file' : pointer} ${message}.`);
    }
    const more = checked.problems.length - MOST_PROBLEMS;
    if (more > 0) console.error(`${name} has ${String(more)} more problems.`);
    return 2;
  }
  const { scenario } = checked;
  const tokens = tokensFile === null ? null : readTokens(tokensFile);
  console.log(`${scenario.title}: ${String(scenario.entries.length + 1)} entries to ${url}, as an exercise.`);
  const start = performance.now();
  const say = (line: string): void => {
    console.log(line);
  };
  const outcome = await replay(new ApiClient({ url }), scenario, { ...pace, tokens, say });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { entries, corrections, retractions, gaps, differences, incidentId } = outcome;
  console.log(
    `Incident ${incidentId}: ${String(entries)} entries (corrections: ${String(corrections)}, retractions: ${String(retractions)}) in ${seconds} s` +
      (gaps === 0 ? '.' : `; the live feed was followed anew ${String(gaps)} times.`),
  );
  if (differences.length === 0) {
    const owed = scenario.obligations?.length ?? 0;
    console.log('Timeline and live feed equal the scenario, entry by entry.');
    if (owed > 0) console.log(`Of ${String(owed)} obligations the same ones were met, met late and missed.`);
    return 0;
  }
  for (const difference of differences) console.error(sentence(difference));
  console.error(`${String(differences.length)} differences.`);
  return 1;
}

function sentence({ where, key, field, expected, found }: Difference): string {
  return `${where}: ${key ?? 'unknown entry'}: ${field} should be ${shown(expected)} and is ${shown(found)}.`;
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
