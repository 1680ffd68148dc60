import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { textFidelity } from './text-fidelity.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'every text is refused with its reason or comes back unchanged to somebody else',
  async () => {
    expect(wrongWith(await carryOut(textFidelity))).toEqual([]);
  },
  PATIENCE_MS,
);
