import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { crossSite } from './cross-site.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'no page of another site can store, read or connect as somebody who is signed in',
  async () => {
    expect(wrongWith(await carryOut(crossSite))).toEqual([]);
  },
  PATIENCE_MS,
);
