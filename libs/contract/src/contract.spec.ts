import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DEMO_OPERATIONS, LiveRefusal, registeredOperations, TransportCode } from './index.js';

describe('what crosses the wire', () => {
  it.each(Object.entries(registeredOperations))('registers %s by the hash of its text', (hash, text) => {
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  });

  it('registers at least one operation for every screen, and no text twice', () => {
    const texts = [...Object.values(registeredOperations), ...DEMO_OPERATIONS];
    expect(texts.length).toBeGreaterThan(10);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('gives every refusal on the socket a number and a reason of its own', () => {
    const refusals = Object.values(LiveRefusal);
    expect(new Set(refusals.map(({ code }) => code)).size).toBe(refusals.length);
    expect(new Set(refusals.map(({ reason }) => reason)).size).toBe(refusals.length);
  });

  it('spells every transport code as it is named', () => {
    expect(Object.entries(TransportCode).filter(([name, code]) => name !== code)).toEqual([]);
  });
});
