import { describe, expect, it } from '@jest/globals';
import { incidentKey } from '../audience.js';
import { aDocument, anAutomaticTransition } from '../documents/a-document.js';
import type { ObligationRule } from '../documents/protocol-document.js';
import type { PublishedProtocol } from '../documents/protocol-document.js';
import { aCommand, after, anAccepted, aUuid, INCIDENT, PUBLISHED } from '../testing.js';
import {
  later,
  LEAD,
  NGO,
  OTHER_PLATFORM,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
} from '../activations/running.scene.js';
import type { ObligationReport } from '../vocabulary.js';
import type { ObligationStarted } from './obligation-entries.js';

const [rule] = aDocument().obligations;
const aRule = (overrides: Partial<ObligationRule> = {}): ObligationRule => ({
  ...(rule as ObligationRule),
  begins: { on: 'opening' },
  again: null,
  ...overrides,
});
/** Opened under a document that asks for this of every platform. */
const opened = (...obligations: readonly ObligationRule[]): Running => {
  const run = new Running({ document: { obligations } });
  run.open();
  return run;
};
const report = (run: Running, place: number, as: ObligationReport, by = PLATFORM): string =>
  run.give(
    aCommand('report_obligation', {
      obligationId: run.state.obligations[place]?.obligationId ?? '',
      report: as,
    }),
    by,
  );
const statuses = (run: Running): string[] => run.state.obligations.map(({ status }) => status);

describe('a report', () => {
  it('[B4] is about one obligation and leaves the others', () => {
    const run = opened(aRule());
    expect(report(run, 1, 'met', OTHER_PLATFORM)).toBe('ok');
    expect(statuses(run)).toEqual(['running', 'met']);
    expect(run.state.obligations.map(({ reports }) => reports.length)).toEqual([0, 1]);
  });

  it('[B3] of what the protocol asks is let off by the lead, also while somebody has made a request', () => {
    const run = opened(aRule());
    run.do(aCommand('make_request', { protocol: null }), POLICE);
    expect(report(run, 0, 'waived', POLICE)).toBe('NOT_YOURS_TO_WAIVE obligationId');
    expect(report(run, 0, 'waived', LEAD)).toBe('ok');
  });

  it('[B3] of what a request asks without a law is let off by who asked, and not by the lead', () => {
    const run = new Running({
      document: { obligations: [aRule({ begins: { on: 'request', types: ['referral'] } })] },
    });
    run.do(aCommand('make_request', { requestType: 'referral', openToIncident: true }), POLICE);
    expect(report(run, 0, 'waived', LEAD)).toBe('NOT_YOURS_TO_WAIVE obligationId');
    expect(report(run, 0, 'waived', POLICE)).toBe('ok');
  });

  it('[B7] only a resuming gives a new deadline', () => {
    const run = opened(aRule());
    report(run, 0, 'paused', LEAD);
    run.now = later(1);
    report(run, 0, 'met');
    expect(run.said('obligation_reported').map(({ dueAt }) => dueAt)).toEqual([null, null]);
    expect(run.state.obligations[0]).toMatchObject({ status: 'met', dueAt: later(2) });
  });

  it('[B7] what has no time has none after it is resumed', () => {
    const run = opened(aRule({ within: null }));
    report(run, 0, 'paused', LEAD);
    expect(report(run, 0, 'resumed', LEAD)).toBe('ok');
    expect(run.state.obligations[0]).toMatchObject({ status: 'running', dueAt: null });
  });

  it('[B8] what begins anew belongs to the same activation and recurs again', () => {
    const run = opened(aRule({ again: 'PT4H' }));
    const { activationId, protocol } = run.activation;
    report(run, 0, 'met');
    report(run, 2, 'met');
    expect(run.state.obligations.map((one) => [one.activationId, one.protocol, one.status])).toEqual([
      [activationId, protocol, 'met'],
      [activationId, protocol, 'running'],
      [activationId, protocol, 'met'],
      [activationId, protocol, 'running'],
    ]);
  });

  it('[B8] what is owed under an activation that is over does not recur because another runs', () => {
    const run = new Running({
      document: { obligations: [aRule({ again: 'PT4H', activationTypes: ['watch'] })] },
    });
    run.open();
    run.open(LEAD, { activationType: 'watch' });
    const { activationId } = run.activation;
    run.do(aCommand('propose_transition', { activationId, transitionId: 'activate' }), SECRETARIAT);
    const { proposalId = '' } = run.activation.proposals[0] ?? {};
    run.do(aCommand('withdraw_proposal', { proposalId }), SECRETARIAT);
    report(run, 0, 'met');
    expect(statuses(run)).toEqual(['met', 'running']);
  });
});

describe('an obligation that begins', () => {
  it('[B1] where everybody on the incident reads it names no readers of its own', () => {
    const run = opened(aRule());
    const { audience } = run.log.find(({ entry }) => entry.kind === 'obligations_started') ?? {};
    expect(audience).toEqual([incidentKey(INCIDENT)]);
  });

  it('[B1] with what the clock does is written by the clock at that time, and so is the notice', () => {
    const fade = anAutomaticTransition('PT4H', { id: 'fade', from: ['assessing'], to: 'active' });
    const [notice] = aDocument().notices;
    const run = new Running({
      exercise: true,
      document: {
        transitions: [...aDocument().transitions, fade],
        obligations: [aRule({ begins: { on: 'transition', transitions: ['fade'] } })],
        notices: [{ ...(notice as NonNullable<typeof notice>), transitions: ['fade'] }],
        language: 'mi',
      },
    });
    run.do(aCommand('set_clock', { to: later(0) }), LEAD);
    run.open();
    run.do(aCommand('set_clock', { to: later(4, 10) }), LEAD);
    const written = run.log
      .slice(-3)
      .map(({ entry }) => [entry.kind, entry.author.shown, entry.occurredAt.at, entry.language]);
    expect(written).toEqual([
      ['activation_moved', 'clock', later(4), 'und'],
      ['obligations_started', 'clock', later(4), 'und'],
      ['notice_given', 'clock', later(4), 'mi'],
    ]);
  });
});

describe('what passes', () => {
  it('[B6] what is disputed passes once', () => {
    const run = opened(aRule());
    report(run, 0, 'disputed');
    report(run, 1, 'disputed', OTHER_PLATFORM);
    expect(run.passTo(later(3))).toHaveLength(1);
    expect(run.passTo(later(4))).toEqual([]);
  });

  it('[B9] is not held up by what is settled', () => {
    const run = opened(aRule());
    report(run, 0, 'met');
    run.passTo(later(3));
    expect(statuses(run)).toEqual(['met', 'overdue']);
  });

  it('[B10] a flag is not held up by one that was answered', () => {
    const run = new Running();
    const flagId = run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    run.do(aCommand('answer_rights_flag', { flagId }), LEAD);
    run.passTo(later(25));
    expect(run.state.rightsFlags.map(({ passedAt }) => passedAt)).toEqual([null, later(24)]);
  });

  it('[B10] a notice is not held up by one without a time', () => {
    const [notice] = aDocument().notices;
    const one = notice as NonNullable<typeof notice>;
    const notices = [
      { ...one, id: 'untimed', acknowledgeWithin: null },
      { ...one, id: 'timed' },
    ];
    const run = new Running({ document: { obligations: [], notices } }).activate();
    run.passTo(later(1));
    expect(run.state.notices.map(({ passedAt }) => passedAt)).toEqual([null, later(0, 30)]);
  });

  it('[R17] an activation is not held up by another that nothing moves', () => {
    const fade = anAutomaticTransition('PT1H', {
      id: 'fade',
      from: ['assessing'],
      to: 'withdrawn',
      activationTypes: ['watch'],
    });
    const run = new Running({
      document: { transitions: [...aDocument().transitions, fade], obligations: [] },
    });
    run.open();
    run.open(LEAD, { activationType: 'watch' });
    run.passTo(later(2));
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['assessing', 'withdrawn']);
  });

  it('[R17] what a lapse has led elsewhere is not moved as well', () => {
    const fade = anAutomaticTransition('PT1H', { id: 'fade', from: ['assessing'], to: 'closed' });
    const run = new Running({
      document: { transitions: [...aDocument().transitions, fade], obligations: [] },
    });
    run.open();
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.passTo(later(3));
    expect(run.activation).toMatchObject({ status: { id: 'withdrawn' }, since: later(1), moves: [] });
  });

  it('[R15] each proposal lapses under its own protocol, and the clock of an exercise is who ends it', () => {
    const transitions = aDocument().transitions.map((one) =>
      one.id === 'activate' ? { ...one, withdrawn: 'declined' } : one,
    );
    const other: PublishedProtocol = {
      ...PUBLISHED,
      digest: 'c'.repeat(64),
      document: aDocument({ id: 'other', transitions }),
    };
    const run = new Running({ exercise: true });
    const protocols = new Map([...run.situation.protocols, [other.digest, other]]);
    run.situation = { ...run.situation, protocols };
    run.do(aCommand('set_clock', { to: later(0) }), LEAD);
    run.open();
    run.open(SECRETARIAT, { protocol: other.digest });
    run.meet('live', 'spreading');
    run.propose('activate', LEAD);
    run.do(aCommand('set_clock', { to: later(3) }), LEAD);
    expect(run.state.activations.map(({ status }) => status.id)).toEqual(['assessing', 'declined']);
    const ended = run.log.findLast(({ entry }) => entry.kind === 'proposal_ended');
    expect(ended?.entry).toMatchObject({ author: { shown: 'clock' }, occurredAt: { at: later(2) } });
  });

  it('[B9] in one go two hundred times are worked off, and the rest in the next', () => {
    const run = opened(aRule({ within: null }));
    const [first] = run.said('obligations_started')[0]?.obligations ?? [];
    const obligations = Array.from({ length: 201 }, (_, place): ObligationStarted => ({
      ...(first as ObligationStarted),
      obligationId: aUuid(1_000 + place),
      dueAt: later(0, place),
    }));
    const { activationId } = run.activation;
    const many = anAccepted('obligations_started', { id: 900, body: { activationId, obligations } });
    run.situation = after(run.situation, many);
    expect(run.passTo(later(99))).toHaveLength(200);
    expect(run.passTo(later(99))).toHaveLength(1);
    expect(run.passTo(later(99))).toEqual([]);
  });
});
