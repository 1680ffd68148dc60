import { describe, expect, it } from '@jest/globals';
import { SharedKeys } from './shared-keys.js';

describe('the keys that many hold', () => {
  it('are one set for the same list, and never one for two lists', () => {
    const shared = new SharedKeys();
    const set = shared.setOf('public community org:a');
    expect([...set]).toEqual(['public', 'community', 'org:a']);
    expect(shared.setOf(['public', 'community', 'org:a'].join(' '))).toBe(set);
    expect(shared.setOf('public community org:b')).not.toBe(set);
    expect([...shared.setOf('public community org:b')]).toEqual(['public', 'community', 'org:b']);
    expect([...set]).toEqual(['public', 'community', 'org:a']);
  });
});
