import { describe, expect, it } from '@jest/globals';
import { fold, type Count, type Entry, type IncidentState } from '@tocsin/protocol';
import { anEntry, aParty } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { spreadOf, type Spread } from './spread.js';
import { statementsOf } from './statements.js';
import { axisOf, ticksOf } from './time-axis.js';

const START = Date.parse('2026-03-01T12:00:00.000Z');
const MINUTE = 60_000;
const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
const platform = aParty('online_service_provider');
const other = aParty('online_service_provider', 2);

function blocked(value: number, asOf: number): Count {
  return {
    measure: 'upload_attempts_blocked',
    value,
    qualifier: 'exact',
    asOf: { at: at(asOf), fidelity: 'minute' },
  };
}

const removed = (value: number, asOf: number): Count => ({
  ...blocked(value, asOf),
  measure: 'removed_after_report',
});

const said = (id: number, minutes: number, counts: readonly Count[], party = platform): Entry =>
  anEntry('platform_status_posted', { id, recordedAt: at(minutes), body: { party, counts } });

function spread(timeline: readonly Entry[], seen = timeline): Spread | null {
  const state = fold(timeline) as IncidentState;
  return spreadOf(statementsOf(state, seen, false), START + 600 * MINUTE);
}

const values = (spreads: Spread | null): unknown =>
  spreads?.measures.map(({ measure, lines }) => [
    measure,
    lines.map(({ runs }) => runs.map((run) => run.map(({ value }) => value))),
  ]);

describe('the spread', () => {
  it('keeps what was blocked at upload and what was removed apart, and platforms too', () => {
    const one = spread([
      said(2, 10, [blocked(5, 9), removed(2, 8)]),
      said(3, 20, [blocked(100, 20)], other),
      said(4, 30, [blocked(9, 28), removed(2, 8)]),
    ]);
    expect(values(one)).toEqual([
      ['upload_attempts_blocked', [[[5, 9]], [[100]]]],
      ['removed_after_report', [[[2]]]],
    ]);
    expect(one?.measures.map(({ largest }) => largest)).toEqual([100, 2]);
    expect(one?.axis).toEqual({ from: START + 8 * MINUTE, to: START + 600 * MINUTE });
  });

  it('shows a gap where a platform spoke and gave no number', () => {
    const timeline = [said(2, 10, [blocked(5, 9)]), said(3, 20, []), said(4, 30, [blocked(7, 29)])];
    expect(values(spread(timeline))).toEqual([['upload_attempts_blocked', [[[5], [7]]]]]);
  });

  it('puts a number that was true earlier before one that was said earlier', () => {
    const timeline = [said(2, 10, [blocked(9, 9)]), said(3, 20, [blocked(4, 5)])];
    expect(values(spread(timeline))).toEqual([['upload_attempts_blocked', [[[4, 9]]]]]);
  });

  it('takes the later word on the same time, and the first time at which it was said unchanged', () => {
    const corrected = spread([said(2, 10, [blocked(5, 9)]), said(3, 20, [blocked(6, 9)])]);
    expect(values(corrected)).toEqual([['upload_attempts_blocked', [[[6]]]]]);
    const again = spread([said(2, 10, [blocked(5, 9)]), said(3, 20, [blocked(5, 9)])]);
    expect(again?.measures[0]?.lines[0]?.runs[0]?.[0]?.saidAt).toBe(at(10));
  });

  it('finds older numbers in the entries once the fold keeps only the newest', () => {
    const timeline = Array.from({ length: 14 }, (_, index) =>
      said(20 + index, index, [blocked(index, index)]),
    );
    const state = fold(timeline) as IncidentState;
    const list = state.said.platforms[platform.organisationId] ?? [];
    const short = {
      ...state,
      said: { ...state.said, whole: false, platforms: { [platform.organisationId]: list.slice(-10) } },
    };
    const known = statementsOf(short, timeline, false);
    expect(known).toEqual(statementsOf(state, timeline, false));
    expect(statementsOf(short, timeline.slice(-10), true)[0]?.statements).toHaveLength(10);
  });

  it('is not there without numbers', () => {
    expect(spread([said(2, 10, [])])).toBeNull();
  });
});

describe('an axis of time', () => {
  it('has between one and seven ticks, inside it and equally far apart, from minutes to decades', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000 }),
        fc.integer({ min: 2, max: 20_000_000 }),
        (from, length) => {
          const axis = axisOf(from * MINUTE, (from + length) * MINUTE);
          const ticks = ticksOf(axis).map((tick) => tick.at);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(7);
          expect(ticks.every((one) => one >= axis.from && one <= axis.to)).toBe(true);
          const apart = new Set(ticks.slice(1).map((one, index) => one - (ticks[index] ?? 0)));
          expect(apart.size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('says the day on its first tick and where a new one begins', () => {
    const axis = axisOf(Date.parse('2026-03-01T22:10:00Z'), Date.parse('2026-03-02T02:00:00Z'));
    const days = ticksOf(axis).map((tick) => [new Date(tick.at).toISOString().slice(11, 16), tick.day]);
    expect(days).toEqual([
      ['23:00', true],
      ['00:00', true],
      ['01:00', false],
      ['02:00', false],
    ]);
  });
});
