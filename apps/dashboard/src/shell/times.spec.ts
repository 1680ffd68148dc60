import { describe, expect, it } from '@jest/globals';
import type { Fidelity } from '@tocsin/protocol';
import en from './messages/en.json';
import { localText, utcText } from './time-pair.js';
import { age, offsetName, readMoment } from './times.js';
import type { MessageId, MessageValues, Translate } from './words.js';

const AT = '2026-11-21T18:05:12.000Z';
const SAME_DAY = Date.parse('2026-11-21T20:00:00.000Z');
const NEXT_YEAR = Date.parse('2027-02-01T00:00:00.000Z');
const LANGUAGES = ['en', 'fr', 'ur', 'ar', 'bn', 'fa', 'th', 'id'];

const t: Translate = Object.assign(
  (id: MessageId, values: MessageValues = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), en[id]),
  { knows: (id: string): id is MessageId => Object.hasOwn(en, id) },
);
const moment = (fidelity: Fidelity, at = AT) => ({ at, fidelity });

describe('times on screen', () => {
  it.each(LANGUAGES)('are Gregorian, in Latin digits and 24 hours in %s', (language) => {
    const { day, clock } = readMoment(moment('second'), language, 'UTC', NEXT_YEAR);
    expect(clock).toBe('18:05');
    expect(day).toMatch(/21/);
    expect(day).toMatch(/2026/);
  });

  it('say the day only when it is not today', () => {
    expect(utcText(moment('minute'), 'en', SAME_DAY, t)).toBe('18:05 UTC');
    expect(utcText(moment('minute'), 'en', NEXT_YEAR, t)).toBe('21 Nov 2026, 18:05 UTC');
  });

  it.each([
    ['hour', 'about 18:05 UTC'],
    ['day', '21 Nov 2026 UTC'],
    ['month', 'November 2026 UTC'],
    ['year', '2026 UTC'],
  ] as const)('claim no more than is known: %s', (fidelity, words) => {
    expect(utcText(moment(fidelity), 'en', SAME_DAY, t)).toBe(words);
  });

  it.each([
    ['Asia/Karachi', '23:05 UTC+5'],
    ['Asia/Kathmandu', '23:50 UTC+5:45'],
    ['America/New_York', '13:05 UTC-5'],
    ['Pacific/Auckland', '22 Nov 2026, 07:05 UTC+13'],
    ['Pacific/Kiritimati', '22 Nov 2026, 08:05 UTC+14'],
    ['Asia/Dhaka', '22 Nov 2026, 00:05 UTC+6'],
    ['Europe/Paris', '19:05 UTC+1'],
    ['UTC', null],
  ])('are told as well where the reader is: %s', (zone, words) => {
    expect(localText(moment('minute'), 'en', zone, SAME_DAY)).toBe(words);
  });

  it('follow a clock change to the minute', () => {
    expect(offsetName('2026-10-25T00:59:00.000Z', 'Europe/Paris')).toBe('UTC+2');
    expect(offsetName('2026-10-25T01:00:00.000Z', 'Europe/Paris')).toBe('UTC+1');
    expect(offsetName('2026-03-29T00:59:00.000Z', 'Europe/Paris')).toBe('UTC+1');
    expect(offsetName('2026-03-29T01:00:00.000Z', 'Europe/Paris')).toBe('UTC+2');
  });

  it('give a bare day no local time: it belongs to no other zone', () => {
    expect(localText(moment('day'), 'en', 'Asia/Karachi', SAME_DAY)).toBeNull();
  });

  it('keep the order of time and zone inside an Urdu sentence', () => {
    expect(utcText(moment('minute'), 'ur', SAME_DAY, t)).toBe('\u206618:05 UTC\u2069');
  });

  it.each([
    [10, 'this minute'],
    [67 * 60, '67 min ago'],
    [5 * 3600, '5 hr ago'],
    [9 * 86_400, '9 days ago'],
  ])('say how long ago %d seconds are', (seconds, words) => {
    expect(age(AT, 'en', Date.parse(AT) + seconds * 1000)).toBe(words);
  });
});
