import { describe, expect, it } from '@jest/globals';
import { StakeholderKind, TOKEN_OPERATIONS } from '@tocsin/protocol';
import { ALWAYS, isFor, operationsOf, TOKEN_PRESETS, TOKEN_USES, usesOf, WRITING } from './token-uses.js';

describe('what a token may be for', () => {
  it('has words for everything a token can be made for, each once, and for nothing else', () => {
    const named = [...ALWAYS, ...Object.values(TOKEN_USES).flat()];
    expect([...named].sort()).toEqual([...TOKEN_OPERATIONS].sort());
  });

  it('writes nothing by the preset that only reads', () => {
    expect(TOKEN_PRESETS.read_only.filter((use) => WRITING.includes(use))).toEqual([]);
  });

  it.each(Object.values(StakeholderKind))('is offered to %s as far as its kind ever does it', (kind) => {
    expect(isFor('incidents', kind)).toBe(true);
    expect(isFor('platform_status', kind)).toBe(kind === 'online_service_provider');
    expect(isFor('community_note', kind)).toBe(kind === 'civil_society');
  });

  it('is read back as it was chosen', () => {
    expect(usesOf(operationsOf(['incidents', 'platform_status']))).toEqual(['incidents', 'platform_status']);
    expect(usesOf(null)).toBeNull();
  });
});
