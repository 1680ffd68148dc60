import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLOCK_TOLERANCE_MS, isInFuture, isInstant, isMoment, toInstant } from './moment.js';
import { NOW } from './testing.js';
import { Fidelity } from './vocabulary.js';

describe('instants', () => {
  it.each([
    ['2019-03-15T00:40:44Z', '2019-03-15T00:40:44.000Z'],
    ['2019-03-15T00:40:44.5Z', '2019-03-15T00:40:44.500Z'],
    ['2019-03-15T00:40:44.123Z', '2019-03-15T00:40:44.123Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['2099-12-31T23:59:59.999Z', '2099-12-31T23:59:59.999Z'],
  ])('[M1] %s is the instant %s', (given, instant) => {
    expect(toInstant(given)).toBe(instant);
    expect(isInstant(instant)).toBe(true);
  });

  it('[M1] only the one spelling is an instant', () => {
    expect(isInstant('2019-03-15T00:40:44Z')).toBe(false);
    expect([null, undefined, 0, {}, new Date(0)].filter(isInstant)).toEqual([]);
  });

  it.each([
    '2019-03-15T13:40:44+13:00',
    '2019-03-15T00:40:44',
    '2019-03-15',
    '2019-03-15T00:40Z',
    '2016-12-31T23:59:60Z',
    '2019-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2019-13-01T00:00:00Z',
    '2019-03-15T24:00:00Z',
    '2019-03-15T00:40:44.1234Z',
    '1969-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    'infinity',
    '-infinity',
    'now',
    '',
    ' 2019-03-15T00:40:44Z',
    '2019-03-15T00:40:44Z\n',
    '2019-03-15t00:40:44z',
    '٢٠١٩-٠٣-١٥T00:40:44Z',
    '1552610444',
  ])('[M2] %j is no instant', (given) => {
    expect(toInstant(given)).toBeNull();
  });

  it('[M2] whatever text comes, the answer is an instant that means the same or null', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        ),
        (given) => {
          const instant = toInstant(given);
          expect(instant === null || (isInstant(instant) && Date.parse(instant) === Date.parse(given))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('moments', () => {
  it('[M3] an instant with one of six fidelities is a moment', () => {
    expect(Object.keys(Fidelity)).toEqual(['second', 'minute', 'hour', 'day', 'month', 'year']);
    expect(Object.keys(Fidelity).every((fidelity) => isMoment({ at: NOW, fidelity }))).toBe(true);
  });

  it.each([
    [{ at: NOW, fidelity: 'week' }],
    [{ at: NOW, fidelity: 'toString' }],
    [{ at: NOW, fidelity: null }],
    [{ at: '2019-03-15', fidelity: 'day' }],
    [{ fidelity: 'day' }],
    [null],
    [NOW],
  ])('[M3] %j is no moment', (value) => {
    expect(isMoment(value)).toBe(false);
  });

  it.each([
    ['2026-03-01T12:05:00.000Z', false],
    ['2026-03-01T12:05:00.001Z', true],
    ['2026-03-01T11:00:00.000Z', false],
  ])('[M4] at noon, %s lies in the future: %s', (at, future) => {
    expect(CLOCK_TOLERANCE_MS).toBe(5 * 60 * 1000);
    expect(isInFuture(at, NOW)).toBe(future);
  });
});
