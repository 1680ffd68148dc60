import { wrongWith } from '@tocsin/audit';
import { expect, it } from '@jest/globals';
import { socketFrames } from './socket-frames.js';
import { carryOut, PATIENCE_MS } from './carry-out.js';

it(
  'no frame harms the server or anyone on it, or is answered with what the sender may not see',
  async () => {
    expect(wrongWith(await carryOut(socketFrames))).toEqual([]);
  },
  PATIENCE_MS,
);
