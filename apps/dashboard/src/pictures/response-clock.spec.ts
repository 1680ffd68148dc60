import { describe, expect, it } from '@jest/globals';
import { fold, PlatformState, type Entry, type IncidentState } from '@tocsin/protocol';
import { anEntry, aParticipant, aParty, aUuid } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { responseClockOf, STEPS, type PlatformClock, type ResponseClock } from './response-clock.js';
import { statementsOf } from './statements.js';

const MINUTE = 60_000;
const at = (minutes: number): string =>
  new Date(Date.parse('2026-03-01T12:00:00.000Z') + minutes * MINUTE).toISOString();
const platform = aParty('online_service_provider');
const declared = anEntry('incident_declared', {
  id: 1,
  recordedAt: at(0),
  body: { participants: [aParticipant(aParty(), 'lead'), aParticipant(platform)] },
});

const acknowledged = (minutes: number): Entry =>
  anEntry('alert_acknowledged', { id: 500, recordedAt: at(minutes), body: { party: platform } });

function said(id: number, minutes: number, state: PlatformState, more: Partial<Entry> = {}): Entry {
  const when = { occurredAt: { at: at(minutes), fidelity: 'minute' }, recordedAt: at(minutes) } as const;
  return {
    ...anEntry('platform_status_posted', { id, ...when, body: { party: platform, state } }),
    ...more,
  } as Entry;
}

function clockOf(timeline: readonly Entry[], now: number, seen = timeline): ResponseClock {
  const state = fold(timeline) as IncidentState;
  const hasEarlier = seen.length < timeline.length;
  const clock = responseClockOf(state, seen, statementsOf(state, seen, hasEarlier), Date.parse(at(now)));
  if (clock === null) throw new Error('The declaration is there.');
  return clock;
}

function only(clock: ResponseClock): PlatformClock {
  expect(clock.platforms).toHaveLength(1);
  return clock.platforms[0] as PlatformClock;
}

/** Bars in minutes since the declaration. */
const bars = ({ stretches }: PlatformClock): unknown[] =>
  stretches.map(({ step, from, to, goesOn }) => [
    step,
    ...[from, to].map((time) => (time - Date.parse(at(0))) / MINUTE),
    goesOn,
  ]);

describe('the response clock', () => {
  it('goes from being told over acknowledging and acting to contained', () => {
    const one = only(
      clockOf([declared, acknowledged(4), said(2, 20, 'actioning'), said(3, 100, 'contained')], 300),
    );
    expect(bars(one)).toEqual([
      ['told', 0, 4, false],
      ['acknowledged', 4, 20, false],
      ['acting', 20, 100, false],
      ['contained', 100, 105, false],
    ]);
    expect(STEPS.map((step) => one.steps[step])).toMatchObject([
      { is: 'reached', afterMs: 0 },
      { is: 'reached', afterMs: 4 * MINUTE },
      { is: 'reached', afterMs: 20 * MINUTE, recordedAt: null },
      { is: 'reached', afterMs: 100 * MINUTE, atLatest: false },
    ]);
  });

  it('gives what has not happened no time, but says for how long', () => {
    const one = only(clockOf([declared, acknowledged(4)], 42));
    expect(bars(one)).toEqual([
      ['told', 0, 4, false],
      ['acknowledged', 4, 42, true],
    ]);
    expect(one.steps.acting).toEqual({ is: 'not_yet', forMs: 42 * MINUTE });
    expect(one.steps.contained).toEqual({ is: 'not_yet', forMs: 42 * MINUTE });
  });

  it('counts from when a platform was told, not from when others were', () => {
    const late = aParty('online_service_provider', 2);
    const joined = anEntry('organisation_joined', {
      id: 5,
      recordedAt: at(60),
      body: { participant: aParticipant(late) },
    });
    const clock = clockOf([declared, joined], 90);
    const row = clock.platforms.find(({ organisationId }) => organisationId === late.organisationId);
    expect(row?.steps.told).toMatchObject({ is: 'reached', afterMs: 60 * MINUTE });
    expect(row?.steps.acknowledged).toEqual({ is: 'not_yet', forMs: 30 * MINUTE });
  });

  it('has not told an organisation of which nobody was alerted', () => {
    const silent = { ...aParticipant(platform), peopleAlerted: 0 };
    const one = only(clockOf([{ ...declared, body: { ...declared.body, participants: [silent] } }], 10));
    expect(one.steps.told).toEqual({ is: 'not_yet', forMs: 10 * MINUTE });
    expect(one.stretches).toEqual([]);
  });

  it('does not know when a platform was told where that entry is not loaded', () => {
    const one = only(clockOf([declared, acknowledged(4)], 42, [acknowledged(4)]));
    expect(one.steps.told).toEqual({ is: 'unknown' });
    expect(bars(one)).toEqual([['acknowledged', 4, 42, true]]);
  });

  it('waits for nothing where the platform says that it is not concerned', () => {
    const one = only(clockOf([declared, said(2, 15, 'not_applicable')], 300));
    expect(one.steps.acknowledged).toEqual({ is: 'passed_over' });
    expect(one.steps.acting).toEqual({ is: 'not_called_for', state: 'not_applicable' });
    expect(bars(one)).toEqual([['told', 0, 15, false]]);
  });

  it('takes contained back when the platform says that copies are present again', () => {
    const timeline = [declared, said(2, 10, 'actioning'), said(3, 30, 'contained'), said(4, 50, 'present')];
    const one = only(clockOf(timeline, 60));
    expect(one.steps.contained).toMatchObject({ is: 'no_longer', afterMs: 30 * MINUTE });
    expect(bars(one).at(-1)).toEqual(['acting', 10, 60, true]);
  });

  it('leaves out what was taken back, and puts a correction where the corrected stood', () => {
    const retracted = [
      declared,
      said(2, 10, 'actioning'),
      anEntry('entry_retracted', { id: 3, recordedAt: at(12), body: { entryId: aUuid(2) } }),
    ];
    expect(only(clockOf(retracted, 60)).steps.acting.is).toBe('not_yet');
    const correction = said(3, 8, 'actioning', {
      recordedAt: at(90),
      supersedes: { entryId: aUuid(2), reason: 'A slip.' },
    });
    const one = only(clockOf([declared, said(2, 10, 'checking'), correction], 100));
    expect(one.steps.acting).toMatchObject({ is: 'reached', afterMs: 8 * MINUTE, recordedAt: at(90) });
  });

  it('takes the time of the record where the platform gives only a day', () => {
    const vague = said(2, 25, 'actioning', {
      occurredAt: { at: '2026-03-01T00:00:00.000Z', fidelity: 'day' },
    });
    expect(only(clockOf([declared, vague], 60)).steps.acting).toMatchObject({ afterMs: 25 * MINUTE });
  });

  it('stops when the incident has ended', () => {
    const ended = anEntry('status_changed', { id: 9, recordedAt: at(50), body: { status: 'ended' } });
    const clock = clockOf([declared, ended], 5_000);
    expect(clock.over).toBe(true);
    expect(only(clock).steps.acknowledged).toEqual({ is: 'not_yet', forMs: 50 * MINUTE });
    expect(clock.axis.to).toBe(Date.parse(at(50)));
  });

  it('is not there where the declaration is not', () => {
    const state = fold([acknowledged(4)]) as IncidentState;
    expect(responseClockOf(state, [], statementsOf(state, [], false), Date.parse(at(9)))).toBeNull();
  });

  it('draws whole bars inside the axis, one after the other, and only of what was said', () => {
    const statement = fc.record({
      minutes: fc.integer({ min: -60, max: 600 }),
      state: fc.constantFrom(...(Object.keys(PlatformState) as PlatformState[])),
    });
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 6 }),
        fc.option(fc.integer({ min: 0, max: 600 })),
        (statements, acknowledgedAfter) => {
          const timeline = [
            declared,
            ...(acknowledgedAfter === null ? [] : [acknowledged(acknowledgedAfter)]),
            ...statements.map(({ minutes, state }, index) => said(10 + index, minutes, state)),
          ];
          const { axis, ...clock } = clockOf(timeline, 600);
          const { steps, stretches } = only({ axis, ...clock });
          const states = statements.map(({ state }) => state);
          expect(steps.acting.is === 'reached').toBe(states.includes('actioning'));
          expect(steps.contained.is === 'reached').toBe(states.at(-1) === 'contained');
          expect(steps.acknowledged.is === 'reached').toBe(acknowledgedAfter !== null);
          for (const [index, { step, from, to }] of stretches.entries()) {
            expect(steps[step].is).toBe('reached');
            expect(from).toBeGreaterThanOrEqual(axis.from);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(axis.to);
            const next = stretches[index + 1];
            if (next) expect(to).toBe(next.from);
          }
          expect(stretches.filter(({ goesOn }) => goesOn).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
