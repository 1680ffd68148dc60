import { describe, expect, it } from '@jest/globals';
import { oneOf, seeded } from './seeded.js';

const first = (seed: number): number[] => Array.from({ length: 1_000 }, seeded(seed));

describe('random numbers from a seed', () => {
  it('are the same again for the same seed, and others for another', () => {
    expect(first(7)).toEqual(first(7));
    expect(first(7)).not.toEqual(first(8));
  });

  it('lie between 0 and 1 and use all of it', () => {
    const numbers = first(1);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const inTenths = new Set(numbers.map((number) => Math.floor(number * 10)));
    expect(inTenths.size).toBe(10);
  });

  it('choose every one of a few things', () => {
    const random = seeded(3);
    const chosen = new Set(Array.from({ length: 100 }, () => oneOf(['a', 'b', 'c'], random)));
    expect([...chosen].sort()).toEqual(['a', 'b', 'c']);
    expect(() => oneOf([], random)).toThrow();
  });
});
