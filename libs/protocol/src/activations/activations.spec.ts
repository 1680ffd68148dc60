import { describe, expect, it } from '@jest/globals';
import { incidentKey, incidentOrganisationKey, overlaps } from '../audience.js';
import { aDocument, anAutomaticTransition, aTransition } from '../documents/a-document.js';
import { aCommand, aParticipant, aParty, EVERYONE, INCIDENT, NOW } from '../testing.js';
import { Vote } from '../vocabulary.js';
import {
  later,
  LEAD,
  NGO,
  OTHER_PLATFORM,
  OUTSIDER,
  OVERSIGHT,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
  SHELTER,
} from './running.scene.js';

const assessed = (): Running => {
  const run = new Running();
  run.open();
  run.meet('live', 'spreading');
  return run;
};
const proposed = (): Running => {
  const run = assessed();
  run.propose('activate', LEAD);
  return run;
};

describe('opening', () => {
  it('[R1] an organisation of an opening role starts the protocol', () => {
    const run = new Running();
    run.open();
    expect(run.activation).toMatchObject({
      protocol: { id: 'example', version: '1' },
      type: { id: 'crisis' },
      status: { id: 'assessing', phase: 'assessing' },
      openedAt: NOW,
      succeeds: null,
    });
  });

  it('[R1] several types and several protocols run side by side', () => {
    const run = new Running();
    run.open();
    run.open(LEAD, { activationType: 'watch' });
    expect(run.state.activations.map(({ type }) => type.id)).toEqual(['crisis', 'watch']);
  });

  it.each([
    ['a type that runs already', SECRETARIAT, {}, 'ALREADY_SO activationType'],
    [
      'a type that the document has not',
      SECRETARIAT,
      { activationType: 'alarm' },
      'NOT_IN_THE_PROTOCOL activationType',
    ],
    ['a document that is not published', SECRETARIAT, { protocol: 'b'.repeat(64) }, 'NOT_AVAILABLE protocol'],
    ['somebody without the role', NGO, { activationType: 'watch' }, 'NOT_YOUR_ROLE protocol'],
    [
      'a reason with a link',
      SECRETARIAT,
      { activationType: 'watch', reason: 'See https://a.example/b' },
      'TEXT_HAS_LINK reason',
    ],
  ] as const)('[R1] %s is refused', (_, by, overrides, answer) => {
    const run = new Running();
    run.open();
    expect(run.give(aCommand('open_activation', overrides), by)).toBe(answer);
    expect(run.state.activations).toHaveLength(1);
  });

  it('[R18] a retired protocol starts nothing, and governs what it started to the end', () => {
    const run = proposed();
    run.retire();
    expect(run.give(aCommand('open_activation', { activationType: 'watch' }), SECRETARIAT)).toBe(
      'PROTOCOL_RETIRED protocol',
    );
    expect(run.vote(PLATFORM)).toBe('ok');
    expect(run.activation.status.id).toBe('active');
    expect(run.propose('conclude', LEAD)).toBe('ok');
  });

  it('[R2] seats are filled as the deployment named them, by who is on the incident and of a kind that fits', () => {
    const seats = {
      board: [PLATFORM, OTHER_PLATFORM, POLICE, OUTSIDER].map(({ party }) => party.organisationId),
    };
    const run = new Running({ seats });
    run.open();
    expect(run.activation.body).toEqual([
      { id: 'board', name: 'Board', parties: [PLATFORM.party, OTHER_PLATFORM.party] },
    ]);
  });

  it('[R2] the lead is the lead only if of a kind that the role takes', () => {
    const platformLeads = EVERYONE.map((one) =>
      aParticipant(one, one.kind === 'civil_society' ? 'lead' : 'contributor'),
    );
    const run = new Running({ participants: platformLeads });
    expect(run.give(aCommand('open_activation'), NGO)).toBe('NOT_YOUR_ROLE protocol');
  });

  it('[R3] a protected organisation sits in no body', () => {
    const run = new Running({ seats: { board: [SHELTER.party.organisationId, NGO.party.organisationId] } });
    run.open();
    expect(run.activation.body[0]?.parties).toEqual([NGO.party]);
  });

  it('[R4] it is for whom its opening names and for its body, and so is everything about it', () => {
    const run = new Running();
    const recipients = { organisationIds: [POLICE.party.organisationId], personIds: [] };
    run.open(SECRETARIAT, { recipients });
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    const readers = [POLICE, SECRETARIAT, LEAD, PLATFORM, NGO];
    for (const { entry, audience } of run.log) {
      expect(readers.every(({ keys }) => overlaps(audience, keys))).toBe(true);
      expect(entry.marking).toBe('AMBER');
    }
    const opened = run.log[0];
    expect(overlaps(opened?.audience ?? [], OVERSIGHT.keys)).toBe(false);
    expect(run.give(aCommand('assess_criterion', { activationId: opened?.entry.id ?? '' }), OVERSIGHT)).toBe(
      'NOT_AVAILABLE activationId',
    );
  });

  it('[R4] who owes something under it reads that, also where it is not named', () => {
    const run = new Running();
    run.open(SECRETARIAT, { recipients: { organisationIds: [POLICE.party.organisationId], personIds: [] } });
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    const owing = run.log.filter(({ entry }) => entry.kind === 'obligations_started').at(-1);
    expect(overlaps(owing?.audience ?? [], OTHER_PLATFORM.keys)).toBe(true);
    expect(owing?.audience).not.toContain(incidentKey(INCIDENT));
    expect(owing?.audience).toContain(incidentOrganisationKey(INCIDENT, OTHER_PLATFORM.party.organisationId));
  });

  it.each(['RED', 'CLEAR'] as const)('[R4] it is never %s', (marking) => {
    expect(new Running().give(aCommand('open_activation', { marking }), SECRETARIAT)).toBe(
      'MARKING_NOT_ALLOWED marking',
    );
  });

  it('[V9] somebody who is not on the incident hears that it is not there', () => {
    expect(new Running().give(aCommand('open_activation'), OUTSIDER)).toBe('NOT_AVAILABLE');
  });
});

describe('the criteria sheet', () => {
  it('[R5] the last answer stands, and says what it rests on and by whom', () => {
    const run = new Running();
    const activationId = run.open();
    run.meet('live');
    run.do(
      aCommand('assess_criterion', { activationId, answer: 'unknown', evidence: 'Nobody knows.' }),
      PLATFORM,
    );
    expect(run.activation.criteria).toMatchObject([
      { id: 'live', answer: 'unknown', evidence: 'Nobody knows.', author: { party: PLATFORM.party } },
    ]);
    expect(run.said('criterion_assessed').map(({ answer }) => answer)).toEqual(['met', 'unknown']);
  });

  it('[R5] a scale takes a level', () => {
    const run = new Running();
    const activationId = run.open();
    const rating = { activationId, criterionId: 'harm', answer: 'rated', level: 'great' } as const;
    run.do(aCommand('assess_criterion', rating), SECRETARIAT);
    expect(run.activation.criteria).toMatchObject([{ id: 'harm', level: { id: 'great', name: 'Great' } }]);
  });

  it.each([
    [
      'a test that the document has not',
      { criterionId: 'size' },
      PLATFORM,
      'NOT_IN_THE_PROTOCOL criterionId',
    ],
    ['a level for a test', { level: 'great' }, PLATFORM, 'ANSWER_NOT_ALLOWED level'],
    ['a rating of a test', { answer: 'rated', level: 'great' }, PLATFORM, 'ANSWER_NOT_ALLOWED answer'],
    ['a scale that is met', { criterionId: 'harm' }, PLATFORM, 'ANSWER_NOT_ALLOWED answer'],
    [
      'a level that is not on the scale',
      { criterionId: 'harm', answer: 'rated', level: 'huge' },
      PLATFORM,
      'ANSWER_NOT_ALLOWED level',
    ],
    [
      'a rating without a level',
      { criterionId: 'harm', answer: 'rated' },
      PLATFORM,
      'ANSWER_NOT_ALLOWED level',
    ],
    [
      'unknown with a level',
      { criterionId: 'harm', answer: 'unknown', level: 'great' },
      PLATFORM,
      'ANSWER_NOT_ALLOWED level',
    ],
    ['no evidence', { evidence: '' }, PLATFORM, 'TEXT_EMPTY evidence'],
    ['somebody without a role', {}, POLICE, 'NOT_YOUR_ROLE criterionId'],
  ] as const)('[R5] %s is refused', (_, overrides, by, answer) => {
    const run = new Running();
    const activationId = run.open();
    expect(run.give(aCommand('assess_criterion', { activationId, ...overrides }), by)).toBe(answer);
    expect(run.activation.criteria).toEqual([]);
  });

  it('[R5] a protected organisation of a role answers by its kind', () => {
    const community = { ...(aDocument().roles[3] ?? {}), id: 'community', kinds: ['civil_society'] } as never;
    const run = new Running({ document: { roles: [...aDocument().roles, community] } });
    const activationId = run.open();
    run.do(aCommand('assess_criterion', { activationId }), SHELTER);
    expect(run.log.at(-1)?.entry.author).toEqual({ shown: 'kind', kind: 'civil_society' });
    expect(JSON.stringify(run.log.at(-1)?.entry)).not.toContain(SHELTER.party.organisationId);
  });
});

describe('proposing', () => {
  it('[R6] the activation stands where the document says while it is decided', () => {
    const run = proposed();
    expect(run.activation.status).toMatchObject({ id: 'proposed', phase: 'proposed' });
    expect(run.activation.proposals).toMatchObject([
      { transition: { id: 'activate' }, from: { id: 'assessing' }, to: { id: 'active' }, outcome: 'open' },
    ]);
  });

  it.each([
    ['while another is open', proposed, 'activate', LEAD, 'DECISION_PENDING activationId'],
    ['from a status that it does not leave', assessed, 'conclude', LEAD, 'NOT_FROM_HERE transitionId'],
    ['by somebody without the role', assessed, 'activate', POLICE, 'NOT_YOUR_ROLE transitionId'],
    ['by the clock alone', assessed, 'lapse', SECRETARIAT, 'NOT_IN_THE_PROTOCOL transitionId'],
    ['that the document has not', assessed, 'erase', SECRETARIAT, 'NOT_IN_THE_PROTOCOL transitionId'],
  ] as const)('[R6] a transition %s is refused', (_, start, transitionId, by, answer) => {
    const run = start();
    const before = run.log.length;
    expect(run.propose(transitionId, by)).toBe(answer);
    expect(run.log).toHaveLength(before);
  });

  it('[R6] a transition for another type is refused', () => {
    const transitions = aDocument().transitions.map((one) => ({ ...one, activationTypes: ['watch'] }));
    const run = new Running({ document: { transitions } });
    run.open();
    run.meet('live', 'spreading');
    expect(run.propose('activate', LEAD)).toBe('NOT_IN_THE_PROTOCOL transitionId');
  });

  it('[R7] with a test unanswered nothing is proposed that asks for all', () => {
    const run = new Running();
    run.open();
    run.meet('live');
    expect(run.propose('activate-provisionally', SECRETARIAT)).toBe('CRITERIA_NOT_DECIDED transitionId');
    expect(run.propose('activate', LEAD)).toBe('CRITERIA_NOT_DECIDED transitionId');
  });

  it('[R7] unknown decides a test and does not meet it', () => {
    const run = new Running();
    const activationId = run.open();
    run.meet('live');
    run.do(
      aCommand('assess_criterion', { activationId, criterionId: 'spreading', answer: 'unknown' }),
      PLATFORM,
    );
    expect(run.propose('activate', LEAD)).toBe('CRITERIA_NOT_MET transitionId');
    expect(run.propose('activate-provisionally', SECRETARIAT)).toBe('ok');
  });

  const necessity = { safeguardId: 'necessity', answer: 'yes', note: null } as const;
  it.each([
    ['none is answered', [], 'SAFEGUARDS_REQUIRED safeguards'],
    ['one is missing', [necessity], 'SAFEGUARDS_REQUIRED safeguards'],
    ['one is answered twice', [necessity, necessity], 'SAFEGUARDS_REQUIRED safeguards'],
    [
      'one is not in the document',
      [necessity, { ...necessity, safeguardId: 'other' }],
      'SAFEGUARDS_REQUIRED safeguards',
    ],
    [
      'a note is empty',
      [necessity, { ...necessity, safeguardId: 'journalism', note: ' ' }],
      'TEXT_EMPTY safeguards.1.note',
    ],
  ] as const)('[R7] where safeguards are asked for, it is refused when %s', (_, safeguards, answer) => {
    const run = assessed();
    expect(run.propose('activate', LEAD, { safeguards })).toBe(answer);
    expect(run.activation.proposals).toEqual([]);
  });

  it('[R7] where they are not asked for they may be left out, and not by half', () => {
    const run = assessed();
    expect(run.propose('activate-provisionally', SECRETARIAT, { safeguards: [necessity] })).toBe(
      'SAFEGUARDS_REQUIRED safeguards',
    );
    expect(run.propose('activate-provisionally', SECRETARIAT, { safeguards: [] })).toBe('ok');
  });

  it('[R8] a quorum that is not there cannot be asked', () => {
    const participants = EVERYONE.filter(({ kind }) => kind === 'government' || kind === 'oversight_body');
    const run = new Running({ participants });
    run.open(LEAD);
    const { activationId } = run.activation;
    for (const criterionId of ['live', 'spreading']) {
      run.do(aCommand('assess_criterion', { activationId, criterionId }), LEAD);
    }
    expect(run.propose('activate', LEAD)).toBe('NOBODY_CAN_DECIDE transitionId');
  });

  it('[R8] consensus needs somebody in each deciding role', () => {
    const run = new Running({ participants: EVERYONE.filter(({ kind }) => kind !== 'coordinating_body') });
    run.open(LEAD);
    const { activationId } = run.activation;
    for (const criterionId of ['live', 'spreading']) {
      run.do(aCommand('assess_criterion', { activationId, criterionId }), LEAD);
    }
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    expect(run.activation.status.id).toBe('active');
    expect(run.propose('conclude', LEAD)).toBe('NOBODY_CAN_DECIDE transitionId');
  });

  it('[R9] it says what is agreed to, as it is at that moment', () => {
    const run = proposed();
    const [proposal] = run.activation.proposals;
    expect(proposal).toMatchObject({
      sheet: [
        { id: 'live', answer: 'met' },
        { id: 'spreading', answer: 'met' },
        { id: 'harm', answer: null },
        { id: 'reach', answer: null },
      ],
      safeguards: [
        { id: 'necessity', answer: 'yes', note: null },
        { id: 'journalism', answer: 'yes', note: 'Newsrooms were asked.' },
      ],
      rule: 'quorum',
    });
    const { activationId } = run.activation;
    run.do(aCommand('assess_criterion', { activationId, answer: 'not_met' }), PLATFORM);
    expect(run.activation.proposals[0]?.sheet[0]).toMatchObject({ answer: 'met' });
  });

  it('[R9] the digest differs when anything that is agreed to differs', () => {
    const digests = (['A reason.', 'Another.'] as const).map((reason) => {
      const run = assessed();
      run.propose('activate', LEAD, { reason });
      return run.activation.proposals[0]?.digest;
    });
    const other = new Running();
    other.open();
    other.meet('live', 'spreading');
    other.do(
      aCommand('assess_criterion', {
        activationId: other.activation.activationId,
        criterionId: 'harm',
        answer: 'unknown',
      }),
      NGO,
    );
    other.propose('activate', LEAD, { reason: 'A reason.' });
    expect(new Set([...digests, other.activation.proposals[0]?.digest]).size).toBe(3);
  });

  it('[R9] a vote on something else is refused', () => {
    const run = proposed();
    expect(run.vote(PLATFORM, { digest: 'f'.repeat(64) })).toBe('PROPOSAL_DIFFERS digest');
  });

  it('[R3] a protected organisation does not propose', () => {
    const everybody = aDocument().transitions.map((one) => ({ ...one, proposers: ['community'] }));
    const community = { ...(aDocument().roles[3] ?? {}), id: 'community', kinds: ['civil_society'] } as never;
    const run = new Running({
      document: { roles: [...aDocument().roles, community], transitions: everybody },
    });
    run.open();
    run.meet('live', 'spreading');
    expect(run.propose('activate', SHELTER)).toBe('NAME_IS_PROTECTED');
    expect(run.propose('activate', NGO)).toBe('ok');
  });
});

describe('deciding', () => {
  it('[R10] a proposer who may decide has voted for it', () => {
    expect(proposed().activation.proposals[0]?.votes).toMatchObject([
      { party: LEAD.party, vote: 'for', reason: null },
    ]);
  });

  it('[R10] a proposer who may not decide has not', () => {
    const transitions = [
      aTransition({ id: 'activate', from: ['assessing'], to: 'active', proposers: ['platforms'] }),
    ];
    const run = new Running({ document: { transitions } });
    run.open();
    run.propose('activate', PLATFORM, { safeguards: [] });
    expect(run.activation.proposals[0]?.votes).toEqual([]);
    expect(run.activation.status.id).toBe('assessing');
    expect(run.vote(SECRETARIAT)).toBe('ok');
    expect(run.activation.status.id).toBe('active');
  });

  it.each([
    ['twice', LEAD, {}, 'ALREADY_VOTED proposalId'],
    ['without the role', POLICE, {}, 'NOT_YOUR_ROLE proposalId'],
    ['without a reason', PLATFORM, { reason: '' }, 'TEXT_EMPTY reason'],
  ] as const)('[R10] voting %s is refused', (_, by, overrides, answer) => {
    const run = proposed();
    const before = run.log.length;
    expect(run.vote(by, overrides)).toBe(answer);
    expect(run.log).toHaveLength(before);
  });

  it('[R10] votes and dissent stay on record with their reasons', () => {
    const run = proposed();
    run.vote(NGO, { vote: 'against', reason: 'Too wide.' });
    run.vote(PLATFORM, { reason: 'It spreads.' });
    expect(run.activation.status.id).toBe('active');
    expect(run.activation.proposals[0]?.votes.map(({ vote, reason }) => [vote, reason])).toEqual([
      ['for', null],
      ['against', 'Too wide.'],
      ['for', 'It spreads.'],
    ]);
  });

  it('[R10] nobody votes on what has been decided', () => {
    const run = proposed();
    run.vote(PLATFORM);
    expect(run.vote(NGO)).toBe('DECISION_OVER proposalId');
  });

  it('[R11] a quorum takes as many as the document says', () => {
    const run = proposed();
    expect(run.activation.status.id).toBe('proposed');
    run.vote(PLATFORM, { vote: 'abstain' });
    expect(run.activation.status.id).toBe('proposed');
    run.vote(NGO);
    expect(run.activation.status.id).toBe('active');
  });

  it('[R11] who decides alone decides by proposing', () => {
    const run = assessed();
    run.propose('activate-provisionally', SECRETARIAT);
    expect(run.activation.status).toMatchObject({ id: 'provisional', provisional: true });
    expect(run.activation.proposals[0]?.outcome).toBe('carried');
  });

  it('[R11] consensus takes one of each deciding role', () => {
    const run = new Running().activate();
    run.propose('conclude', LEAD);
    expect(run.activation.status.id).toBe('active');
    run.vote(SECRETARIAT);
    expect(run.activation.status.id).toBe('concluded');
  });

  it('[R12] two organisations of one kind are not enough where two kinds are asked for', () => {
    const seats = { board: [PLATFORM, OTHER_PLATFORM, NGO].map(({ party }) => party.organisationId) };
    const run = new Running({ seats });
    run.open();
    run.meet('live', 'spreading');
    expect(run.propose('activate', PLATFORM)).toBe('ok');
    expect(run.vote(OTHER_PLATFORM)).toBe('ok');
    expect(run.activation.status.id).toBe('proposed');
    expect(run.vote(NGO)).toBe('ok');
    expect(run.activation.status.id).toBe('active');
  });

  it('[R12] the proposer counts as one who supports it', () => {
    const run = new Running({
      seats: { board: [PLATFORM, OTHER_PLATFORM].map(({ party }) => party.organisationId) },
    });
    run.open();
    run.meet('live', 'spreading');
    // The lead proposes and has no seat; two platforms vote for it.
    expect(run.propose('activate', LEAD)).toBe('ok');
    run.vote(PLATFORM);
    run.vote(OTHER_PLATFORM);
    expect(run.activation.status.id).toBe('active');
  });

  it('[R13] the vote of somebody who may not act any more does not count', () => {
    const run = new Running({
      seats: { board: [PLATFORM, OTHER_PLATFORM, NGO].map(({ party }) => party.organisationId) },
    });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    run.without(PLATFORM);
    run.vote(OTHER_PLATFORM);
    expect(run.activation.status.id).toBe('proposed');
    run.vote(NGO);
    expect(run.activation.status.id).toBe('active');
  });

  it('[R13] a colleague votes anew for the organisation of somebody who may not act any more', () => {
    const run = proposed();
    run.vote(PLATFORM, { vote: 'abstain' });
    run.without(PLATFORM);
    const colleague = { ...PLATFORM, personId: 'colleague' };
    const people = new Map(run.situation.people).set('colleague', {
      role: 'contributor',
      organisationId: PLATFORM.party.organisationId,
    });
    run.situation = { ...run.situation, people };
    expect(run.vote(colleague)).toBe('ok');
    expect(run.activation.status.id).toBe('active');
  });

  it('[R13] a vote does not count after its organisation has left', () => {
    const run = new Running({
      seats: { board: [PLATFORM, OTHER_PLATFORM, NGO].map(({ party }) => party.organisationId) },
    });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.vote(PLATFORM);
    run.do(aCommand('remove_organisation', { organisationId: PLATFORM.party.organisationId }), LEAD);
    run.vote(NGO);
    expect(run.activation.status.id).toBe('proposed');
  });

  it('[R13] nobody carries what its proposer may not propose any more', () => {
    const run = proposed();
    run.without(LEAD);
    expect(run.vote(PLATFORM)).toBe('PROPOSER_NOT_IN_FORCE proposalId');
    expect(run.vote(PLATFORM, { vote: 'against' })).toBe('ok');
    expect(run.activation.status.id).toBe('proposed');
  });

  it('[R13] an observer does not count', () => {
    const run = proposed();
    const people = new Map(run.situation.people).set(LEAD.personId, {
      role: 'observer',
      organisationId: LEAD.party.organisationId,
    });
    run.situation = { ...run.situation, people };
    expect(run.vote(PLATFORM)).toBe('PROPOSER_NOT_IN_FORCE proposalId');
  });

  it('[R14] a quorum is declined when those who are left cannot reach it', () => {
    const run = proposed();
    // Board of three and the secretariat: two votes are needed, four decide.
    run.vote(PLATFORM, { vote: 'against' });
    run.vote(NGO, { vote: 'against' });
    expect(run.activation.status.id).toBe('proposed');
    run.vote(SECRETARIAT, { vote: 'against' });
    expect(run.activation).toMatchObject({
      status: { id: 'declined' },
      proposals: [{ outcome: 'declined' }],
    });
  });

  it('[R14] consensus is declined by one vote against, and then all stays as it was', () => {
    const run = new Running().activate();
    run.propose('conclude', LEAD);
    run.vote(SECRETARIAT, { vote: 'against' });
    expect(run.activation.status.id).toBe('active');
    expect(run.activation.proposals.at(-1)?.outcome).toBe('declined');
  });

  it('[R14] a sole decision is declined by a vote against', () => {
    const sole = aTransition({
      id: 'activate',
      from: ['assessing'],
      to: 'active',
      proposers: ['lead'],
      declined: 'declined',
    });
    const run = new Running({ document: { transitions: [sole] } });
    run.open();
    run.propose('activate', LEAD);
    run.vote(SECRETARIAT, { vote: 'against' });
    expect(run.activation.status.id).toBe('declined');
  });

  it.each(Object.keys(Vote) as Vote[])('[R3] a protected organisation does not vote %s', (vote) => {
    const community = { ...(aDocument().roles[3] ?? {}), id: 'community', kinds: ['civil_society'] } as never;
    const transitions = aDocument().transitions.map((one) => ({
      ...one,
      decision: { ...one.decision, deciders: ['board', 'community'] },
    }));
    const run = new Running({ document: { roles: [...aDocument().roles, community], transitions } });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    expect(run.vote(SHELTER, { vote })).toBe('NAME_IS_PROTECTED');
  });
});

describe('withdrawing and lapsing', () => {
  const withdraw = (run: Running, by = LEAD): string =>
    run.give(
      aCommand('withdraw_proposal', { proposalId: run.activation.proposals.at(-1)?.proposalId ?? '' }),
      by,
    );

  it('[R15] its organisation withdraws it, with a reason', () => {
    const run = proposed();
    expect(withdraw(run)).toBe('ok');
    expect(run.activation).toMatchObject({
      status: { id: 'withdrawn' },
      proposals: [{ outcome: 'withdrawn', ended: { reason: 'New facts came in.', language: 'en' } }],
    });
  });

  it('[R15] nobody else withdraws it while the proposer may act', () => {
    const run = proposed();
    expect(withdraw(run, SECRETARIAT)).toBe('NOT_YOUR_ROLE proposalId');
    run.without(LEAD);
    expect(withdraw(run, POLICE)).toBe('NOT_YOUR_ROLE proposalId');
    expect(withdraw(run, SECRETARIAT)).toBe('ok');
  });

  it('[R15] where the document names no status for it, the activation stands where it stood, since then', () => {
    const run = new Running().activate();
    run.now = later(1);
    run.propose('conclude', LEAD);
    run.now = later(2);
    withdraw(run);
    expect(run.activation).toMatchObject({ status: { id: 'active' }, since: NOW });
  });

  it('[R15] after its time it lapses, and nobody votes on it', () => {
    const run = proposed();
    run.now = later(2, 0, 1);
    expect(run.vote(PLATFORM)).toBe('DECISION_OVER proposalId');
    run.passTo(later(2, 0, 1));
    expect(run.activation).toMatchObject({
      status: { id: 'withdrawn' },
      since: later(2),
      proposals: [{ outcome: 'lapsed' }],
    });
    expect(run.log.at(-1)).toMatchObject({
      entry: { kind: 'proposal_ended', author: { shown: 'clock' }, occurredAt: { at: later(2) } },
      authorPersonId: null,
    });
  });

  it('[R15] at the very instant it can still be carried', () => {
    const run = proposed();
    run.passTo(later(2));
    expect(run.vote(PLATFORM)).toBe('ok');
    expect(run.activation.status.id).toBe('active');
  });
});

describe('moving', () => {
  it('[R16] what follows is written in the same decision', () => {
    const run = proposed();
    const before = run.log.length;
    run.vote(PLATFORM);
    expect(run.log.slice(before).map(({ entry }) => entry.kind)).toEqual([
      'vote_cast',
      'activation_moved',
      'obligations_started',
      'notice_given',
    ]);
    expect(run.activation.moves).toMatchObject([
      { transition: { id: 'activate' }, from: { id: 'assessing' }, to: { id: 'active' }, at: NOW },
    ]);
  });

  it('[R16] an activation of another type takes the place of this one, with the same body', () => {
    const run = new Running().activate();
    const first = run.activation;
    run.propose('change', SECRETARIAT, { newType: 'watch' });
    run.vote(LEAD);
    const [before, now] = run.state.activations;
    expect(before).toMatchObject({
      status: { id: 'changed', phase: 'changed_type' },
      succeededBy: now?.activationId,
    });
    expect(now).toMatchObject({
      type: { id: 'watch' },
      status: { id: 'assessing' },
      succeeds: first.activationId,
      body: first.body,
    });
  });

  it.each([
    ['none', null],
    ['the same', 'crisis'],
    ['one that the document has not', 'alarm'],
  ])('[R16] a change of type names another type, and not %s', (_, newType) => {
    expect(new Running().activate().propose('change', SECRETARIAT, { newType })).toBe(
      'NOT_IN_THE_PROTOCOL newType',
    );
  });

  it('[R16] a transition that opens no type names none', () => {
    expect(assessed().propose('activate', LEAD, { newType: 'watch' })).toBe('NOT_IN_THE_PROTOCOL newType');
  });

  it('[R16] an activation that has concluded is reopened by a new decision', () => {
    const run = new Running().activate();
    run.propose('conclude', LEAD);
    run.vote(SECRETARIAT);
    run.propose('reopen', SECRETARIAT);
    expect(run.activation.status.id).toBe('concluded');
    run.vote(NGO);
    expect(run.activation.status.id).toBe('active');
    expect(run.activation.moves.map(({ transition }) => transition.id)).toEqual([
      'activate',
      'conclude',
      'reopen',
    ]);
  });

  it('[R17] a provisional activation lapses by itself', () => {
    const run = assessed();
    run.propose('activate-provisionally', SECRETARIAT);
    expect(run.activation.movesOn).toEqual({ transition: { id: 'lapse', name: 'lapse' }, at: later(4) });
    run.passTo(later(5));
    expect(run.activation).toMatchObject({ status: { id: 'withdrawn' }, since: later(4), movesOn: null });
    expect(run.log.at(-1)?.entry).toMatchObject({ author: { shown: 'clock' }, occurredAt: { at: later(4) } });
  });

  it('[R17] a proposal that is open then lapses with it', () => {
    const run = new Running({
      document: {
        transitions: aDocument().transitions.map((one) => ({
          ...one,
          decision: { ...one.decision, lapsesAfter: one.id === 'confirm' ? 'P1D' : one.decision.lapsesAfter },
        })),
      },
    });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate-provisionally', SECRETARIAT);
    run.propose('confirm', SECRETARIAT);
    run.passTo(later(5));
    expect(run.activation.status.id).toBe('withdrawn');
    expect(run.activation.proposals.at(-1)?.outcome).toBe('lapsed');
  });

  it('[R17] confirmed, it stays', () => {
    const run = assessed();
    run.propose('activate-provisionally', SECRETARIAT);
    run.propose('confirm', SECRETARIAT);
    run.vote(NGO);
    run.passTo(later(5));
    expect(run.activation.status).toMatchObject({ id: 'active', provisional: false });
  });

  it('[R17] of two times the first one counts, and one for another type does not', () => {
    const automatic = [
      anAutomaticTransition('PT3H', { id: 'second', from: ['assessing'], to: 'declined' }),
      anAutomaticTransition('PT2H', { id: 'first', from: ['assessing'], to: 'withdrawn' }),
      anAutomaticTransition('PT1H', {
        id: 'other',
        from: ['assessing'],
        to: 'closed',
        activationTypes: ['watch'],
      }),
    ];
    const run = new Running({ document: { transitions: [...aDocument().transitions, ...automatic] } });
    run.open();
    run.passTo(later(9));
    expect(run.activation.status.id).toBe('withdrawn');
  });

  it('[R19] after its end nothing is assessed or proposed', () => {
    const run = proposed();
    run.do(
      aCommand('withdraw_proposal', { proposalId: run.activation.proposals[0]?.proposalId ?? '' }),
      LEAD,
    );
    const { activationId } = run.activation;
    expect(run.give(aCommand('assess_criterion', { activationId }), PLATFORM)).toBe(
      'ACTIVATION_OVER activationId',
    );
    expect(run.propose('activate', LEAD)).toBe('ACTIVATION_OVER activationId');
    expect(run.give(aCommand('open_activation'), SECRETARIAT)).toBe('ok');
  });

  it('[V9] an activation that is not there and an entry that is none are told apart only by who may see them', () => {
    const run = new Running();
    run.open();
    expect(run.give(aCommand('assess_criterion', { activationId: 'nowhere' }), PLATFORM)).toBe(
      'NOT_AVAILABLE activationId',
    );
    const declaration = run.state.declaration?.entryId ?? '';
    expect(run.give(aCommand('assess_criterion', { activationId: declaration }), PLATFORM)).toBe(
      'KIND_DIFFERS activationId',
    );
    expect(run.give(aCommand('cast_vote', { proposalId: declaration }), PLATFORM)).toBe(
      'KIND_DIFFERS proposalId',
    );
  });

  it('[D6] on an archived incident what runs is decided, and nothing new is opened', () => {
    const run = proposed();
    run.do(aCommand('change_status', { status: 'archived' }), LEAD);
    expect(run.vote(PLATFORM)).toBe('ok');
    expect(run.give(aCommand('open_activation', { activationType: 'watch' }), SECRETARIAT)).toBe(
      'INCIDENT_NOT_OPEN',
    );
  });

  it('[R2] who joins later fills a role by kind', () => {
    const run = new Running({ participants: EVERYONE });
    const late = aParticipant(aParty('coordinating_body', 2));
    run.do(aCommand('add_organisation', { alerted: { ...late, protected: false, people: [] } }), LEAD);
    const newcomer = { ...SECRETARIAT, party: aParty('coordinating_body', 2), personId: 'newcomer' };
    run.open(newcomer);
    expect(run.activation.author).toMatchObject({ party: aParty('coordinating_body', 2) });
  });
});
