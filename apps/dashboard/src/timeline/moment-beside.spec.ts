import { describe, expect, it } from '@jest/globals';
import { anEntry } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { momentBeside } from './moment-beside.js';

const START = Date.parse('2026-03-01T11:00:00.000Z');
const NOW = START + 3_600_000;
const at = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();
const happened = (seconds: number, id: number) =>
  anEntry('information_added', { id, occurredAt: { at: at(seconds), fidelity: 'second' } });

describe('the time beside an entry', () => {
  it('is a minute away where nothing else happened', () => {
    const entry = happened(600, 1);
    expect(momentBeside([entry, happened(0, 2)], entry, 'before', NOW)).toBe(at(540));
    expect(momentBeside([entry, happened(0, 2)], entry, 'after', NOW)).toBe(at(660));
  });

  it('lies strictly between the entry and whatever happened next to it, in any order of recording', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(seconds, fc.constantFrom('before', 'after'), (times, side) => {
        const entries = times.map((time, place) => happened(time, place));
        const [entry] = entries;
        const [here] = times;
        if (entry === undefined || here === undefined) return;
        const moment = (Date.parse(momentBeside(entries, entry, side, NOW)) - START) / 1_000;
        const [from, to] = side === 'before' ? [moment, here] : [here, moment];
        expect(from).toBeLessThan(to);
        expect(times.filter((time) => time !== here && time >= from && time <= to)).toEqual([]);
      }),
    );
  });

  it('is never in the future', () => {
    const entry = happened(600, 1);
    expect(momentBeside([entry], entry, 'after', START + 610_000)).toBe(at(610));
  });
});
