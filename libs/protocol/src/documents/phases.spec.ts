import { describe, expect, it } from '@jest/globals';
import { ActivationPhase } from '../vocabulary.js';
import { isFinal, mayFollow } from './phases.js';

const PHASES = Object.keys(ActivationPhase) as ActivationPhase[];
const following = (phase: ActivationPhase, provisional = false) =>
  PHASES.filter((next) => mayFollow({ phase, provisional }, next));

describe('phases', () => {
  const beforeActive = [
    'monitoring',
    'assessing',
    'proposed',
    'active',
    'declined',
    'withdrawn',
    'changed_type',
  ];
  it.each([
    ['monitoring', beforeActive],
    ['assessing', beforeActive],
    ['proposed', beforeActive],
    ['active', ['monitoring', 'assessing', 'active', 'standing_down', 'concluded', 'changed_type']],
    ['standing_down', ['active', 'standing_down', 'concluded', 'changed_type']],
    ['concluded', ['active', 'debriefing', 'closed']],
    ['debriefing', ['active', 'debriefing', 'closed']],
    ['closed', []],
    ['declined', []],
    ['withdrawn', []],
    ['changed_type', []],
  ] as const)('[F4] what comes after %s', (phase, next) => {
    expect(following(phase)).toEqual(next);
    expect(isFinal(phase)).toBe(next.length === 0);
  });

  it('[F4] what is active only provisionally can also be declined or withdrawn', () => {
    const more = following('active', true).filter((next) => !following('active').includes(next));
    expect(more).toEqual(['declined', 'withdrawn']);
  });
});
