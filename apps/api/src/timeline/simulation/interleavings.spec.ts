import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Anomaly, Invariant, Verdict } from '@tocsin/checker';
import fc from 'fast-check';
import type { Cursors } from '../cursors.js';
import { MUTANTS, type SimulatedMutant } from './simulated-node.js';
import { simulate, simulatedCursors } from './simulation.js';

/** A few seconds on one core. */
const RUNS = 10_000;
/** Longer than one page, so that whoever comes late is brought on by several. */
const LONG = { writtenBefore: 405, runs: 150 } as const;
/** So many orders are looked at for whether they come to anything that could go wrong. */
const SEEN = 500;
/** The rarest of the anomalies looked for comes about once in 1,000; a run ends at the first. */
const MUTANT_RUNS = 60_000;

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
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

const inOrderOf = (
  seed: number,
  { mutant, writtenBefore = 3 }: { mutant?: SimulatedMutant; writtenBefore?: number } = {},
): Promise<Verdict> =>
  simulate({
    chooses: choosing(seed),
    cursors,
    passes: (ms) => jest.advanceTimersByTime(ms),
    writtenBefore,
    ...(mutant && { mutant }),
  });

/** The first order of so many in which something is wrong, with what that is; null when there is none. */
async function firstWrong(
  runs: number,
  options: Parameters<typeof inOrderOf>[1] = {},
  isLookedFor: (anomaly: Anomaly) => boolean = () => true,
): Promise<{ seed: number; anomalies: readonly Anomaly[] } | null> {
  const isRight = async (seed: number): Promise<boolean> =>
    !(await inOrderOf(seed, options)).anomalies.some(isLookedFor);
  const { counterexample } = await fc.check(fc.asyncProperty(fc.nat(), isRight), {
    numRuns: runs,
    endOnFailure: true,
  });
  if (counterexample === null) return null;
  const [seed] = counterexample;
  return { seed, anomalies: (await inOrderOf(seed, options)).anomalies };
}

describe('dispatcher, catch-up and screens', () => {
  it('lose, double, reorder and betray nothing in whichever order things happen', async () => {
    expect(await firstWrong(RUNS)).toBeNull();
  }, 120_000);

  it('do so over several pages', async () => {
    const { writtenBefore, runs } = LONG;
    expect(await firstWrong(runs, { writtenBefore })).toBeNull();
  }, 120_000);

  it('do the same again for the same choices', async () => {
    const chosen = async (): Promise<number[]> => {
      const numbers: number[] = [];
      const choose = choosing(5);
      await simulate({
        chooses: (most) => {
          numbers.push(most);
          return choose(most);
        },
        cursors,
        passes: (ms) => jest.advanceTimersByTime(ms),
        writtenBefore: 3,
      });
      return numbers;
    };
    const once = await chosen();
    expect(once.length).toBeGreaterThan(50);
    expect(await chosen()).toEqual(once);
  });

  it('come to what each rule is about', async () => {
    const orders = Array.from({ length: SEEN }, (_, seed) => seed);
    const seen = { commands: 0, frames: 0, applied: 0, livePushes: 0, falseClaimMs: 0 };
    for (const seed of orders) {
      const { commands, frames, applied, staleness } = await inOrderOf(seed);
      seen.commands += commands.ok;
      seen.frames += frames;
      seen.applied += applied;
      seen.livePushes += staleness.applied;
      seen.falseClaimMs = Math.max(seen.falseClaimMs, staleness.longestFalseClaimMs);
    }
    expect(seen.commands).toBeGreaterThan(SEEN);
    expect(seen.frames).toBeGreaterThan(SEEN);
    expect(seen.applied).toBeGreaterThan(SEEN);
    // Entries that reached a screen while it said that it was live, at once or with the next poll.
    expect(seen.livePushes).toBeGreaterThan(SEEN / 10);
    expect(seen.falseClaimMs).toBeGreaterThan(0);
  });

  it.each(Object.entries(MUTANTS) as [SimulatedMutant, Invariant][])(
    'are found wrong when one %s, by %s',
    async (mutant, broken) => {
      const found = await firstWrong(MUTANT_RUNS, { mutant }, ({ invariant }) => invariant === broken);
      expect(found?.anomalies.map(({ invariant }) => invariant)).toContain(broken);
    },
    120_000,
  );
});
