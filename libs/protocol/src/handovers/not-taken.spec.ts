import { describe, expect, it } from '@jest/globals';
import { LEAD, PLATFORM } from '../activations/running.scene.js';
import { aCommand, anActor, NOW } from '../testing.js';
import { openHandover } from './evolve-handovers.js';
import {
  COLLEAGUE,
  end,
  INCOMING,
  last,
  offer,
  offered,
  onShift,
  readers,
  STAND_IN,
  take,
  WATCHER,
} from './handovers.scene.js';

describe('an offer that is not taken', () => {
  it.each([
    ['declined', 'the person it was offered to', INCOMING],
    ['withdrawn', 'whoever offered it', LEAD],
    ['withdrawn', 'another deputy of the organisation', anActor(LEAD.party, { role: 'deputy', person: 6 })],
  ] as const)('[H7] is %s by %s, with a reason', (outcome, _, by) => {
    const run = offered();
    expect(end(run, by)).toBe('ok');
    expect(last(run)).toMatchObject({ status: outcome, reason: 'New facts came in.', endedAt: NOW });
    expect(readers(run, 'handover_ended')).toEqual(readers(run, 'handover_offered'));
    expect(run.log.at(-1)?.membership).toEqual([]);
  });

  it.each([
    ['a contributor', COLLEAGUE, 'NOT_THE_LEAD handoverId'],
    ['a deputy of another organisation', STAND_IN, 'NOT_THE_LEAD handoverId'],
    ['a platform', PLATFORM, 'NOT_FOR_YOUR_KIND'],
  ])('[H7] is not ended by %s', (_, by, refusal) => {
    const run = offered();
    expect(end(run, by)).toBe(refusal);
    expect(openHandover(run.state)).toBeDefined();
  });

  it('[H7] over is over', () => {
    const taken = offered();
    take(taken, INCOMING);
    expect([take(taken, INCOMING), end(taken, LEAD)]).toEqual([
      'HANDOVER_OVER handoverId',
      'HANDOVER_OVER handoverId',
    ]);
    const ended = offered();
    end(ended, INCOMING);
    expect([take(ended, INCOMING), end(ended, LEAD)]).toEqual([
      'HANDOVER_OVER handoverId',
      'HANDOVER_OVER handoverId',
    ]);
  });

  it('[H7] an entry that is no offer is neither taken nor ended', () => {
    const run = onShift();
    const handoverId = run.do(aCommand('add_information'), LEAD);
    const taking = run.give(aCommand('take_handover', { handoverId }), INCOMING);
    const ending = run.give(aCommand('end_handover', { handoverId }), LEAD);
    expect([taking, ending]).toEqual(['KIND_DIFFERS handoverId', 'KIND_DIFFERS handoverId']);
  });

  it.each([
    ['who was to take it', INCOMING],
    ['who offered it', LEAD],
  ])('[H8] ends when %s is taken off the incident', (_, { personId }) => {
    const run = offered();
    run.do(aCommand('release_person', { personId }), LEAD);
    expect(run.kinds().slice(-2)).toEqual(['person_released', 'handover_ended']);
    expect(last(run)).toMatchObject({ status: 'left', reason: null });
    expect(readers(run, 'handover_ended')).toEqual(readers(run, 'handover_offered'));
    expect(run.log.map(({ membership }) => membership.length)).toEqual([0, 1, 0]);
  });

  it.each([
    [INCOMING, 'observer', 'role_changed'],
    [INCOMING, 'lead', 'role_changed'],
    [INCOMING, 'contributor', 'offered'],
    [LEAD, 'contributor', 'role_changed'],
    [LEAD, 'deputy', 'offered'],
    [COLLEAGUE, 'observer', 'offered'],
  ] as const)('[H8] a new role ends it where it does not go with it (%#)', ({ personId }, role, status) => {
    const run = offered();
    run.do(aCommand('assign_person', { personId, role }), LEAD);
    expect(last(run).status).toBe(status);
  });

  it('[H8] a colleague who comes and goes ends nothing, nor does anybody where none is offered', () => {
    const run = onShift();
    run.do(aCommand('release_person', { personId: COLLEAGUE.personId }), LEAD);
    offered(run);
    run.do(aCommand('release_person', { personId: WATCHER.personId }), LEAD);
    expect(run.kinds()).toEqual(['person_released', 'handover_offered', 'person_released']);
  });

  it('[H9] on an archived incident none is offered, and an open one is taken', () => {
    const run = offered();
    run.do(aCommand('change_status', { status: 'archived' }), LEAD);
    expect(offer(run, COLLEAGUE)).toBe('INCIDENT_NOT_OPEN');
    expect(take(run, INCOMING)).toBe('ok');
  });
});
