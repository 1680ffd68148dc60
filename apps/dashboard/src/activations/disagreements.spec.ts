import { describe, expect, it } from '@jest/globals';
import { fold, type ActivationPhase, type ActivationStanding, type Entry } from '@tocsin/protocol';
import { anEntry, aUuid } from '@tocsin/protocol/testing';
import { disagreements } from './disagreements.js';

const status = (phase: ActivationPhase) => ({ id: phase, name: phase, phase, provisional: false });

function opened(id: number, phase: ActivationPhase, succeeds: number | null = null): Entry {
  return anEntry('activation_opened', {
    id,
    body: { status: status(phase), succeeds: succeeds === null ? null : aUuid(succeeds) },
  });
}

function answered(activation: number, text: string, answer: 'met' | 'not_met' | 'unknown'): Entry {
  return anEntry('criterion_assessed', {
    id: activation * 100 + text.length,
    body: { activationId: aUuid(activation), criterion: { id: `c${String(activation)}`, text }, answer },
  });
}

function after(...entries: readonly Entry[]): readonly ActivationStanding[] {
  return fold([anEntry('incident_declared', { id: 1 }), ...entries])?.activations ?? [];
}

const found = (...entries: readonly Entry[]) =>
  disagreements(after(...entries)).map((one) =>
    one.what === 'criterion'
      ? [one.what, one.text, ...one.answers.map(({ criterion }) => criterion.answer)]
      : [one.what, one.one.activationId, one.active.activationId],
  );

describe('where activations of one incident disagree', () => {
  it.each(['concluded', 'debriefing', 'closed', 'declined', 'withdrawn'] as const)(
    'is seen when one is %s while another is active',
    (phase) => {
      expect(found(opened(2, phase), opened(3, 'active'))).toEqual([['over_and_active', aUuid(2), aUuid(3)]]);
    },
  );

  it.each(['monitoring', 'assessing'] as const)(
    'is seen when one is only %s while another is active',
    (phase) => {
      expect(found(opened(2, 'active'), opened(3, phase))).toEqual([
        ['watching_and_active', aUuid(3), aUuid(2)],
      ]);
    },
  );

  it('is not seen among those that are all active, all over, or only proposed', () => {
    expect(found(opened(2, 'active'), opened(3, 'active'))).toEqual([]);
    expect(found(opened(2, 'closed'), opened(3, 'concluded'))).toEqual([]);
    expect(found(opened(2, 'proposed'), opened(3, 'active'))).toEqual([]);
    expect(found()).toEqual([]);
  });

  it('is named for every pair', () => {
    expect(found(opened(2, 'closed'), opened(3, 'active'), opened(4, 'active'))).toHaveLength(2);
  });

  it('is not seen with what was succeeded by another type: its successor speaks', () => {
    expect(found(opened(2, 'closed'), opened(3, 'active', 2))).toEqual([]);
  });

  it('is seen when the same criterion is answered differently, however it is spelt', () => {
    const [one, other] = ['Copies spread on several services.', 'Copies  spread on several services'];
    expect(
      found(opened(2, 'active'), opened(3, 'active'), answered(2, one, 'met'), answered(3, other, 'unknown')),
    ).toEqual([['criterion', one, 'met', 'unknown']]);
  });

  it('is not seen when it is answered alike, or asked by one only', () => {
    const text = 'It was broadcast live.';
    const both = [opened(2, 'active'), opened(3, 'active')];
    expect(found(...both, answered(2, text, 'met'), answered(3, text, 'met'))).toEqual([]);
    expect(found(...both, answered(2, text, 'met'))).toEqual([]);
  });

  it('is seen when levels of two scales differ by name, and not when only their identifiers do', () => {
    const rated = (activation: number, id: string, name: string): Entry =>
      anEntry('criterion_assessed', {
        id: activation * 1000,
        body: {
          activationId: aUuid(activation),
          criterion: { id: 'harm', text: 'How much harm it does.' },
          answer: 'rated',
          level: { id, name },
        },
      });
    const both = [opened(2, 'active'), opened(3, 'active')];
    expect(found(...both, rated(2, 'a', 'Great'), rated(3, 'b', 'great'))).toEqual([]);
    expect(found(...both, rated(2, 'a', 'Great'), rated(3, 'a', 'Little'))).toHaveLength(1);
  });
});
