import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { headers } from './headers.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'the headers score well by public rules and the page has nothing inline',
  async () => {
    expect(wrongWith(await carryOut(headers))).toEqual([]);
  },
  PATIENCE_MS,
);
