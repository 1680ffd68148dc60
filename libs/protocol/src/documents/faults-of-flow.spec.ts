import { describe, expect, it } from '@jest/globals';
import { aDocument, anAutomaticTransition, aTransition } from './a-document.js';
import { change, changeDecision, EXAMPLE, find, withTransitions, type Broken } from './changed-document.js';
import { faultsOf } from './document-faults.js';

const BROKEN: readonly Broken[] = [
  {
    rule: 'F3',
    code: 'STATUS_UNREACHABLE',
    place: 'statuses.9',
    document: aDocument({
      statuses: [...EXAMPLE.statuses, { id: 'lost', name: 'Lost', phase: 'closed', provisional: false }],
    }),
  },
  {
    rule: 'F3',
    code: 'STATUS_WITHOUT_WAY_OUT',
    place: 'statuses.9',
    document: {
      ...withTransitions(aTransition({ id: 'watch', from: ['assessing'], to: 'stuck' })),
      statuses: [
        ...EXAMPLE.statuses,
        { id: 'stuck', name: 'Stuck', phase: 'monitoring', provisional: false },
      ],
    },
  },
  {
    rule: 'F3',
    code: 'STATUS_WITHOUT_WAY_OUT',
    place: 'statuses.4',
    // Both ways out of it are for the other type.
    document: {
      ...EXAMPLE,
      transitions: EXAMPLE.transitions.map((one) =>
        one.from.includes('concluded') ? { ...one, activationTypes: ['crisis'] } : one,
      ),
    },
  },
  {
    rule: 'F3',
    code: 'TYPE_NEVER_ACTIVE',
    place: 'activationTypes.1',
    document: {
      ...EXAMPLE,
      transitions: [
        ...EXAMPLE.transitions.map((one) => ({ ...one, activationTypes: ['crisis'] })),
        aTransition({ id: 'dismiss', from: ['assessing'], to: 'declined' }),
      ],
    },
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'opening.status',
    document: {
      ...withTransitions(aTransition({ id: 'look-again', from: ['active'], to: 'assessing' })),
      opening: { ...EXAMPLE.opening, status: 'active' },
    },
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.8.to',
    document: withTransitions(aTransition({ id: 'skip', from: ['assessing'], to: 'concluded' })),
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.8.to',
    document: withTransitions(aTransition({ id: 'forget', from: ['active'], to: 'closed' })),
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.5.declined',
    document: change('transitions', 'conclude', { declined: 'declined' }),
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.0.declined',
    document: {
      ...change('transitions', 'activate', { declined: 'active' }),
      statuses: EXAMPLE.statuses.filter(({ id }) => id !== 'declined'),
    },
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.2.pending',
    document: {
      ...change('transitions', 'confirm', { pending: 'thinking' }),
      statuses: [
        ...EXAMPLE.statuses,
        { id: 'thinking', name: 'Thinking', phase: 'closed', provisional: false },
      ],
    },
  },
  {
    rule: 'F4',
    code: 'PHASES_CONTRADICT',
    place: 'transitions.4.opensType.status',
    document: change('transitions', 'change', { opensType: { status: 'concluded' } }),
  },
  {
    rule: 'F4',
    code: 'FINAL_STATUS_LEFT',
    place: 'transitions.8.from.0',
    document: withTransitions(aTransition({ id: 'revive', from: ['closed'], to: 'active' })),
  },
  {
    rule: 'F4',
    code: 'PENDING_STATUS_SHARED',
    place: 'transitions.0.pending',
    document: withTransitions(aTransition({ id: 'shortcut', from: ['proposed'], to: 'active' })),
  },
  {
    rule: 'F4',
    code: 'PENDING_STATUS_SHARED',
    place: 'transitions.0.pending',
    document: withTransitions(aTransition({ id: 'pretend', from: ['assessing'], to: 'proposed' })),
  },
  {
    rule: 'F4',
    code: 'PENDING_STATUS_SHARED',
    place: 'transitions.6.pending',
    document: change('transitions', 'reopen', { pending: 'concluded' }),
  },
  {
    rule: 'F4',
    code: 'NEW_TYPE_DOES_NOT_FIT',
    place: 'transitions.4.opensType',
    document: change('transitions', 'change', { opensType: null }),
  },
  {
    rule: 'F4',
    code: 'NEW_TYPE_DOES_NOT_FIT',
    place: 'transitions.7.opensType',
    document: change('transitions', 'close', { opensType: { status: 'assessing' } }),
  },
  {
    rule: 'F4',
    code: 'NEW_TYPE_DOES_NOT_FIT',
    place: 'transitions.4.opensType',
    document: aDocument({ activationTypes: [find('activationTypes', 'crisis')] }),
  },
  {
    rule: 'F5',
    code: 'CLOCK_RUNS_FOR_EVER',
    place: 'transitions.8',
    document: withTransitions(anAutomaticTransition('P1D', { id: 'tick', from: ['active'], to: 'active' })),
  },
  {
    rule: 'F5',
    code: 'AFTER_DOES_NOT_FIT',
    place: 'transitions.3.decision.after',
    document: changeDecision('lapse', { after: null }),
  },
  {
    rule: 'F5',
    code: 'AFTER_DOES_NOT_FIT',
    place: 'transitions.7.decision.after',
    document: changeDecision('close', { after: 'P1D' }),
  },
  ...(
    [
      ['proposers', { proposers: ['secretariat'] }],
      ['pending', { pending: 'waiting' }],
      ['declined', { declined: 'declined' }],
      ['withdrawn', { withdrawn: 'withdrawn' }],
      ['criteria', { criteria: 'decided' }],
      ['safeguards', { safeguards: true }],
    ] as const
  ).map(([member, overrides]) => ({
    rule: 'F5',
    code: 'CLOCK_CANNOT_ANSWER' as const,
    place: `transitions.3.${member}`,
    document: {
      ...change('transitions', 'lapse', overrides),
      statuses:
        member === 'pending'
          ? [
              ...EXAMPLE.statuses,
              { id: 'waiting', name: 'Waiting', phase: 'active' as const, provisional: true },
            ]
          : EXAMPLE.statuses,
    },
  })),
  ...(
    [
      ['deciders', { deciders: ['secretariat'] }],
      ['minimum', { minimum: { people: 1, organisations: 0, kinds: 0 } }],
      ['lapsesAfter', { lapsesAfter: 'PT1H' }],
    ] as const
  ).map(([member, overrides]) => ({
    rule: 'F5',
    code: 'CLOCK_CANNOT_ANSWER' as const,
    place: `transitions.3.decision.${member}`,
    document: changeDecision('lapse', overrides),
  })),
];

describe('where the statuses of a document lead', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });

  it('[F3] a type that others change into may begin anywhere they put it', () => {
    const opened = change('transitions', 'change', { opensType: { status: 'active' } });
    expect(faultsOf(opened)).toEqual([]);
  });

  it('[F5] every transition of a round of the clock is named', () => {
    const document = withTransitions(
      anAutomaticTransition('P1D', { id: 'tick', from: ['active'], to: 'concluded' }),
      anAutomaticTransition('P1D', { id: 'tock', from: ['concluded'], to: 'active' }),
    );
    expect(faultsOf(document).map(({ code, place }) => [code, place])).toEqual([
      ['CLOCK_RUNS_FOR_EVER', 'transitions.8'],
      ['CLOCK_RUNS_FOR_EVER', 'transitions.9'],
    ]);
  });

  it('[F5] two clocks of different types make no round', () => {
    const document = withTransitions(
      anAutomaticTransition('P1D', {
        id: 'tick',
        from: ['active'],
        to: 'concluded',
        activationTypes: ['crisis'],
      }),
      anAutomaticTransition('P1D', {
        id: 'tock',
        from: ['concluded'],
        to: 'active',
        activationTypes: ['watch'],
      }),
    );
    expect(faultsOf(document)).toEqual([]);
  });

  it('[F3] every type that is stuck is named', () => {
    const document = aDocument({
      statuses: [
        ...EXAMPLE.statuses,
        { id: 'stuck', name: 'Stuck', phase: 'monitoring', provisional: false },
      ],
      transitions: [...EXAMPLE.transitions, aTransition({ id: 'watch', from: ['assessing'], to: 'stuck' })],
    });
    expect(faultsOf(document).map(({ detail }) => detail)).toEqual([
      '"stuck" is not final, and nothing leads out of it (crisis, watch).',
    ]);
  });

  it('[F4] what is active may stay so because a decision was not taken', () => {
    expect(faultsOf(change('transitions', 'conclude', { declined: 'active' }))).toEqual([]);
  });

  it('[F4] a new activation may begin with monitoring', () => {
    const document = aDocument({
      statuses: [
        ...EXAMPLE.statuses,
        { id: 'quiet', name: 'Quiet', phase: 'monitoring', provisional: false },
      ],
      transitions: [
        ...EXAMPLE.transitions.map((one) =>
          one.id === 'change' ? { ...one, opensType: { status: 'quiet' } } : one,
        ),
        aTransition({ id: 'look', from: ['quiet'], to: 'assessing' }),
      ],
    });
    expect(faultsOf(document)).toEqual([]);
  });

  it('[F4] one of several statuses that it leaves is enough to share a pending one', () => {
    const document = withTransitions(
      aTransition({ id: 'shortcut', from: ['assessing', 'proposed'], to: 'active' }),
    );
    expect(faultsOf(document).map(({ code, place }) => [code, place])).toEqual([
      ['PENDING_STATUS_SHARED', 'transitions.0.pending'],
    ]);
  });

  it('[F5] a round is one wherever it is entered, and of whichever type', () => {
    const tick = anAutomaticTransition('P1D', { id: 'tick', from: ['concluded', 'active'], to: 'active' });
    const rounds = (...more: Parameters<typeof withTransitions>) =>
      faultsOf(withTransitions(...more)).map(({ code, place }) => [code, place]);
    expect(rounds(tick)).toEqual([['CLOCK_RUNS_FOR_EVER', 'transitions.8']]);
    expect(rounds({ ...tick, activationTypes: ['crisis'] })).toEqual([
      ['CLOCK_RUNS_FOR_EVER', 'transitions.8'],
    ]);
    const there = anAutomaticTransition('P1D', { id: 'there', from: ['active'], to: 'concluded' });
    const back = anAutomaticTransition('P1D', {
      id: 'back',
      from: ['provisional', 'concluded'],
      to: 'active',
    });
    expect(rounds(there, back)).toEqual([
      ['CLOCK_RUNS_FOR_EVER', 'transitions.8'],
      ['CLOCK_RUNS_FOR_EVER', 'transitions.9'],
    ]);
  });
});
