import { describe, expect, it } from '@jest/globals';
import { overlaps } from '../audience.js';
import { aDocument } from '../documents/a-document.js';
import { aCommand, NOW } from '../testing.js';
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
import { RequestType, type RequestAnswer } from '../vocabulary.js';

const TYPES = Object.keys(RequestType) as RequestType[];
const BINDING: readonly RequestType[] = ['removal_order', 'blocking_direction', 'preservation_request'];
const both = [PLATFORM, OTHER_PLATFORM].map(({ party }) => party.organisationId);

const ordered = (overrides: Parameters<typeof aCommand<'make_request'>>[1] = {}): Running => {
  const run = new Running();
  run.do(aCommand('make_request', overrides), LEAD);
  return run;
};
const idOf = (run: Running, place = 0): string => run.state.requests[place]?.requestId ?? '';
const answer = (
  run: Running,
  given: RequestAnswer,
  by: Actor = PLATFORM,
  reason: string | null = 'We ask.',
): string => run.give(aCommand('answer_request', { requestId: idOf(run), answer: given, reason }), by);
const readersOf = (run: Running): string[] => {
  const { audience } = run.log[0] ?? { audience: [] };
  return [LEAD, PLATFORM, OVERSIGHT, OTHER_PLATFORM, NGO, POLICE, SECRETARIAT]
    .filter(({ keys }) => overlaps(audience, keys))
    .map(({ party }) => party.kind);
};

describe('a request', () => {
  it.each(TYPES)('[W1] %s is what it says for ever', (requestType) => {
    const run = ordered({ requestType });
    expect(run.state.requests).toMatchObject([
      {
        requestType,
        from: LEAD.party,
        to: PLATFORM.party,
        authority: 'The regional court',
        status: 'open',
        at: NOW,
      },
    ]);
    expect(run.give(aCommand('retract_entry', { entryId: idOf(run) }), LEAD)).toBe('KIND_DIFFERS entryId');
  });

  it.each(TYPES)('[W1] %s names its authority', (requestType) => {
    const run = new Running();
    expect(run.give(aCommand('make_request', { requestType, authority: '' }), LEAD)).toBe(
      'TEXT_EMPTY authority',
    );
    expect(run.state.requests).toEqual([]);
  });

  it.each(TYPES)('[W2] %s names instrument and remedy where it binds', (requestType) => {
    const binds = BINDING.includes(requestType);
    const without = (missing: object) =>
      new Running().give(aCommand('make_request', { requestType, ...missing }), LEAD);
    expect(without({ instrument: null })).toBe(binds ? 'INSTRUMENT_REQUIRED instrument' : 'ok');
    expect(without({ remedy: null })).toBe(binds ? 'REMEDY_REQUIRED remedy' : 'ok');
    expect(without({ instrument: null, remedy: null })).toBe(binds ? 'INSTRUMENT_REQUIRED instrument' : 'ok');
  });

  it.each([
    ['instrument', 'x'.repeat(121), 'TEXT_TOO_LONG instrument'],
    ['remedy', ' ', 'TEXT_EMPTY remedy'],
    ['text', 'See https://a.example/b', 'TEXT_HAS_LINK text'],
  ])('[D9] its %s is a text like any other', (field, text, refusal) => {
    expect(new Running().give(aCommand('make_request', { [field]: text }), LEAD)).toBe(refusal);
  });

  it('[W3] is read by who asks, who is asked and oversight', () => {
    expect(readersOf(ordered())).toEqual(['government', 'online_service_provider', 'oversight_body']);
  });

  it('[W3] is read by everybody on the incident if the sender opens it', () => {
    expect(readersOf(ordered({ openToIncident: true }))).toHaveLength(7);
  });

  it('[W3] each platform gets its own, and does not see the others', () => {
    const run = ordered({ to: both });
    expect(run.state.requests.map(({ to, firstId }) => [to.organisationId, firstId])).toEqual([
      [both[0], idOf(run)],
      [both[1], idOf(run)],
    ]);
    const first = run.log.find(({ entry }) => entry.id === idOf(run));
    expect(overlaps(first?.audience ?? [], OTHER_PLATFORM.keys)).toBe(false);
  });

  it.each([
    ['nobody', [], 'RECIPIENTS_REQUIRED to'],
    ['somebody twice', [both[0], both[0]], 'RECIPIENTS_GIVEN_TWICE to'],
    ['no platform', [both[0], NGO.party.organisationId], 'RECIPIENT_NOT_ON_THE_INCIDENT to.1'],
    ['a protected organisation', [SHELTER.party.organisationId], 'RECIPIENT_NOT_ON_THE_INCIDENT to.0'],
    ['somebody who is not there', ['elsewhere'], 'RECIPIENT_NOT_ON_THE_INCIDENT to.0'],
    ['more than fifty', Array.from({ length: 51 }, (_, place) => String(place)), 'TOO_MANY to'],
  ] as const)('[W4] that asks %s is refused', (_, to, refusal) => {
    const run = new Running();
    expect(run.give(aCommand('make_request', { to: to as string[] }), LEAD)).toBe(refusal);
    expect(run.log).toEqual([]);
  });

  it('[W5] has the clocks that the protocol it names gives to its type', () => {
    expect(ordered().state.obligations.map(({ ruleId, requestId }) => [ruleId, requestId])).toEqual([
      ['removal', idOf(ordered())],
    ]);
    expect(ordered({ requestType: 'referral' }).state.obligations).toEqual([]);
    expect(ordered({ protocol: null }).state.obligations).toEqual([]);
  });

  it('[W5] has none that the platform has no role in', () => {
    const roles = aDocument().roles.map((one) =>
      one.id === 'platforms' ? { ...one, filled: 'seat' as const } : one,
    );
    const asked = (platforms: string[]) => {
      const run = new Running({ document: { roles }, seats: { platforms } });
      run.do(aCommand('make_request', { to: both }), LEAD);
      return run.state.obligations.map(({ holder }) => holder.organisationId);
    };
    expect(asked([])).toEqual([]);
    expect(asked(both.slice(1))).toEqual(both.slice(1));
  });

  it('[W5] names a protocol that is published and not retired', () => {
    const run = new Running();
    expect(run.give(aCommand('make_request', { protocol: 'b'.repeat(64) }), LEAD)).toBe(
      'NOT_AVAILABLE protocol',
    );
    run.retire();
    expect(run.give(aCommand('make_request'), LEAD)).toBe('PROTOCOL_RETIRED protocol');
  });
});

describe('an answer', () => {
  it('[W6] says what the platform does, and the last one stands', () => {
    const run = ordered();
    expect(answer(run, 'acting', PLATFORM, null)).toBe('ok');
    expect(answer(run, 'done', PLATFORM, null)).toBe('ok');
    expect(run.state.requests[0]).toMatchObject({
      status: 'done',
      answers: [{ answer: 'acting', reason: null }, { answer: 'done' }],
    });
  });

  it('[W6] done meets what the request asked, in time or late', () => {
    const inTime = ordered();
    answer(inTime, 'done');
    expect(inTime.state.obligations[0]).toMatchObject({ status: 'met', settledAt: NOW });
    const late = ordered();
    late.passTo(later(2));
    answer(late, 'done');
    expect(late.state.obligations[0]).toMatchObject({ status: 'met_late', passedAt: later(1) });
  });

  it.each(['acting', 'cannot'] as const)('[W6] %s does not', (given) => {
    const run = ordered();
    answer(run, given);
    expect(run.state.obligations[0]?.status).toBe('running');
  });

  it('[W6] what was let off stays so', () => {
    const run = ordered();
    const { obligationId = '' } = run.state.obligations[0] ?? {};
    run.do(aCommand('report_obligation', { obligationId, report: 'waived' }), LEAD);
    answer(run, 'done');
    expect(run.state.obligations[0]?.status).toBe('waived');
  });

  it.each(['cannot', 'clarification_sought'] as const)('[W6] %s needs a reason', (given) => {
    const run = ordered();
    expect(answer(run, given, PLATFORM, null)).toBe('REASON_REQUIRED reason');
    expect(answer(run, given, PLATFORM, ' ')).toBe('TEXT_EMPTY reason');
    expect(answer(run, given)).toBe('ok');
  });

  it.each(['done', 'cannot'] as const)('[W6] after %s there is no other', (given) => {
    const run = ordered();
    answer(run, given);
    expect(answer(run, 'acting')).toBe('ALREADY_ANSWERED requestId');
  });

  it('[W6] is not given twice, and by nobody but who is asked', () => {
    const run = ordered({ openToIncident: true });
    expect(answer(run, 'acting', OTHER_PLATFORM)).toBe('NOT_YOUR_REQUEST requestId');
    answer(run, 'acting');
    expect(answer(run, 'acting')).toBe('ALREADY_SO answer');
  });

  it('[V9] to a request of others is answered as one to none', () => {
    const run = ordered();
    const note = run.do(aCommand('add_information', { occurredAt: null }), LEAD);
    expect(answer(run, 'acting', OTHER_PLATFORM)).toBe('NOT_AVAILABLE requestId');
    const none = aCommand('answer_request', { requestId: 'nowhere' });
    expect(run.give(none, OTHER_PLATFORM)).toBe('NOT_AVAILABLE requestId');
    expect(run.give(aCommand('answer_request', { requestId: note }), PLATFORM)).toBe(
      'KIND_DIFFERS requestId',
    );
  });
});

describe('a question', () => {
  const clarify = (run: Running, by: Actor = LEAD, text = 'The second copy.'): string =>
    run.give(aCommand('clarify_request', { requestId: idOf(run), text }), by);

  it('[W7] stops the clock, and the clarification starts it again in full', () => {
    const run = ordered();
    run.now = later(0, 40);
    answer(run, 'clarification_sought');
    expect(run.state.obligations[0]).toMatchObject({ status: 'paused', pausedAt: later(0, 40) });
    run.passTo(later(5));
    expect(run.state.obligations[0]?.status).toBe('paused');
    expect(clarify(run)).toBe('ok');
    expect(run.state.obligations[0]).toMatchObject({ status: 'running', dueAt: later(6), pausedAt: null });
    expect(run.state.requests[0]).toMatchObject({
      status: 'open',
      clarifications: [{ text: 'The second copy.' }],
    });
  });

  it('[W7] what has passed already stays passed', () => {
    const run = ordered();
    run.passTo(later(2));
    answer(run, 'clarification_sought');
    clarify(run);
    expect(run.state.obligations[0]).toMatchObject({ status: 'breached', dueAt: later(1) });
  });

  it('[W8] is answered by who made the request, and only when asked', () => {
    const run = ordered({ openToIncident: true });
    expect(clarify(run)).toBe('NOT_ASKED requestId');
    answer(run, 'clarification_sought');
    expect(clarify(run, POLICE)).toBe('NOT_YOUR_REQUEST requestId');
    expect(clarify(run, LEAD, '')).toBe('TEXT_EMPTY text');
    expect(clarify(run)).toBe('ok');
    expect(clarify(run)).toBe('NOT_ASKED requestId');
  });

  it('[V9] a clarification of a hidden request is one of none', () => {
    const run = ordered();
    answer(run, 'clarification_sought');
    expect(clarify(run, POLICE)).toBe('NOT_AVAILABLE requestId');
  });
});

describe('the preservation ledger', () => {
  const record = (run: Running, overrides: object = {}, by: Actor = PLATFORM): string =>
    run.give(aCommand('record_preservation', overrides), by);

  it('[W9] says by a reference, a basis and an end that something is kept', () => {
    const run = ordered();
    expect(record(run, { requestId: idOf(run) })).toBe('ok');
    expect(run.state.preservations).toMatchObject([
      { party: PLATFORM.party, reference: 'Case 7', until: '2026-09-01T12:00:00.000Z', at: NOW, end: null },
    ]);
    const [request, kept] = [run.log[0], run.log.at(-1)];
    expect(kept?.audience).toEqual(request?.audience);
  });

  it('[W9] of its own accord it is read by the platform and oversight', () => {
    const run = new Running();
    record(run);
    expect(readersOf(run)).toEqual(['online_service_provider', 'oversight_body']);
  });

  it.each([
    ['an end that is past', { until: NOW }, PLATFORM, 'TIME_IN_PAST until'],
    ['an end that is no time', { until: 'soon' }, PLATFORM, 'TIME_IN_PAST until'],
    [
      'a reference with a hash value',
      { reference: 'd41d8cd98f00b204e9800998ecf8427e' },
      PLATFORM,
      'TEXT_HAS_HASH reference',
    ],
    ['no basis', { basis: '' }, PLATFORM, 'TEXT_EMPTY basis'],
  ] as const)('[W9] %s is refused', (_, overrides, by, refusal) => {
    const run = new Running();
    expect(record(run, overrides, by)).toBe(refusal);
    expect(run.state.preservations).toEqual([]);
  });

  it('[W9] a request to others is not its own', () => {
    const run = ordered({ openToIncident: true });
    expect(record(run, { requestId: idOf(run) }, OTHER_PLATFORM)).toBe('NOT_YOUR_REQUEST requestId');
    const hidden = ordered();
    expect(record(hidden, { requestId: idOf(hidden) }, OTHER_PLATFORM)).toBe('NOT_AVAILABLE requestId');
  });

  it('[W9] it ends once, with how and why', () => {
    const run = new Running();
    record(run);
    const { preservationId = '' } = run.state.preservations[0] ?? {};
    const end = (by: Actor, overrides: object = {}) =>
      run.give(aCommand('end_preservation', { preservationId, ...overrides }), by);
    expect(end(OTHER_PLATFORM)).toBe('NOT_AVAILABLE preservationId');
    expect(end(PLATFORM, { reason: '' })).toBe('TEXT_EMPTY reason');
    expect(end(PLATFORM, { outcome: 'handed_over' })).toBe('ok');
    expect(run.state.preservations[0]?.end).toMatchObject({ outcome: 'handed_over', at: NOW });
    expect(end(PLATFORM)).toBe('ALREADY_SETTLED preservationId');
  });

  it('[W9] another platform that reads it does not end it', () => {
    const run = ordered({ openToIncident: true });
    record(run, { requestId: idOf(run) });
    const { preservationId = '' } = run.state.preservations[0] ?? {};
    expect(run.give(aCommand('end_preservation', { preservationId }), OTHER_PLATFORM)).toBe(
      'NOT_YOUR_ENTRY preservationId',
    );
    expect(run.give(aCommand('end_preservation', { preservationId: idOf(run) }), PLATFORM)).toBe(
      'KIND_DIFFERS preservationId',
    );
  });
});

describe('a rights flag about a request', () => {
  const flag = (run: Running, overrides: Parameters<typeof aCommand<'raise_rights_flag'>>[1] = {}): string =>
    run.give(aCommand('raise_rights_flag', { aboutEntryId: idOf(run), occurredAt: null, ...overrides }), NGO);

  it('[D26] is answered by who made the request, whoever leads', () => {
    const run = new Running();
    run.do(aCommand('make_request', { openToIncident: true }), POLICE);
    flag(run);
    expect(run.state.rightsFlags[0]).toMatchObject({ owner: POLICE.party, answerBy: later(24) });
    const { flagId = '' } = run.state.rightsFlags[0] ?? {};
    expect(run.give(aCommand('answer_rights_flag', { flagId }), POLICE)).toBe('ok');
  });

  it('[D15] who neither leads nor owns it does not answer', () => {
    const run = ordered({ openToIncident: true });
    flag(run);
    const { flagId = '' } = run.state.rightsFlags[0] ?? {};
    expect(run.give(aCommand('answer_rights_flag', { flagId }), POLICE)).toBe('NOT_THE_LEAD');
    expect(run.give(aCommand('answer_rights_flag', { flagId }), SECRETARIAT)).toBe('ok');
  });

  it('[D15] who owns one flag does not answer another', () => {
    const run = new Running();
    run.do(aCommand('make_request', { openToIncident: true }), POLICE);
    flag(run);
    const other = run.do(aCommand('raise_rights_flag', { occurredAt: null }), NGO);
    expect(run.give(aCommand('answer_rights_flag', { flagId: other }), POLICE)).toBe('NOT_THE_LEAD');
  });

  it('[D26] a correction changes neither who answers nor by when', () => {
    const run = new Running();
    run.do(aCommand('make_request', { openToIncident: true }), POLICE);
    flag(run);
    const { flagId = '' } = run.state.rightsFlags[0] ?? {};
    run.now = later(3);
    expect(flag(run, { aboutEntryId: null, supersedes: { entryId: flagId, reason: 'A slip.' } })).toBe('ok');
    expect(run.state.rightsFlags[0]).toMatchObject({ owner: POLICE.party, answerBy: later(24) });
  });

  it('[D27] reaches every platform that received it with the same command, and who made it', () => {
    const run = new Running();
    run.do(aCommand('make_request', { to: both, openToIncident: true }), POLICE);
    run.do(aCommand('make_request', { openToIncident: true }), LEAD);
    const recipients = { organisationIds: [SECRETARIAT.party.organisationId], personIds: [] };
    expect(flag(run, { recipients })).toBe('ok');
    const audience = run.log.at(-1)?.audience ?? [];
    const reads = [PLATFORM, OTHER_PLATFORM, POLICE, SECRETARIAT, NGO, LEAD].map(({ keys }) =>
      overlaps(audience, keys),
    );
    expect(reads).toEqual([true, true, true, true, true, false]);
  });

  it('[D27] is not RED', () => {
    const run = ordered({ openToIncident: true });
    const recipients = { organisationIds: [], personIds: [NGO.personId] };
    expect(flag(run, { marking: 'RED', recipients })).toBe('MARKING_NOT_ALLOWED marking');
    expect(flag(run, { aboutEntryId: null, marking: 'RED', recipients })).toBe('ok');
  });

  it('[D28] what a government adds for named platforms oversight reads too', () => {
    const written = (by: Actor, to: Actor, marking: 'AMBER' | 'AMBER_STRICT' = 'AMBER') => {
      const run = new Running();
      const recipients = { organisationIds: [to.party.organisationId], personIds: [] };
      run.do(aCommand('add_information', { recipients, marking, occurredAt: null }), by);
      return overlaps(run.log[0]?.audience ?? [], OVERSIGHT.keys);
    };
    expect(written(LEAD, PLATFORM)).toBe(true);
    expect(written(POLICE, PLATFORM, 'AMBER_STRICT')).toBe(true);
    expect(written(LEAD, POLICE)).toBe(false);
    expect(written(SECRETARIAT, PLATFORM)).toBe(false);
  });
});
