import { describe, expect, it } from '@jest/globals';
import { LEAD, later, OUTSIDER, PLATFORM, POLICE, Running } from '../activations/running.scene.js';
import { aCommand, anActor, aPerson, NOW } from '../testing.js';
import { openHandover } from './evolve-handovers.js';
import {
  COLLEAGUE,
  dueSoon,
  end,
  INCOMING,
  last,
  meet,
  offer,
  offered,
  onShift,
  readers,
  STAND_IN,
  take,
  WATCHER,
} from './handovers.scene.js';

describe('an offer of the lead', () => {
  it.each([
    ['the lead', LEAD],
    ['a deputy who stands in', INCOMING],
  ])('[H1] is made by %s', (_, by) => {
    const run = onShift();
    expect(offer(run, COLLEAGUE, by)).toBe('ok');
    expect(last(run)).toMatchObject({
      outgoingId: by.personId,
      incomingId: COLLEAGUE.personId,
      status: 'offered',
    });
  });

  it.each([
    ['a deputy of another organisation', STAND_IN, 'NOT_THE_LEAD'],
    ['a contributor of the lead', COLLEAGUE, 'NOT_THE_LEAD'],
    ['an observer of the lead', WATCHER, 'OBSERVERS_DO_NOT_WRITE'],
    ['a platform', PLATFORM, 'NOT_FOR_YOUR_KIND'],
    ['somebody who is not on it', OUTSIDER, 'NOT_AVAILABLE'],
  ])('[H1] is refused to %s', (_, by, code) => {
    const run = onShift();
    expect(offer(run, INCOMING, by)).toBe(code);
    expect(run.log).toEqual([]);
  });

  it.each([
    ['oneself', LEAD, 'CANNOT_TAKE_LEAD incomingId'],
    ['an observer', WATCHER, 'CANNOT_TAKE_LEAD incomingId'],
    ['another lead', anActor(LEAD.party, { role: 'lead', person: 5 }), 'CANNOT_TAKE_LEAD incomingId'],
    ['somebody of another organisation', STAND_IN, 'NOT_AVAILABLE incomingId'],
    ['a colleague who is not on it', anActor(LEAD.party, { person: 9 }), 'NOT_AVAILABLE incomingId'],
  ])('[H1] is refused where it goes to %s', (_, to, refusal) => {
    const run = onShift();
    if (to.role === 'lead') run.with(to);
    expect(offer(run, to)).toBe(refusal);
    expect(run.log).toEqual([]);
  });

  it('[H1] a suspended colleague is as one who is not on it', () => {
    const run = onShift();
    run.without(INCOMING);
    expect(offer(run)).toBe('NOT_AVAILABLE incomingId');
  });

  it('[H1] a second one waits until the first is over', () => {
    const run = offered();
    expect(offer(run, COLLEAGUE)).toBe('HANDOVER_OPEN');
    end(run, LEAD);
    expect(offer(run, COLLEAGUE)).toBe('ok');
  });

  it('[H2] is for everybody on the incident, in the words of the card', () => {
    const run = offered();
    expect(readers(run, 'handover_offered')).toEqual(['LEAD', 'INCOMING', 'POLICE', 'PLATFORM', 'OVERSIGHT']);
    expect(run.log[0]?.entry).toMatchObject({
      marking: 'AMBER',
      body: { situation: 'Copies still spread on two services.', worries: null, at: NOW },
    });
  });

  it('[H2] without anything due lists nothing', () => {
    expect(offered().kinds()).toEqual(['handover_offered']);
  });
});

describe('the deadlines of a handover', () => {
  it('[H3] are those of the next four hours, as they are then, the nearest first', () => {
    const run = onShift(new Running().activate());
    run.do(aCommand('make_request'), LEAD);
    offered(run);
    const expected = run.state.obligations
      .filter(({ dueAt }) => dueAt !== null && dueAt <= later(4))
      .map(({ obligationId, dueAt }) => ({ obligationId, dueAt }))
      .sort((one, other) => ((one.dueAt ?? '') < (other.dueAt ?? '') ? -1 : 1));
    expect(expected.length).toBeGreaterThan(1);
    expect(last(run).deadlines).toEqual(expected);
    expect(run.said('handover_deadlines_listed')).toMatchObject([{ until: later(4) }]);
  });

  it('[H3] has what falls due at four hours, and not a millisecond later', () => {
    const run = onShift(new Running().activate());
    const dueAt = run.state.obligations[0]?.dueAt ?? '';
    run.now = new Date(Date.parse(dueAt) - 4 * 3_600_000 - 1).toISOString();
    offered(run);
    expect(last(run).deadlines).toEqual([]);
    end(run, LEAD);
    run.now = new Date(Date.parse(dueAt) - 4 * 3_600_000).toISOString();
    offered(run);
    expect(last(run).deadlines.map((one) => one.dueAt)).toContain(dueAt);
  });

  it('[H3] what is overdue is listed as well; what is settled or paused is not', () => {
    const run = onShift(new Running().activate());
    const [met, paused] = run.state.obligations;
    meet(run, met?.obligationId ?? '');
    run.do(
      aCommand('report_obligation', { obligationId: paused?.obligationId ?? '', report: 'paused' }),
      LEAD,
    );
    run.passTo(later(20));
    offered(run);
    const overdue = run.state.obligations.filter(({ status }) => status === 'overdue');
    expect(overdue.length).toBeGreaterThan(0);
    expect(dueSoon(run)).toEqual(expect.arrayContaining(overdue.map(({ obligationId }) => obligationId)));
    expect(dueSoon(run)).not.toContain(met?.obligationId);
    expect(dueSoon(run)).not.toContain(paused?.obligationId);
  });

  it('[H3] are for the organisation that leads, because others do not read all of it', () => {
    const run = onShift();
    run.do(aCommand('make_request'), LEAD);
    offered(run);
    expect(dueSoon(run)).not.toEqual([]);
    expect(readers(run, 'handover_deadlines_listed')).toEqual(['LEAD', 'INCOMING']);
  });

  it('[H3] are none of what the organisation itself does not read', () => {
    const run = onShift();
    run.do(aCommand('make_request'), POLICE);
    offered(run);
    expect(run.state.obligations).not.toEqual([]);
    expect(last(run).deadlines).toEqual([]);
  });
});

describe('the lead changes hands', () => {
  it('[H4] with an offer nothing changes yet', () => {
    expect(offered().log.flatMap(({ membership }) => membership)).toEqual([]);
  });

  it('[H5] is taken by the person it was offered to and nobody else', () => {
    const run = offered();
    expect(take(run, COLLEAGUE)).toBe('NOT_THE_INCOMING handoverId');
    expect(take(run, LEAD)).toBe('NOT_THE_INCOMING handoverId');
    expect(take(run, PLATFORM)).toBe('NOT_FOR_YOUR_KIND');
    expect(openHandover(run.state)).toBeDefined();
    expect(take(run, INCOMING)).toBe('ok');
    expect(openHandover(run.state)).toBeUndefined();
    expect(last(run)).toMatchObject({ status: 'taken', endedAt: NOW });
  });

  it('[H5] is taken when every deadline that is still open was opened, and no other is named', () => {
    const run = onShift(new Running().activate());
    offered(run);
    const [first = '', ...rest] = dueSoon(run);
    const count = run.log.length;
    expect(rest).not.toEqual([]);
    expect(take(run, INCOMING, rest)).toBe('DEADLINES_NOT_OPENED acknowledged');
    expect(take(run, INCOMING, [...dueSoon(run), aPerson(LEAD.party)])).toBe(
      `NOT_AVAILABLE acknowledged.${String(dueSoon(run).length)}`,
    );
    expect(run.log).toHaveLength(count);
    meet(run, first);
    expect(take(run, INCOMING, rest)).toBe('ok');
  });

  it('[H5] what was put on record of an obligation meanwhile may be named all the same', () => {
    const run = onShift(new Running().activate());
    offered(run);
    meet(run, dueSoon(run)[0] ?? '');
    expect(take(run, INCOMING, dueSoon(run))).toBe('ok');
  });

  it('[H6] whoever takes it leads, and whoever led is deputy', () => {
    const second = anActor(LEAD.party, { role: 'lead', person: 5 });
    const run = onShift();
    run.with(second);
    offered(run);
    take(run, INCOMING);
    const roles = [
      { personId: INCOMING.personId, role: 'lead' },
      { personId: LEAD.personId, role: 'deputy' },
      { personId: second.personId, role: 'deputy' },
    ];
    expect(run.said('handover_taken')).toMatchObject([{ roles }]);
    expect(run.log.at(-1)?.membership).toEqual(roles.map((one) => ({ change: 'person_assigned', ...one })));
  });

  it('[H6] a deputy who stood in stays deputy, and the absent lead becomes one', () => {
    const run = onShift();
    offer(run, COLLEAGUE, INCOMING);
    take(run, COLLEAGUE);
    expect(run.said('handover_taken')[0]?.roles).toEqual([
      { personId: COLLEAGUE.personId, role: 'lead' },
      { personId: LEAD.personId, role: 'deputy' },
    ]);
  });

  it('[H6] who was suspended meanwhile does not come back as a second lead', () => {
    const run = offered();
    run.without(LEAD);
    take(run, INCOMING);
    expect(run.said('handover_taken')[0]?.roles).toContainEqual({ personId: LEAD.personId, role: 'deputy' });
  });
});
