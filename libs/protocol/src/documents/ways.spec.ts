import { describe, expect, it } from '@jest/globals';
import { aDocument, anAutomaticTransition, aTransition } from './a-document.js';
import type { Transition } from './protocol-document.js';
import { reachedBy, shortestWay } from './ways.js';

const reached = (...transitions: readonly Transition[]) =>
  Object.fromEntries(
    [...reachedBy(aDocument({ transitions }))].map(([type, statuses]) => [type, [...statuses].sort()]),
  );

describe('the statuses that an activation can come to stand in', () => {
  it('[F3] are where a decision leads, while it is taken and when it is not', () => {
    const activate = aTransition({
      id: 'activate',
      from: ['assessing'],
      to: 'active',
      pending: 'proposed',
      declined: 'declined',
      withdrawn: 'withdrawn',
    });
    const all = ['active', 'assessing', 'declined', 'proposed', 'withdrawn'];
    expect(reached(activate)).toEqual({ crisis: all, watch: all });
  });

  it('[F3] stay the same where a decision that is not taken leads nowhere else', () => {
    const activate = aTransition({ id: 'activate', from: ['assessing'], to: 'active' });
    const both = ['active', 'assessing'];
    expect(reached(activate)).toEqual({ crisis: both, watch: both });
  });

  it('[F3] are not what starts where nothing leads', () => {
    const conclude = aTransition({ id: 'conclude', from: ['active'], to: 'concluded' });
    expect(reached(conclude)).toEqual({ crisis: ['assessing'], watch: ['assessing'] });
  });

  it('[F3] are also where the clock leads', () => {
    const fade = anAutomaticTransition('PT1H', { id: 'fade', from: ['assessing'], to: 'withdrawn' });
    const both = ['assessing', 'withdrawn'];
    expect(reached(fade)).toEqual({ crisis: both, watch: both });
  });

  it('[F3] are for another type those that it is put into', () => {
    const change = aTransition({
      id: 'change',
      from: ['assessing'],
      to: 'changed',
      activationTypes: ['crisis'],
      opensType: { status: 'active' },
    });
    expect(reached(change)).toEqual({ crisis: ['assessing', 'changed'], watch: ['active', 'assessing'] });
  });
});

describe('the shortest way', () => {
  const way = (...transitions: readonly Transition[]) =>
    shortestWay(aDocument({ transitions }), 'crisis', 'assessing', (status) => status === 'active')?.map(
      ({ id }) => id,
    ) ?? null;
  const step = (id: string, from: string, to: string, more: Partial<Transition> = {}) =>
    aTransition({ id, from: [from], to, ...more });

  it('[F14] is the one with the fewest decisions, in their order', () => {
    expect(
      way(
        step('doubt', 'assessing', 'provisional'),
        step('confirm', 'provisional', 'active'),
        step('activate', 'assessing', 'active'),
      ),
    ).toEqual(['activate']);
    expect(way(step('doubt', 'assessing', 'provisional'), step('confirm', 'provisional', 'active'))).toEqual([
      'doubt',
      'confirm',
    ]);
  });

  it('[F14] is none where nothing leads there, also in a round', () => {
    expect(
      way(step('doubt', 'assessing', 'provisional'), step('back', 'provisional', 'assessing')),
    ).toBeNull();
    expect(way(step('confirm', 'provisional', 'active'))).toBeNull();
    expect(way()).toBeNull();
  });

  it('[F14] takes no step that is the clock’s, of another type or the beginning of one', () => {
    expect(way(anAutomaticTransition('PT1H', { id: 'tick', from: ['assessing'], to: 'active' }))).toBeNull();
    expect(way(step('activate', 'assessing', 'active', { activationTypes: ['watch'] }))).toBeNull();
    expect(way(step('change', 'assessing', 'active', { opensType: { status: 'assessing' } }))).toBeNull();
  });

  it('[F14] of what is there already is no step', () => {
    expect(shortestWay(aDocument(), 'crisis', 'active', (status) => status === 'active')).toEqual([]);
  });
});
