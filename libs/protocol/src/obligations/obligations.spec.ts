import { describe, expect, it } from '@jest/globals';
import { aDocument, aTransition } from '../documents/a-document.js';
import type { ObligationRule } from '../documents/protocol-document.js';
import type { Uuid } from '../entry.js';
import { aCommand, after, anAccepted, aSituation, at, aUuid, NOW } from '../testing.js';
import {
  later,
  LEAD,
  NGO,
  OTHER_PLATFORM,
  OVERSIGHT,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
  SHELTER,
} from '../activations/running.scene.js';
import type { Actor } from '../situation.js';
import type { ObligationReport } from '../vocabulary.js';
import { nextDeadlineOf, nextTimeOf, passDeadlines } from './deadlines.js';
import type { ObligationStanding } from './obligation-standing.js';

const owedBy = (run: Running, by: Actor, ruleId = 'status'): ObligationStanding => {
  const found = run.state.obligations.findLast(
    (one) => one.holder.organisationId === by.party.organisationId && one.ruleId === ruleId,
  );
  if (found === undefined) throw new Error('it owes that');
  return found;
};
const report = (run: Running, obligationId: Uuid, as: ObligationReport, by: Actor): string =>
  run.give(aCommand('report_obligation', { obligationId, report: as }), by);

const [rule] = aDocument().obligations;
const aRule = (overrides: Partial<ObligationRule>): ObligationRule => ({
  ...(rule as ObligationRule),
  ...overrides,
});

/** The clock alone writes the rest of what a spec here looks at. */
const ordered = (): Running => {
  const run = new Running();
  run.do(aCommand('make_request'), LEAD);
  return run;
};

describe('what is owed', () => {
  it('[B1] begins with a transition for every organisation of the holder that can be named', () => {
    const run = new Running().activate();
    const statuses = run.state.obligations.filter(({ ruleId }) => ruleId === 'status');
    expect(statuses.map(({ holder }) => holder)).toEqual([PLATFORM.party, OTHER_PLATFORM.party]);
  });

  it('[B1] a protected organisation owes nothing by its name', () => {
    const roles = aDocument().roles.map((one) =>
      one.id === 'platforms' ? { ...one, kinds: ['civil_society' as const] } : one,
    );
    const run = new Running({ document: { roles } }).activate();
    const statuses = run.state.obligations.filter(({ ruleId }) => ruleId === 'status');
    expect(statuses.map(({ holder }) => holder)).toEqual([NGO.party]);
    expect(JSON.stringify(run.said('obligations_started'))).not.toContain(SHELTER.party.organisationId);
  });

  it('[B1] begins with the opening, for the types that the document names', () => {
    const run = new Running();
    run.open();
    expect(owedBy(run, SECRETARIAT, 'picture')).toMatchObject({ startsAt: NOW, dueAt: later(0, 30) });
    run.open(LEAD, { activationType: 'watch' });
    expect(run.state.obligations.filter(({ ruleId }) => ruleId === 'picture')).toHaveLength(1);
  });

  it('[B1] begins with a request for whom it asks, and with the answer', () => {
    const run = ordered();
    expect(owedBy(run, PLATFORM, 'removal')).toMatchObject({ dueAt: later(1), strength: 'legal' });
    expect(run.state.obligations).toHaveLength(1);
    const requestId = run.state.requests[0]?.requestId ?? '';
    run.do(aCommand('answer_request', { requestId, answer: 'done' }), PLATFORM);
    expect(owedBy(run, PLATFORM, 'preservation')).toMatchObject({
      nature: 'keep_until',
      // Six months later at the same time in Brussels, where summer time has begun.
      dueAt: '2026-09-01T11:00:00.000Z',
    });
  });

  it('[B1] where nobody holds the role nothing begins', () => {
    const run = new Running({
      document: { obligations: [aRule({ holder: 'lead', begins: { on: 'opening' } })] },
    });
    run.open();
    expect(run.state.obligations.map(({ holder }) => holder)).toEqual([LEAD.party]);
    const nobody = new Running({
      document: { obligations: [aRule({ holder: 'platforms', begins: { on: 'opening' } })] },
      participants: [],
    });
    expect(nobody.said('obligations_started')).toEqual([]);
  });

  it('[B2] says all that is needed to judge it', () => {
    expect(owedBy(new Running().activate(), PLATFORM)).toMatchObject({
      text: 'Say what is seen on the own service.',
      strength: 'expected',
      basis: 'Our own choice.',
      startsAt: NOW,
      dueAt: later(2),
      within: 'PT2H',
      timeZone: 'UTC',
      evidence: 'A status with counts.',
      status: 'running',
      passedAt: null,
      settledAt: null,
      protocol: { id: 'example' },
    });
  });

  it('[B2] what has no time is never due', () => {
    const run = new Running({
      document: { obligations: [aRule({ begins: { on: 'opening' }, within: null, again: null })] },
    });
    run.open();
    expect(owedBy(run, PLATFORM).dueAt).toBeNull();
    expect(run.passTo(later(9_000))).toEqual([]);
    expect(report(run, owedBy(run, PLATFORM).obligationId, 'met', PLATFORM)).toBe('ok');
    expect(owedBy(run, PLATFORM).status).toBe('met');
  });
});

describe('reporting', () => {
  it.each([
    ['met', NGO, 'NOT_YOUR_OBLIGATION obligationId'],
    ['met', LEAD, 'NOT_YOUR_OBLIGATION obligationId'],
    ['disputed', LEAD, 'NOT_YOUR_OBLIGATION obligationId'],
    ['waived', PLATFORM, 'NOT_YOURS_TO_WAIVE obligationId'],
    ['waived', POLICE, 'NOT_YOURS_TO_WAIVE obligationId'],
    ['paused', NGO, 'NOT_YOURS_TO_WAIVE obligationId'],
    ['resumed', LEAD, 'NOT_PAUSED obligationId'],
    ['met', PLATFORM, 'ok'],
    ['disputed', PLATFORM, 'ok'],
    ['waived', LEAD, 'ok'],
    ['waived', SECRETARIAT, 'ok'],
    ['paused', LEAD, 'ok'],
  ] as const)('[B3] %s by %# is answered', (as, by, answer) => {
    const run = new Running().activate();
    const before = run.log.length;
    expect(report(run, owedBy(run, PLATFORM).obligationId, as, by)).toBe(answer);
    if (answer !== 'ok') expect(run.log).toHaveLength(before);
  });

  it('[B3] nobody lets themselves off', () => {
    const run = new Running();
    run.open();
    expect(report(run, owedBy(run, SECRETARIAT, 'picture').obligationId, 'waived', SECRETARIAT)).toBe(
      'NOT_YOURS_TO_WAIVE obligationId',
    );
    expect(report(run, owedBy(run, SECRETARIAT, 'picture').obligationId, 'waived', LEAD)).toBe('ok');
  });

  it('[B3] what a request asks is let off by who asked, and by nobody else', () => {
    const run = new Running();
    run.do(aCommand('make_request', { openToIncident: true }), POLICE);
    const { obligationId } = owedBy(run, PLATFORM, 'removal');
    expect(report(run, obligationId, 'waived', LEAD)).toBe('NOT_YOURS_TO_WAIVE obligationId');
    expect(report(run, obligationId, 'paused', SECRETARIAT)).toBe('NOT_YOURS_TO_WAIVE obligationId');
    expect(report(run, obligationId, 'paused', POLICE)).toBe('ok');
  });

  it('[B3] what a law demands without a request nobody lets off', () => {
    const run = new Running({
      document: { obligations: [aRule({ begins: { on: 'opening' }, strength: 'legal' })] },
    });
    run.open();
    expect(report(run, owedBy(run, PLATFORM).obligationId, 'waived', LEAD)).toBe(
      'NOT_YOURS_TO_WAIVE obligationId',
    );
  });

  it('[V9] an obligation of others is not there', () => {
    const run = ordered();
    const { obligationId } = owedBy(run, PLATFORM, 'removal');
    expect(report(run, obligationId, 'met', OTHER_PLATFORM)).toBe('NOT_AVAILABLE obligationId');
    expect(report(run, aUuid(404), 'met', OTHER_PLATFORM)).toBe('NOT_AVAILABLE obligationId');
  });

  it('[B4] it gives evidence or a reason', () => {
    const run = new Running().activate();
    const { obligationId } = owedBy(run, PLATFORM);
    expect(run.give(aCommand('report_obligation', { obligationId, text: ' ' }), PLATFORM)).toBe(
      'TEXT_EMPTY text',
    );
    expect(report(run, obligationId, 'met', PLATFORM)).toBe('ok');
    expect(run.state.obligations.find((one) => one.obligationId === obligationId)?.reports).toMatchObject([
      { report: 'met', text: 'It is done.', party: PLATFORM.party, at: NOW },
    ]);
  });

  it.each(['met', 'waived'] as const)('[B4] what is %s is settled', (as) => {
    const run = new Running().activate();
    const { obligationId } = owedBy(run, PLATFORM);
    report(run, obligationId, as, as === 'met' ? PLATFORM : LEAD);
    expect(report(run, obligationId, 'disputed', PLATFORM)).toBe('ALREADY_SETTLED obligationId');
    expect(report(run, obligationId, 'paused', LEAD)).toBe('ALREADY_SETTLED obligationId');
    const one = run.state.obligations.find((other) => other.obligationId === obligationId);
    expect(one).toMatchObject({ status: as, settledAt: NOW });
  });

  it('[B4] what is disputed is not disputed twice, and can be met or waived', () => {
    const run = new Running().activate();
    const { obligationId } = owedBy(run, PLATFORM);
    report(run, obligationId, 'disputed', PLATFORM);
    expect(report(run, obligationId, 'disputed', PLATFORM)).toBe('ALREADY_SO report');
    expect(report(run, obligationId, 'paused', LEAD)).toBe('ALREADY_SO report');
    expect(report(run, obligationId, 'waived', LEAD)).toBe('ok');
  });

  it('[B5] at its deadline it is met in time, a moment after it late', () => {
    for (const [when, status] of [
      [later(2), 'met'],
      [later(2, 0, 1), 'met_late'],
    ] as const) {
      const run = new Running().activate();
      const { obligationId } = owedBy(run, PLATFORM);
      run.passTo(when);
      expect(report(run, obligationId, 'met', PLATFORM)).toBe('ok');
      const one = run.state.obligations.find((other) => other.obligationId === obligationId);
      expect(one?.status).toBe(status);
    }
  });

  it('[B7] paused it does not pass, and resumed it has the time left that it had', () => {
    const run = new Running().activate();
    const { obligationId } = owedBy(run, PLATFORM);
    const standing = () => run.state.obligations.find((one) => one.obligationId === obligationId);
    run.now = later(0, 30);
    report(run, obligationId, 'paused', LEAD);
    expect(standing()).toMatchObject({ status: 'paused', pausedAt: later(0, 30) });
    run.passTo(later(8));
    expect(standing()?.status).toBe('paused');
    expect(report(run, obligationId, 'resumed', LEAD)).toBe('ok');
    expect(standing()).toMatchObject({
      status: 'running',
      dueAt: later(9, 30),
      pausedAt: null,
      passedAt: null,
    });
    run.passTo(later(9, 30, 1));
    expect(standing()).toMatchObject({ status: 'overdue', passedAt: later(9, 30) });
    expect(report(run, obligationId, 'paused', LEAD)).toBe('ALREADY_SO report');
  });

  it('[B8] what recurs begins anew when it is met', () => {
    const run = new Running().activate();
    run.now = later(1);
    report(run, owedBy(run, PLATFORM).obligationId, 'met', PLATFORM);
    expect(owedBy(run, PLATFORM)).toMatchObject({ status: 'running', startsAt: later(1), dueAt: later(5) });
    expect(run.log.at(-1)?.entry.author).toEqual({ shown: 'organisation', party: PLATFORM.party });
  });

  it('[B8] not when it is waived, nor after the activation has concluded', () => {
    const run = new Running().activate();
    const count = () => run.state.obligations.filter(({ ruleId }) => ruleId === 'status').length;
    report(run, owedBy(run, OTHER_PLATFORM).obligationId, 'waived', LEAD);
    expect(count()).toBe(2);
    run.propose('conclude', LEAD);
    run.vote(SECRETARIAT);
    report(run, owedBy(run, PLATFORM).obligationId, 'met', PLATFORM);
    expect(count()).toBe(2);
  });

  it('[B8] what does not recur does not', () => {
    const run = new Running();
    run.open();
    report(run, owedBy(run, SECRETARIAT, 'picture').obligationId, 'met', SECRETARIAT);
    expect(run.state.obligations).toHaveLength(1);
  });
});

describe('when a deadline passes', () => {
  it('[B6] only what a law demands is breached', () => {
    const run = ordered();
    run.open();
    run.passTo(later(1, 0, 1));
    expect(owedBy(run, PLATFORM, 'removal')).toMatchObject({ status: 'breached', passedAt: later(1) });
    expect(owedBy(run, SECRETARIAT, 'picture')).toMatchObject({ status: 'overdue', passedAt: later(0, 30) });
  });

  it.each(['committed', 'expected', 'best_effort'] as const)('[B6] what is %s is overdue', (strength) => {
    const run = new Running({ document: { obligations: [aRule({ begins: { on: 'opening' }, strength })] } });
    run.open();
    run.passTo(later(3));
    expect(owedBy(run, PLATFORM).status).toBe('overdue');
  });

  it('[B6] at its instant it has not passed', () => {
    const run = ordered();
    expect(run.passTo(later(1))).toEqual([]);
    expect(run.passTo(later(1, 0, 1))).toHaveLength(1);
  });

  it('[B6] what is disputed stays so, with the time it passed', () => {
    const run = ordered();
    const { obligationId } = owedBy(run, PLATFORM, 'removal');
    report(run, obligationId, 'disputed', PLATFORM);
    run.passTo(later(2));
    expect(owedBy(run, PLATFORM, 'removal')).toMatchObject({
      status: 'disputed',
      passedAt: later(1),
      settledAt: null,
    });
  });

  it('[B6] what had to be kept has been kept', () => {
    const run = ordered();
    const requestId = run.state.requests[0]?.requestId ?? '';
    run.do(aCommand('answer_request', { requestId, answer: 'done' }), PLATFORM);
    run.passTo('2026-09-01T11:00:00.001Z');
    expect(owedBy(run, PLATFORM, 'preservation')).toMatchObject({
      status: 'kept',
      settledAt: '2026-09-01T11:00:00.000Z',
      passedAt: null,
    });
  });

  it('[B9] the clock writes it once, at the time of the deadline, for who may read what passes', () => {
    const run = new Running().activate();
    const [passed, ...more] = run
      .passTo(later(2, 0, 5))
      .filter(({ entry }) => entry.kind === 'deadline_passed')
      .slice(2);
    expect(more).toEqual([]);
    expect(passed?.entry).toMatchObject({
      author: { shown: 'clock' },
      occurredAt: { at: later(2), fidelity: 'second' },
      recordedAt: later(2, 0, 5),
      body: { at: later(2) },
    });
    expect(run.passTo(later(2, 0, 6))).toEqual([]);
  });

  it('[B9] what has the same time and the same readers passes in one entry, and other readers have their own', () => {
    const run = new Running();
    run.do(
      aCommand('make_request', { to: [PLATFORM, OTHER_PLATFORM].map(({ party }) => party.organisationId) }),
      LEAD,
    );
    const passed = run.passTo(later(1, 1));
    expect(passed).toHaveLength(2);
    const audiences = passed.map(({ audience }) => audience.join());
    expect(new Set(audiences).size).toBe(2);
    const together = new Running().activate();
    const statuses = together
      .passTo(later(2, 1))
      .flatMap(({ entry }) =>
        entry.kind === 'deadline_passed' && entry.body.at === later(2) ? [entry.body.subjects] : [],
      );
    expect(statuses).toHaveLength(1);
    expect(statuses[0]).toHaveLength(2);
  });

  it('[B9] times are worked off in their order, however late it is', () => {
    const run = new Running();
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate-provisionally', SECRETARIAT);
    run.propose('confirm', SECRETARIAT);
    const written = run.passTo(later(100));
    expect(written.map(({ entry }) => [entry.kind, entry.occurredAt.at])).toEqual([
      ['deadline_passed', later(0, 30)],
      ['proposal_ended', later(2)],
      ['activation_moved', later(4)],
    ]);
  });

  it('[B9] what comes with a move by the clock begins at its time, and can pass in the same go', () => {
    const transitions = aDocument().transitions.map((one) =>
      one.id === 'lapse' ? { ...one, to: 'concluded' } : one,
    );
    const obligations = [aRule({ begins: { on: 'transition', transitions: ['lapse'] }, within: 'PT1H' })];
    const run = new Running({ document: { transitions, obligations } });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate-provisionally', SECRETARIAT);
    run.passTo(later(6));
    expect(owedBy(run, PLATFORM)).toMatchObject({ startsAt: later(4), dueAt: later(5), status: 'overdue' });
  });

  it('[B10] a rights flag that nobody has answered passes, once', () => {
    const run = new Running();
    const flagId = run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    expect(run.state.rightsFlags[0]).toMatchObject({
      owner: LEAD.party,
      answerBy: later(24),
      passedAt: null,
    });
    run.passTo(later(24, 0, 1));
    expect(run.state.rightsFlags[0]?.passedAt).toBe(later(24));
    expect(run.said('deadline_passed')).toEqual([
      { at: later(24), subjects: [{ what: 'rights_flag', id: flagId }] },
    ]);
    expect(run.passTo(later(99))).toEqual([]);
  });

  it('[B10] an answered one does not', () => {
    const run = new Running();
    const flagId = run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    run.do(aCommand('answer_rights_flag', { flagId }), LEAD);
    expect(run.passTo(later(25))).toEqual([]);
  });

  it('[B10] a notice passes while a named organisation has not acknowledged it', () => {
    const run = new Running().activate();
    const noticeId = run.state.notices[0]?.noticeId ?? '';
    const named = [PLATFORM, OTHER_PLATFORM, NGO];
    for (const by of named) run.do(aCommand('receive_notice', { noticeId }), by);
    run.passTo(later(0, 31));
    expect(run.state.notices[0]?.passedAt).toBe(later(0, 30));
    const all = new Running().activate();
    const id = all.state.notices[0]?.noticeId ?? '';
    for (const by of [...named, LEAD]) all.do(aCommand('receive_notice', { noticeId: id }), by);
    all.passTo(later(0, 31));
    expect(all.state.notices[0]?.passedAt).toBeNull();
  });

  it.each(['archived', 'refuted'] as const)('[B11] nothing passes on a %s incident', (status) => {
    const run = ordered();
    run.do(aCommand('change_status', { status }), LEAD);
    expect(nextTimeOf(run.state)).toBeNull();
    expect(run.passTo(later(5))).toEqual([]);
  });

  it('[B11] on one that has ended it still does', () => {
    const run = ordered();
    run.do(aCommand('change_status', { status: 'ended' }), LEAD);
    expect(run.passTo(later(5))).toHaveLength(1);
  });

  it('[B13] the next time is the first of all', () => {
    const run = new Running();
    expect(nextDeadlineOf(run.state)).toBeNull();
    run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    expect(nextDeadlineOf(run.state)).toBe(later(24));
    run.open();
    expect(nextDeadlineOf(run.state)).toBe(later(0, 30));
    run.passTo(later(1));
    expect(nextDeadlineOf(run.state)).toBe(later(24));
  });

  it('[B9] nothing passes where nothing has been declared', () => {
    expect(passDeadlines(aSituation(), at())).toEqual([]);
  });
});

describe('the clock of an exercise', () => {
  const exercise = (): Running => new Running({ exercise: true });
  const set = (run: Running, to: string, by: Actor = LEAD): string =>
    run.give(aCommand('set_clock', { to }), by);

  it('[B12] everything happens at its time', () => {
    const run = exercise();
    run.do(aCommand('set_clock', { to: '2019-03-15T00:50:00.000Z' }), LEAD);
    run.open();
    expect(run.activation.openedAt).toBe('2019-03-15T00:50:00.000Z');
    expect(run.log.at(-1)?.entry).toMatchObject({
      occurredAt: { at: '2019-03-15T00:50:00.000Z' },
      recordedAt: NOW,
    });
    run.do(aCommand('acknowledge_alert'), NGO);
    expect(run.log.at(-1)?.entry.occurredAt.at).toBe('2019-03-15T00:50:00.000Z');
  });

  it('[B12] what lies in between passes in the same decision, at its own time', () => {
    const run = exercise();
    set(run, NOW);
    run.activate();
    const before = run.log.length;
    set(run, later(2, 0, 1));
    const written = run.log
      .slice(before)
      .map(({ entry }) => [entry.kind, entry.occurredAt.at, entry.author.shown]);
    expect(written).toEqual([
      ['clock_set', later(2, 0, 1), 'organisation'],
      ['deadline_passed', later(0, 30), 'clock'],
      ['deadline_passed', later(0, 30), 'clock'],
      ['deadline_passed', later(2), 'clock'],
    ]);
    expect(run.log.at(-1)).toMatchObject({ authorPersonId: null, authorOrganisationId: null });
  });

  it('[B12] in one step or in many it comes to the same', () => {
    const played = (...steps: readonly string[]) => {
      const run = exercise();
      set(run, NOW);
      run.activate();
      run.propose('conclude', LEAD);
      for (const to of steps) set(run, to);
      return run.state.obligations.map(({ ruleId, status, passedAt }) => [ruleId, status, passedAt]);
    };
    expect(played(later(9))).toEqual(
      played(later(0, 10), later(0, 30), later(1), later(2), later(2, 0, 1), later(9)),
    );
  });

  it.each([
    ['a real incident', () => new Running(), later(1), LEAD, 'NOT_AN_EXERCISE'],
    ['somebody who does not lead', exercise, later(1), POLICE, 'NOT_THE_LEAD'],
    ['oversight', exercise, later(1), OVERSIGHT, 'NOT_FOR_YOUR_KIND'],
    ['no time', exercise, 'soon', LEAD, 'CLOCK_GOES_FORWARD to'],
    ['the coordinating body', exercise, later(1), SECRETARIAT, 'ok'],
  ] as const)('[B12] set for or by %s', (_, start, to, by, answer) => {
    expect(set(start(), to, by)).toBe(answer);
  });

  it('[B12] it goes forward only', () => {
    const run = exercise();
    set(run, later(1));
    expect(set(run, later(1))).toBe('CLOCK_GOES_FORWARD to');
    expect(set(run, NOW)).toBe('CLOCK_GOES_FORWARD to');
    expect(set(run, later(1, 0, 1))).toBe('ok');
  });

  it('[B12] it is set before anything runs', () => {
    const opened = exercise();
    opened.open();
    const asked = exercise();
    asked.do(aCommand('make_request', { protocol: null }), LEAD);
    const flagged = exercise();
    flagged.do(aCommand('raise_rights_flag'), NGO);
    for (const run of [opened, asked, flagged]) expect(set(run, later(1))).toBe('CLOCK_STARTS_FIRST to');
  });

  it('[B13] the world has nothing to pass on it', () => {
    const run = exercise();
    set(run, NOW);
    run.activate();
    expect(nextDeadlineOf(run.state)).toBeNull();
    expect(nextTimeOf(run.state)).toBe(later(0, 30));
    expect(run.passTo(later(99))).toEqual([]);
  });
});

describe('what a viewer knows of it', () => {
  it('[E1] a passing, a report or a vote of what is hidden changes nothing', () => {
    const hidden = [
      anAccepted('deadline_passed', { id: 51, body: { subjects: [{ what: 'obligation', id: aUuid(99) }] } }),
      anAccepted('obligation_reported', { id: 52 }),
      anAccepted('vote_cast', { id: 53 }),
      anAccepted('activation_moved', { id: 54 }),
      anAccepted('proposal_ended', { id: 55 }),
      anAccepted('request_answered', { id: 56 }),
      anAccepted('request_clarified', { id: 57 }),
      anAccepted('notice_received', { id: 58 }),
      anAccepted('preservation_ended', { id: 59 }),
    ];
    const start = new Running().situation;
    const { entryCount, ...before } = start.state as NonNullable<typeof start.state>;
    const { entryCount: then, ...now } = after(start, ...hidden).state as NonNullable<typeof start.state>;
    expect(then).toBe(entryCount + hidden.length);
    expect({ ...now, lastRecordedAt: null }).toEqual({ ...before, lastRecordedAt: null });
  });

  it('[R16] a transition of the document by nobody but the clock is no proposal', () => {
    const run = new Running({
      document: { transitions: [aTransition({ id: 'go', from: ['assessing'], to: 'active' })] },
    });
    run.open();
    expect(run.propose('go', SECRETARIAT, { safeguards: [] })).toBe('ok');
    expect(run.activation.status.id).toBe('active');
  });
});
