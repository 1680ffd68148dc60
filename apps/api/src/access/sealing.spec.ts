import { describe, expect, it } from '@jest/globals';
import { Refused } from '../server/graphql/refused.js';
import { seal, unseal } from './sealing.js';

const KEY = Buffer.alloc(32, 1);

describe('a sealed secret', () => {
  it('is opened with the key and for the place it was sealed for', () => {
    const sealed = seal(KEY, 'geheim ✓', 'one');
    expect(sealed.toString('latin1')).not.toContain('geheim');
    expect(unseal(KEY, sealed, 'one')).toBe('geheim ✓');
  });

  it('is sealed another way each time', () => {
    expect(seal(KEY, 'a', 'one')).not.toEqual(seal(KEY, 'a', 'one'));
  });

  it('is not opened with another key, for another place, after a change, or without a key', () => {
    const sealed = seal(KEY, 'secret', 'one');
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
    const attempts = [
      () => unseal(Buffer.alloc(32, 2), sealed, 'one'),
      () => unseal(KEY, sealed, 'two'),
      () => unseal(KEY, changed, 'one'),
      () => unseal(null, sealed, 'one'),
      () => seal(null, 'secret', 'one'),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(Refused);
  });
});
