import { describe, expect, it } from '@jest/globals';
import { shareOf, stepOf, stretchWords } from './stretch.js';

const START = '2026-03-01T12:00:00.000Z';
const DUE = '2026-03-01T13:00:00.000Z';
const at = (clock: string): number => Date.parse(`2026-03-01T${clock}.000Z`);
const MINUTE = 60_000;

describe('a clock that runs', () => {
  it.each([
    ['12:00:00', 'calm'],
    ['12:30:00', 'half'],
    ['12:45:00', 'quarter'],
    ['12:55:00', 'minutes'],
    ['13:00:00', 'minutes'],
    ['13:00:01', 'late'],
  ] as const)('of an hour from 12 is at %s in the step %s', (clock, step) => {
    expect(stepOf(START, DUE, at(clock))).toBe(step);
  });

  it('knows the share that has gone by, and never more than all', () => {
    expect(shareOf(START, DUE, at('12:15:00'))).toBe(0.25);
    expect(shareOf(START, DUE, at('14:00:00'))).toBe(1);
    expect(shareOf(START, DUE, at('11:00:00'))).toBe(0);
    expect(shareOf(DUE, DUE, at('11:00:00'))).toBe(1);
  });

  it.each([
    [0, '0 sec'],
    [59_999, '59 sec'],
    [4 * MINUTE + 5_000, '4 min 5 sec'],
    [5 * MINUTE + 5_000, '5 min'],
    [59 * MINUTE, '59 min'],
    [60 * MINUTE, '1 hr'],
    [90 * MINUTE, '1 hr 30 min'],
    [25 * 60 * MINUTE, '1 day 1 hr'],
  ])('says %i milliseconds as %s, never more than there are', (ms, words) => {
    expect(stretchWords(ms, 'en')).toBe(words);
  });

  it('counts in Latin digits in every language', () => {
    expect(stretchWords(38 * MINUTE, 'ur')).toMatch(/^38 /);
  });
});
