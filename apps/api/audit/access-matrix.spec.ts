import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { accessMatrix } from './access-matrix.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'everybody reads and does on an incident what the rules say of them, and nothing else',
  async () => {
    expect(wrongWith(await carryOut(accessMatrix))).toEqual([]);
  },
  PATIENCE_MS,
);
