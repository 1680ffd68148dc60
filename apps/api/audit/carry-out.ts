import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '../test/world.js';
import type { Check, Size } from './check.js';
import { Random } from './random.js';

/** What `npm run audit:access` puts into its table and its JSON. */
export interface Outcome {
  readonly name: string;
  readonly cases: number;
  readonly failures: number;
  readonly value: number;
  readonly target: number;
  readonly seed: number;
  readonly seconds: number;
  readonly reached: boolean;
  readonly firstFailures: readonly string[];
}

/** Failures that are shown; their number counts all of them. */
const MOST_SHOWN = 10;

/** `npm test` says the same thing every time; the audit command draws a seed, or is given one. */
const SEED_OF_TESTS = 20_190_315;

const { AUDIT_SIZE, AUDIT_SEED, AUDIT_OUTCOMES } = process.env;
const size: Size = AUDIT_SIZE === 'full' || AUDIT_SIZE === 'long' ? AUDIT_SIZE : 'short';

/** How long a check may take before Jest gives up on it. */
export const PATIENCE_MS = { short: 2, full: 40, long: 400 }[size] * 60_000;

/** Runs a check in a world of its own, and tells whoever started the audit. */
export async function carryOut(check: Check): Promise<Outcome> {
  const seed = AUDIT_SEED === undefined ? SEED_OF_TESTS : Number(AUDIT_SEED);
  const start = performance.now();
  const world = await World.open({ demo: check.demo ?? false });
  try {
    const found = await check.run({ size, random: new Random(seed), world });
    const { cases, failures, value, target } = found;
    const reached = failures.length === 0 && (check.good === 'at_least' ? value >= target : value <= target);
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    const firstFailures = failures.slice(0, MOST_SHOWN);
    const { name } = check;
    const outcome = {
      name,
      cases,
      failures: failures.length,
      value,
      target,
      seed,
      seconds,
      reached,
      firstFailures,
    };
    if (AUDIT_OUTCOMES !== undefined) {
      mkdirSync(AUDIT_OUTCOMES, { recursive: true });
      writeFileSync(join(AUDIT_OUTCOMES, `${name}.json`), JSON.stringify(outcome));
    }
    return outcome;
  } finally {
    await world.close();
  }
}

/** What is wrong with an outcome, a line each, for an assertion to show; nothing when it is as it should be. */
export function wrongWith(outcome: Outcome): string[] {
  if (outcome.reached) return [];
  const { failures, cases, value, target, seed, firstFailures } = outcome;
  const summary = `${String(failures)} of ${String(cases)} failed, value ${String(value)}, target ${String(target)}, seed ${String(seed)}`;
  return [summary, ...firstFailures];
}
