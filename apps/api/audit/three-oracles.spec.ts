import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { carryOut, PATIENCE_MS } from './carry-out.js';
import { threeOracles } from './three-oracles.js';

it(
  'the rules, SQL and the row policies agree on who sees what',
  async () => {
    expect(wrongWith(await carryOut(threeOracles))).toEqual([]);
  },
  PATIENCE_MS,
);
