import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { carryOut, PATIENCE_MS } from './carry-out.js';
import { nonInterference } from './non-interference.js';

it(
  'what is hidden changes no byte of what others are answered and sent',
  async () => {
    expect(wrongWith(await carryOut(nonInterference))).toEqual([]);
  },
  PATIENCE_MS,
);
