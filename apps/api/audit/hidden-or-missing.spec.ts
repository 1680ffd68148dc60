import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { hiddenOrMissing } from './hidden-or-missing.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'what is hidden and what is missing give the same bytes',
  async () => {
    expect(wrongWith(await carryOut(hiddenOrMissing))).toEqual([]);
  },
  PATIENCE_MS,
);
