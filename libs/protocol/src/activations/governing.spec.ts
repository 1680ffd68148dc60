import { describe, expect, it } from '@jest/globals';
import { aDocument, anAutomaticTransition } from '../documents/a-document.js';
import { NOW } from '../testing.js';
import { ActivationPhase } from '../vocabulary.js';
import { isOver, isRunning, movesOnFrom } from './governing.js';
import { later } from './running.scene.js';

const EVERY_PHASE = Object.keys(ActivationPhase) as ActivationPhase[];

describe('phases', () => {
  it('[R19] four of them are the end of an activation', () => {
    expect(EVERY_PHASE.filter(isOver)).toEqual(['closed', 'declined', 'withdrawn', 'changed_type']);
  });

  it('[B8] work goes on until it has concluded', () => {
    expect(EVERY_PHASE.filter(isRunning)).toEqual([
      'monitoring',
      'assessing',
      'proposed',
      'active',
      'standing_down',
    ]);
  });
});

describe('a status that is left by itself', () => {
  const soon = anAutomaticTransition('PT2H', { id: 'soon', from: ['assessing'], to: 'withdrawn' });
  const late = anAutomaticTransition('PT3H', { id: 'late', from: ['assessing'], to: 'declined' });
  const leaving = (...transitions: readonly (typeof soon)[]) =>
    movesOnFrom(aDocument({ transitions }), 'crisis', 'assessing', NOW)?.transition.id ?? null;

  it('[R17] is left at the first of several times, in whatever order the document has them', () => {
    expect(leaving(soon, late)).toBe('soon');
    expect(leaving(late, soon)).toBe('soon');
  });

  it('[R17] at the same time the transition that the document names first goes first', () => {
    expect(leaving(soon, { ...soon, id: 'other' })).toBe('soon');
    expect(leaving({ ...soon, id: 'other' }, soon)).toBe('other');
  });

  it('[R17] is left so many hours after it was entered', () => {
    expect(movesOnFrom(aDocument({ transitions: [soon] }), 'crisis', 'assessing', NOW)).toEqual({
      transition: { id: 'soon', name: 'soon' },
      at: later(2),
    });
  });

  it('[R17] is not left by what starts elsewhere, or is for another type', () => {
    expect(leaving({ ...soon, from: ['active'] })).toBeNull();
    expect(leaving({ ...soon, activationTypes: ['watch'] })).toBeNull();
    expect(leaving()).toBeNull();
  });
});
