import { describe, expect, it } from '@jest/globals';
import { readArguments, UsageError } from './arguments.js';

describe('the arguments of a run', () => {
  it('have defaults, and a seed of their own', () => {
    const { seed, ...others } = readArguments([]);
    expect(Number.isSafeInteger(seed)).toBe(true);
    expect(others).toEqual({
      minutes: 1,
      nodes: 3,
      clients: 60,
      incidents: 4,
      rate: 20,
      everySeconds: 3,
      faults: null,
      json: null,
      history: null,
      mutants: false,
    });
  });

  it('are taken as they are given', () => {
    const given = '--minutes 0.5 --seed 7 --nodes 2 --clients 8 --only a,b --json out.json --mutants'.split(
      ' ',
    );
    expect(readArguments(given)).toMatchObject({
      minutes: 0.5,
      seed: 7,
      nodes: 2,
      clients: 8,
      faults: ['a', 'b'],
      json: 'out.json',
      mutants: true,
    });
  });

  it.each([
    [['--minutes', '0']],
    [['--seed', '-1']],
    [['--nodes', 'three']],
    [['--clients', '0']],
    [['--unknown']],
    [['positional']],
  ])('are refused in one sentence: %s', (given) => {
    expect(() => readArguments(given)).toThrow(UsageError);
  });
});
