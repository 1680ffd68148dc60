import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { carryOut, PATIENCE_MS } from './carry-out.js';
import { canaries } from './canaries.js';

it(
  'nothing hidden shows in any answer, frame, error or line of the log',
  async () => {
    expect(wrongWith(await carryOut(canaries))).toEqual([]);
  },
  PATIENCE_MS,
);
