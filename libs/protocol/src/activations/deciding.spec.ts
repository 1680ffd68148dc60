import { describe, expect, it } from '@jest/globals';
import { aDecision, aTransition } from '../documents/a-document.js';
import type { Decision, Minimum } from '../documents/protocol-document.js';
import type { Party } from '../entry.js';
import type { Situation } from '../situation.js';
import { aParty, aSituation, aUuid, anAccepted, NOW } from '../testing.js';
import type { Vote } from '../vocabulary.js';
import type { TransitionProposal } from './activation-standing.js';
import { canBeDecided, inForceOf, outcomeOf, reaches, type Counted } from './deciding.js';

const PLATFORM = aParty('online_service_provider');
const NGO = aParty('civil_society');
const GOVERNMENT = aParty();
const RIVAL = aParty('online_service_provider', 2);
const PROPOSAL = aUuid(50);
const STATUS = { id: 'assessing', name: 'Assessing', phase: 'assessing', provisional: false } as const;

const deciding = (decision: Partial<Decision>) =>
  aTransition({ id: 'activate', from: ['assessing'], to: 'active', decision: aDecision(decision) });

/** Votes by name of party; the person who voted bears the number of the vote. */
function aProposal(by: Party, ...votes: readonly (readonly [Party, Vote])[]): TransitionProposal {
  return {
    proposalId: PROPOSAL,
    transition: { id: 'activate', name: 'activate' },
    from: STATUS,
    to: STATUS,
    pending: STATUS,
    newType: null,
    rule: 'quorum',
    reason: 'New facts came in.',
    safeguards: [],
    sheet: [],
    digest: 'digest',
    party: by,
    lapsesAt: null,
    language: 'en',
    recordedAt: NOW,
    votes: votes.map(([party, vote], index) => ({
      entryId: aUuid(60 + index),
      party,
      vote,
      reason: null,
      language: 'en',
      recordedAt: NOW,
    })),
    outcome: 'open',
    ended: null,
  };
}

/** Everybody is in force as a person of their own, but for those who wrote these entries. */
const inForceBut = (...gone: readonly string[]) => ({
  writerOf: (entryId: string) => (gone.includes(entryId) ? null : `writer of ${entryId}`),
});

describe('whether a transition can be decided at all', () => {
  it.each([
    ['the clock alone', { rule: 'automatic' }, [[PLATFORM]], false],
    ['one alone, and one is there', { rule: 'sole' }, [[], [PLATFORM]], true],
    ['one alone, and nobody is there', { rule: 'sole' }, [[], []], false],
    ['two votes, and two are there', { rule: 'quorum', votes: 2 }, [[PLATFORM], [NGO]], true],
    ['two votes, and one is there', { rule: 'quorum', votes: 2 }, [[PLATFORM], []], false],
    [
      'two votes, and one is there in two roles',
      { rule: 'quorum', votes: 2 },
      [[PLATFORM], [PLATFORM]],
      false,
    ],
    ['a quorum of no number', { rule: 'quorum', votes: null }, [[PLATFORM, NGO]], false],
    ['consensus, and each role is filled', { rule: 'consensus' }, [[PLATFORM], [NGO]], true],
    ['consensus, and one role is empty', { rule: 'consensus' }, [[PLATFORM], []], false],
  ] as const)('[R8] by %s', (_, decision, deciders, answer) => {
    expect(canBeDecided(deciding(decision), deciders as unknown as Party[][])).toBe(answer);
  });
});

describe('the outcome of a proposal', () => {
  const outcome = (
    decision: Partial<Decision>,
    votes: readonly (readonly [Party, Vote])[],
    {
      deciders = [[PLATFORM], [NGO]],
      by = GOVERNMENT,
      gone = [],
    }: { deciders?: Party[][]; by?: Party; gone?: readonly string[] } = {},
  ) => outcomeOf(aProposal(by, ...votes), deciding(decision), deciders, inForceBut(...gone));

  it.each([
    ['the clock decides', { rule: 'automatic' }, [[PLATFORM, 'for']], 'open'],
    ['the clock decides, and nobody stops it', { rule: 'automatic' }, [[PLATFORM, 'against']], 'open'],
    ['one decides and is for it', { rule: 'sole' }, [[PLATFORM, 'for']], 'carried'],
    ['one decides and abstains', { rule: 'sole' }, [[PLATFORM, 'abstain']], 'open'],
    ['one decides and is against it', { rule: 'sole' }, [[PLATFORM, 'against']], 'declined'],
    [
      'one is for it and another against',
      { rule: 'sole' },
      [
        [PLATFORM, 'for'],
        [NGO, 'against'],
      ],
      'declined',
    ],
    ['a quorum of one has one', { rule: 'quorum', votes: 1 }, [[PLATFORM, 'for']], 'carried'],
    ['a quorum of two has one', { rule: 'quorum', votes: 2 }, [[PLATFORM, 'for']], 'open'],
    ['a quorum of one can still be had', { rule: 'quorum', votes: 1 }, [[PLATFORM, 'against']], 'open'],
    [
      'a quorum of two cannot be had any more',
      { rule: 'quorum', votes: 2 },
      [[PLATFORM, 'against']],
      'declined',
    ],
    ['a quorum has no number', { rule: 'quorum', votes: null }, [[PLATFORM, 'for']], 'declined'],
    [
      'consensus has one of each role',
      { rule: 'consensus' },
      [
        [PLATFORM, 'for'],
        [NGO, 'for'],
      ],
      'carried',
    ],
    ['consensus has one of two roles', { rule: 'consensus' }, [[PLATFORM, 'for']], 'open'],
    [
      'consensus has one role abstaining',
      { rule: 'consensus' },
      [
        [PLATFORM, 'for'],
        [NGO, 'abstain'],
      ],
      'open',
    ],
    ['consensus has one against', { rule: 'consensus' }, [[PLATFORM, 'against']], 'declined'],
  ] as const)('[R11] when %s', (_, decision, votes, answer) => {
    expect(outcome(decision, votes)).toBe(answer);
  });

  it('[R11] consensus asks for one of each role and not for all of it', () => {
    const deciders = [[PLATFORM, RIVAL], [NGO]];
    expect(
      outcome(
        { rule: 'consensus' },
        [
          [RIVAL, 'for'],
          [NGO, 'for'],
        ],
        { deciders },
      ),
    ).toBe('carried');
  });

  it('[R13] a vote of an organisation that does not decide is not counted', () => {
    expect(outcome({ rule: 'sole' }, [[RIVAL, 'for']])).toBe('open');
    expect(outcome({ rule: 'sole' }, [[RIVAL, 'against']])).toBe('open');
    expect(
      outcome({ rule: 'quorum', votes: 2 }, [
        [PLATFORM, 'for'],
        [RIVAL, 'for'],
      ]),
    ).toBe('open');
  });

  it('[R13] a vote of somebody who may not act any more is not counted, for or against', () => {
    const gone = [aUuid(60)];
    expect(
      outcome(
        { rule: 'sole' },
        [
          [PLATFORM, 'against'],
          [NGO, 'for'],
        ],
        { gone },
      ),
    ).toBe('carried');
    expect(outcome({ rule: 'sole' }, [[PLATFORM, 'for']], { gone })).toBe('open');
  });

  it('[R13] what has votes enough stays open while its proposer may not act', () => {
    expect(outcome({ rule: 'sole' }, [[PLATFORM, 'for']], { gone: [PROPOSAL] })).toBe('open');
    expect(outcome({ rule: 'sole' }, [[PLATFORM, 'against']], { gone: [PROPOSAL] })).toBe('declined');
  });

  const two: Minimum = { people: 2, organisations: 2, kinds: 2 };
  it('[R12] the proposer is one of those who support it', () => {
    expect(outcome({ rule: 'sole', minimum: two }, [[PLATFORM, 'for']])).toBe('carried');
    expect(outcome({ rule: 'sole', minimum: two }, [[PLATFORM, 'for']], { by: RIVAL })).toBe('open');
    expect(outcome({ rule: 'sole', minimum: two }, [[PLATFORM, 'for']], { by: PLATFORM })).toBe('open');
  });

  it('[R12] support enough does not stand in for the votes that it takes', () => {
    expect(
      outcome({ rule: 'quorum', votes: 2, minimum: { people: 1, organisations: 1, kinds: 1 } }, []),
    ).toBe('open');
  });
});

describe('enough who support it', () => {
  const one = (personId: string, organisationId: string, kind: Counted['kind']): Counted => ({
    personId,
    organisationId,
    kind,
  });
  const ANNA = one('anna', 'first', 'government');
  it.each([
    ['two people of one organisation', one('ben', 'first', 'government'), { people: 2 }, true],
    ['one person twice', ANNA, { people: 2 }, false],
    ['two organisations of one kind', one('ben', 'second', 'government'), { organisations: 2 }, true],
    ['one organisation twice', one('ben', 'first', 'civil_society'), { organisations: 2 }, false],
    ['two kinds', one('ben', 'second', 'civil_society'), { kinds: 2 }, true],
    ['one kind twice', one('ben', 'second', 'government'), { kinds: 2 }, false],
  ] as const)('[R12] %s', (_, other, minimum, answer) => {
    expect(reaches({ people: 1, organisations: 1, kinds: 1, ...minimum }, [ANNA, other])).toBe(answer);
  });
});

describe('who may still act', () => {
  const situation = aSituation(anAccepted('incident_declared', { id: 10 }));
  const inForce = (
    person: { role: 'contributor' | 'observer'; organisationId: string } | null,
    {
      state = situation.state,
      writer = 'somebody',
    }: { state?: Situation['state']; writer?: string | null } = {},
  ) =>
    inForceOf(
      { people: new Map(person === null ? [] : [['somebody', person]]), state },
      () => writer,
    ).writerOf(PROPOSAL);
  const { organisationId } = NGO;

  it('[R13] is a person on the incident, of an organisation on it, who may write', () => {
    expect(inForce({ role: 'contributor', organisationId })).toBe('somebody');
  });

  it('[R13] is nobody who was released, observes, or whose organisation has left', () => {
    expect(inForce(null)).toBeNull();
    expect(inForce({ role: 'observer', organisationId })).toBeNull();
    expect(inForce({ role: 'contributor', organisationId: RIVAL.organisationId })).toBeNull();
  });

  it('[R13] is nobody where the clock wrote it, or where nothing is known of the incident', () => {
    expect(inForce({ role: 'contributor', organisationId }, { writer: null })).toBeNull();
    expect(inForce({ role: 'contributor', organisationId }, { state: null })).toBeNull();
  });
});
