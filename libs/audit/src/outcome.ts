import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a value has to reach its target from below, or to stay under it. */
export type Good = 'at_least' | 'at_most';

/** What a check found. What `value` counts, and why `target` is the figure to reach, each check says itself. */
export interface Finding {
  readonly cases: number;
  readonly failures: readonly string[];
  readonly value: number;
  readonly target: number;
}

/** What an audit puts into its table and its JSON. */
export interface Outcome {
  readonly name: string;
  readonly cases: number;
  readonly failures: number;
  readonly value: number;
  readonly target: number;
  /** Where the questions were drawn: the same seed asks the same ones again. */
  readonly seed?: number;
  readonly seconds: number;
  readonly reached: boolean;
  readonly firstFailures: readonly string[];
}

/** Failures that are shown; their number counts all of them. */
const MOST_SHOWN = 10;

/**
 * Judges what a check finds, and leaves it in the folder that AUDIT_OUTCOMES names, where whoever started the audit reads it.
 * A value is reached only if nothing failed.
 */
export async function judged(
  { name, good, seed }: { readonly name: string; readonly good: Good; readonly seed?: number },
  find: () => Promise<Finding>,
): Promise<Outcome> {
  const start = performance.now();
  const { cases, failures, value, target } = await find();
  const outcome: Outcome = {
    name,
    cases,
    failures: failures.length,
    value,
    target,
    ...(seed !== undefined && { seed }),
    seconds: Math.round((performance.now() - start) / 100) / 10,
    reached: failures.length === 0 && (good === 'at_least' ? value >= target : value <= target),
    firstFailures: failures.slice(0, MOST_SHOWN),
  };
  const { AUDIT_OUTCOMES: folder } = process.env;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(outcome));
  }
  return outcome;
}

/** What is wrong with an outcome, a line each, for an assertion to show; nothing when it is as it should be. */
export function wrongWith(outcome: Outcome): string[] {
  if (outcome.reached) return [];
  const { failures, cases, value, target, seed, firstFailures } = outcome;
  const drawn = seed === undefined ? '' : `, seed ${String(seed)}`;
  const summary = `${String(failures)} of ${String(cases)} failed, value ${String(value)}, target ${String(target)}${drawn}`;
  return [summary, ...firstFailures];
}
