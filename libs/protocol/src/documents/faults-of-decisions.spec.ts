import { describe, expect, it } from '@jest/globals';
import { aDecision, aDocument, TWO_OF_EACH } from './a-document.js';
import { change, changeDecision, EXAMPLE, withRole, type Broken } from './changed-document.js';
import { faultsOf } from './document-faults.js';

const BROKEN: readonly Broken[] = [
  { rule: 'F6', code: 'ROLE_WITHOUT_KINDS', place: 'roles.4.kinds', document: withRole({ kinds: [] }) },
  {
    rule: 'F6',
    code: 'LEAD_CANNOT_LEAD',
    place: 'roles.4.kinds.1',
    document: withRole({ filled: 'lead', kinds: ['government', 'civil_society'] }),
  },
  {
    rule: 'F6',
    code: 'OPENED_BY_NOBODY',
    place: 'opening.roles',
    document: aDocument({ opening: { ...EXAMPLE.opening, roles: [] } }),
  },
  {
    rule: 'F6',
    code: 'PROPOSED_BY_NOBODY',
    place: 'transitions.7.proposers',
    document: change('transitions', 'close', { proposers: [] }),
  },
  {
    rule: 'F6',
    code: 'DECIDED_BY_NOBODY',
    place: 'transitions.5.decision.deciders',
    document: changeDecision('conclude', { deciders: [] }),
  },
  ...[null, 0, -1].map((votes) => ({
    rule: 'F6',
    code: 'VOTES_DO_NOT_FIT' as const,
    place: 'transitions.0.decision.votes',
    document: changeDecision('activate', { votes }),
  })),
  {
    rule: 'F6',
    code: 'VOTES_DO_NOT_FIT',
    place: 'transitions.7.decision.votes',
    document: changeDecision('close', { votes: 1 }),
  },
  {
    rule: 'F6',
    code: 'DECIDERS_TOO_FEW',
    place: 'transitions.6.decision.votes',
    document: changeDecision('reopen', { deciders: ['lead'] }),
  },
  {
    rule: 'F6',
    code: 'MINIMUM_MISSING',
    place: 'transitions.7.decision.minimum.organisations',
    document: changeDecision('close', { minimum: { people: 1, organisations: 0, kinds: 1 } }),
  },
  {
    rule: 'F6',
    code: 'MINIMUM_CANNOT_BE_MET',
    place: 'transitions.7.decision.minimum.kinds',
    document: changeDecision('close', { minimum: TWO_OF_EACH }),
  },
  {
    rule: 'F6',
    code: 'MINIMUM_CANNOT_BE_MET',
    place: 'transitions.0.decision.minimum.kinds',
    // Four kinds decide; law enforcement may propose, as lead, and nobody else is left.
    document: changeDecision('activate', { minimum: { ...TWO_OF_EACH, kinds: 6 } }),
  },
  {
    rule: 'F6',
    code: 'SAFEGUARDS_MISSING',
    place: 'transitions.0.safeguards',
    document: {
      ...change('transitions', 'conclude', { safeguards: false }),
      safeguards: [],
    },
  },
];

describe('who decides', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });

  it('[F6] the lead alone may decide when one is enough', () => {
    const decision = aDecision({ deciders: ['lead'] });
    expect(faultsOf(change('transitions', 'close', { proposers: ['lead'], decision }))).toEqual([]);
  });

  it('[F6] the lead alone is not two organisations, but with a proposer of another it can be', () => {
    const decision = aDecision({ deciders: ['lead'], minimum: TWO_OF_EACH });
    const alone = faultsOf(change('transitions', 'close', { proposers: ['lead'], decision }));
    expect(alone.map(({ place }) => place)).toEqual(
      ['people', 'organisations', 'kinds'].map((member) => `transitions.7.decision.minimum.${member}`),
    );
    expect(faultsOf(change('transitions', 'close', { proposers: ['board'], decision }))).toEqual([]);
  });

  it.each([
    ['A quorum counts votes.', changeDecision('activate', { votes: null })],
    ['The rule "sole" counts no votes.', changeDecision('close', { votes: 1 })],
    ['The clock has to know when.', changeDecision('lapse', { after: null })],
    ['The rule "sole" has no clock.', changeDecision('close', { after: 'P1D' })],
  ])('[F6] whoever wrote it reads: %s', (detail, document) => {
    expect(faultsOf(document).map((fault) => fault.detail)).toEqual([detail]);
  });

  it('[F6] a quorum of one is a quorum, also of the lead alone', () => {
    expect(faultsOf(changeDecision('activate', { votes: 1 }))).toEqual([]);
    expect(faultsOf(changeDecision('reopen', { deciders: ['lead'], votes: 1 }))).toEqual([]);
  });

  it.each([
    ['deciders', changeDecision('close', { deciders: ['lead', 'ministers'], minimum: TWO_OF_EACH })],
    [
      'proposers',
      change('transitions', 'close', {
        proposers: ['lead', 'ministers'],
        decision: aDecision({ deciders: ['lead'], minimum: TWO_OF_EACH }),
      }),
    ],
  ])('[F6] while one of its %s is no role, nothing is said of how many they can be', (_, document) => {
    expect(faultsOf(document).map(({ code }) => code)).toEqual(['NAMES_NOTHING']);
  });

  it('[F6] one of several proposers is enough to be another organisation, and of another kind', () => {
    const decision = aDecision({ deciders: ['lead'], minimum: TWO_OF_EACH });
    expect(faultsOf(change('transitions', 'close', { proposers: ['lead', 'board'], decision }))).toEqual([]);
    const kinds = aDecision({ deciders: ['secretariat'], minimum: { ...TWO_OF_EACH, kinds: 2 } });
    const proposers = ['secretariat', 'lead'];
    expect(faultsOf(change('transitions', 'close', { proposers, decision: kinds }))).toEqual([]);
  });

  it('[F6] beside the lead others who decide are as many as there are', () => {
    const decision = aDecision({
      deciders: ['lead', 'secretariat'],
      minimum: { people: 4, organisations: 4, kinds: 3 },
    });
    expect(faultsOf(change('transitions', 'close', { decision }))).toEqual([]);
  });

  it.each(['people', 'organisations', 'kinds'] as const)('[F5] the clock asks for no %s', (member) => {
    const minimum = { people: 0, organisations: 0, kinds: 0, [member]: 1 };
    expect(faultsOf(changeDecision('lapse', { minimum })).map(({ place }) => place)).toEqual([
      'transitions.3.decision.minimum',
    ]);
  });

  it('[F5] the clock opens no activation of another type', () => {
    const document = change('transitions', 'lapse', { to: 'changed', opensType: { status: 'assessing' } });
    expect(faultsOf(document).map(({ code, place }) => [code, place])).toEqual([
      ['CLOCK_CANNOT_ANSWER', 'transitions.3.opensType'],
    ]);
  });
});
