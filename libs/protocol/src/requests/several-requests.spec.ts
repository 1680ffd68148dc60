import { describe, expect, it } from '@jest/globals';
import { aDocument } from '../documents/a-document.js';
import { aCommand, aParticipant, aParty, EVERYONE } from '../testing.js';
import { later, LEAD, OTHER_PLATFORM, PLATFORM, Running } from '../activations/running.scene.js';
import type { Actor } from '../situation.js';
import type { RequestAnswer } from '../vocabulary.js';

/** A referral to one platform, and then a removal order to another. */
function asked(run = new Running()): Running {
  run.do(aCommand('make_request', { requestType: 'referral' }), LEAD);
  run.do(aCommand('make_request', { to: [OTHER_PLATFORM.party.organisationId] }), LEAD);
  return run;
}
const answer = (run: Running, place: number, by: Actor, given: RequestAnswer): string =>
  run.give(
    aCommand('answer_request', {
      requestId: run.state.requests[place]?.requestId ?? '',
      answer: given,
      reason: 'We ask.',
    }),
    by,
  );
const begun = (run: Running): string[] => run.state.obligations.map(({ ruleId }) => ruleId);

describe('of several requests', () => {
  it('[W6] an answer is about one', () => {
    const run = asked();
    expect(answer(run, 1, OTHER_PLATFORM, 'acting')).toBe('ok');
    expect(run.state.requests.map(({ status, answers }) => [status, answers.length])).toEqual([
      ['open', 0],
      ['acting', 1],
    ]);
  });

  it('[W5] what begins with an answer begins with that answer, to a request of that type', () => {
    const run = asked();
    answer(run, 0, PLATFORM, 'done');
    answer(run, 1, OTHER_PLATFORM, 'acting');
    expect(begun(run)).toEqual(['removal']);
    answer(run, 1, OTHER_PLATFORM, 'done');
    expect(begun(run)).toEqual(['removal', 'preservation']);
  });

  it('[W5] what names no protocol is answered, and nothing begins', () => {
    const run = new Running();
    run.do(aCommand('make_request', { protocol: null }), LEAD);
    expect(answer(run, 0, PLATFORM, 'done')).toBe('ok');
    expect(begun(run)).toEqual([]);
  });

  it('[W6] done meets what that request asked, and not what another did or what is to be kept', () => {
    const obligations = aDocument().obligations.map((one) =>
      one.id === 'preservation'
        ? { ...one, begins: { on: 'answer', types: ['removal_order'], answer: 'acting' } as const }
        : one,
    );
    const run = new Running({ document: { obligations } });
    run.do(aCommand('make_request'), LEAD);
    asked(run);
    answer(run, 2, OTHER_PLATFORM, 'acting');
    answer(run, 2, OTHER_PLATFORM, 'done');
    expect(run.state.obligations.map(({ ruleId, status }) => [ruleId, status])).toEqual([
      ['removal', 'running'],
      ['removal', 'met'],
      ['preservation', 'running'],
    ]);
  });

  it('[W7] a question and its clarification stop and start the clock of one', () => {
    const run = new Running();
    const both = [PLATFORM, OTHER_PLATFORM].map(({ party }) => party.organisationId);
    run.do(aCommand('make_request', { to: both }), LEAD);
    answer(run, 1, OTHER_PLATFORM, 'clarification_sought');
    expect(run.state.obligations.map(({ status }) => status)).toEqual(['running', 'paused']);
    answer(run, 0, PLATFORM, 'clarification_sought');
    run.now = later(0, 20);
    run.do(aCommand('clarify_request', { requestId: run.state.requests[1]?.requestId ?? '' }), LEAD);
    expect(run.state.requests.map(({ status, clarifications }) => [status, clarifications.length])).toEqual([
      ['clarification_sought', 0],
      ['open', 1],
    ]);
    expect(run.state.obligations.map(({ status, dueAt }) => [status, dueAt])).toEqual([
      ['paused', later(1)],
      ['running', later(1, 20)],
    ]);
  });

  it('[W7] what a question does not stop goes on', () => {
    const obligations = aDocument().obligations.map((one) => ({ ...one, stoppedBy: [] }));
    const run = asked(new Running({ document: { obligations } }));
    answer(run, 1, OTHER_PLATFORM, 'clarification_sought');
    expect(run.state.obligations.map(({ status }) => status)).toEqual(['running']);
    run.now = later(0, 20);
    run.do(aCommand('clarify_request', { requestId: run.state.requests[1]?.requestId ?? '' }), LEAD);
    expect(run.said('request_clarified')).toMatchObject([{ resumed: [] }]);
  });

  it('[W7] what has no time is owed again after the clarification, without one', () => {
    const obligations = aDocument().obligations.map((one) => ({ ...one, within: null }));
    const run = asked(new Running({ document: { obligations } }));
    answer(run, 1, OTHER_PLATFORM, 'clarification_sought');
    expect(run.state.obligations.map(({ status }) => status)).toEqual(['paused']);
    run.do(aCommand('clarify_request', { requestId: run.state.requests[1]?.requestId ?? '' }), LEAD);
    expect(run.said('request_clarified')).toMatchObject([{ resumed: [{ dueAt: null }] }]);
    expect(run.state.obligations.map(({ status, dueAt }) => [status, dueAt])).toEqual([['running', null]]);
  });

  it('[W4] fifty platforms can be asked at once', () => {
    const parties = Array.from({ length: 50 }, (_, place) => aParty('online_service_provider', 10 + place));
    const run = new Running({ participants: [...EVERYONE, ...parties.map((one) => aParticipant(one))] });
    const to = parties.map(({ organisationId }) => organisationId);
    expect(run.give(aCommand('make_request', { to, protocol: null }), LEAD)).toBe('ok');
    expect(run.state.requests).toHaveLength(50);
  });

  it('[W9] of several lines of the ledger one ends', () => {
    const run = new Running();
    run.do(aCommand('record_preservation'), PLATFORM);
    run.do(aCommand('record_preservation', { reference: 'Case 8' }), PLATFORM);
    const { preservationId = '' } = run.state.preservations[1] ?? {};
    run.do(aCommand('end_preservation', { preservationId }), PLATFORM);
    expect(run.state.preservations.map(({ end }) => end?.outcome ?? null)).toEqual([null, 'released']);
    expect(run.log.map(({ entry }) => entry.marking)).toEqual(['AMBER', 'AMBER', 'AMBER']);
  });
});
