import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { badInput } from './bad-input.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'every bad input is refused with a code and its place, stores nothing and leaves the server standing',
  async () => {
    expect(wrongWith(await carryOut(badInput))).toEqual([]);
  },
  PATIENCE_MS,
);
