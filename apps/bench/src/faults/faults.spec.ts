import { describe, expect, it } from '@jest/globals';
import type { Mutant } from './mutants/mutant.js';
import { tryMutant, tryUnchanged } from './mutants/try-mutants.js';
import { startProduct } from './product.js';
import { Recorder } from './recorder.js';
import { FAULTS, run } from './run.js';
import { seeded } from './seeded.js';

/** So that what is found once is found again. */
const SEED = 20;
const FAULT_EVERY_MS = 900;

const serverUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined)
    throw new Error('TEST_DATABASE_URL is not set: the Jest project starts a database and sets it.');
  return url;
};

describe('the built product on three nodes', () => {
  it('loses, doubles, reorders and betrays nothing while everything around it fails', async () => {
    const random = seeded(SEED);
    // A database of its own: one of the faults is the end of it.
    const system = await startProduct({ serverUrl: null, nodes: 3, people: 24, incidents: 3 }, random);
    try {
      const kinds = Object.keys(FAULTS).length;
      const outcome = await run(system, {
        durationMs: (kinds + 4) * FAULT_EVERY_MS,
        faultEveryMs: FAULT_EVERY_MS,
        rate: 15,
        random,
        recorder: new Recorder(),
      });
      expect(outcome.anomalies).toEqual([]);
      expect(Object.keys(outcome.faults)).toHaveLength(kinds);
      expect(outcome.commands.ok).toBeGreaterThan(100);
      expect(outcome.applied).toBeGreaterThan(outcome.commands.ok);
    } finally {
      await system.close();
    }
  }, 240_000);
});

describe('a small server that is known to be', () => {
  // The fastest of the nine; `npm run faults -- --mutants` asks about all of them.
  it.each<[Mutant, string]>([
    ['a sequence as cursor', 'I3'],
    ['retry without its identifier', 'I1'],
    ['rights remembered on resume', 'I7'],
  ])(
    'bad, by %s, is noticed by %s',
    async (mutant, invariant) => {
      const { anomalies } = await tryMutant(mutant, {
        serverUrl: serverUrl(),
        seed: SEED,
        durationMs: 4_000,
      });
      expect(anomalies.map((one) => one.invariant)).toContain(invariant);
    },
    60_000,
  );

  it('right is found right under the same faults', async () => {
    const { anomalies, commands } = await tryUnchanged({
      serverUrl: serverUrl(),
      seed: SEED,
      durationMs: 8_000,
    });
    expect(anomalies).toEqual([]);
    expect(commands.ok).toBeGreaterThan(100);
  }, 90_000);
});
