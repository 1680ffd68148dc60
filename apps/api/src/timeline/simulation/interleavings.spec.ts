import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Cursors } from '../cursors.js';
import { MUTANTS, type SimulatedMutant } from './simulated-node.js';
import { simulate, simulatedCursors } from './simulation.js';

/** A few seconds on one core. */
const RUNS = 10_000;
/** Longer than one page, so that whoever comes late is brought on by several. */
const LONG = { writtenBefore: 405, runs: 150 } as const;
/** Each variant goes wrong far more often than once in so many. */
const MUTANT_RUNS = 3_000;

let cursors: Cursors;

beforeAll(async () => {
  cursors = await simulatedCursors();
  // The feed rests between frames; here time passes when the schedule says so.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'Date'] });
});

afterAll(() => {
  jest.useRealTimers();
});

/** Numbers from a seed (mulberry32), as many as a run asks for. */
function choosing(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

const inOrderOf = (
  seed: number,
  { mutant, writtenBefore = 3 }: { mutant?: SimulatedMutant; writtenBefore?: number } = {},
): Promise<readonly string[]> =>
  simulate({
    chooses: choosing(seed),
    cursors,
    passes: (ms) => jest.advanceTimersByTime(ms),
    writtenBefore,
    ...(mutant && { mutant }),
  });

describe('dispatcher, catch-up and screens', () => {
  it('lose, double, reorder and betray nothing in whichever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        expect(await inOrderOf(seed)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('do so over several pages', async () => {
    const { writtenBefore, runs } = LONG;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        expect(await inOrderOf(seed, { writtenBefore })).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('do the same again for the same choices', async () => {
    const steps = async (): Promise<number[]> => {
      const chosen: number[] = [];
      const choose = choosing(5);
      await simulate({
        chooses: (most) => {
          chosen.push(most);
          return choose(most);
        },
        cursors,
        passes: (ms) => jest.advanceTimersByTime(ms),
        writtenBefore: 3,
      });
      return chosen;
    };
    expect(await steps()).toEqual(await steps());
  });

  it.each(MUTANTS)('are found wrong when one %s', async (mutant) => {
    const found = await fc.check(
      fc.asyncProperty(fc.nat(), async (seed) => (await inOrderOf(seed, { mutant })).length === 0),
      { numRuns: MUTANT_RUNS, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  }, 60_000);
});
