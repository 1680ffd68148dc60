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
});
