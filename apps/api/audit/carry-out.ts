import { judged, type Outcome } from '@tocsin/audit';
import { World } from '../test/world.js';
import type { Check, Size } from './check.js';
import { Random } from './random.js';

/** `npm test` says the same thing every time; the audit command draws a seed, or is given one. */
const SEED_OF_TESTS = 20_190_315;

const { AUDIT_SIZE, AUDIT_SEED } = process.env;
const size: Size = AUDIT_SIZE === 'full' || AUDIT_SIZE === 'long' ? AUDIT_SIZE : 'short';

/** How long a check may take before Jest gives up on it. */
export const PATIENCE_MS = { short: 2, full: 40, long: 400 }[size] * 60_000;

/** Runs a check in a world of its own, and tells whoever started the audit. */
export async function carryOut(check: Check): Promise<Outcome> {
  const seed = AUDIT_SEED === undefined ? SEED_OF_TESTS : Number(AUDIT_SEED);
  const { name, good, demo = false } = check;
  const world = await World.open({ demo });
  try {
    return await judged({ name, good, seed }, () => check.run({ size, random: new Random(seed), world }));
  } finally {
    await world.close();
  }
}
