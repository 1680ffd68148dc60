import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { format } from 'node:util';

/** A test that prints has found something nobody asked about: a warning of React, a forgotten line. It fails. */
const printed = [];
const original = { ...console };

beforeAll(() => {
  for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
    console[level] = (...words) => printed.push(`console.${level}: ${format(...words)}`);
  }
});
afterEach(refusePrints);
afterAll(() => {
  Object.assign(console, original);
  refusePrints();
});

function refusePrints() {
  if (printed.length > 0)
    throw new Error(`Nothing may be printed by a test:\n${printed.splice(0).join('\n')}`);
}
