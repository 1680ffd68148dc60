import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toInstant } from '../moment.js';
import { isDuration, isTimeZone, later } from './durations.js';

const ZONES = ['UTC', 'Europe/Paris', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata'] as const;
const at = (text: string) => toInstant(text) ?? text;

describe('durations', () => {
  it.each([
    'PT1H',
    'PT90M',
    'PT3600S',
    'P1D',
    'P2W',
    'P12W',
    'P6M',
    'P1Y',
    'P1Y2M3W4DT5H6M7S',
    'P10Y',
    'P01M',
  ])('[K1] %s is a duration', (text) => {
    expect(isDuration(text)).toBe(true);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'P0D',
    'PT0S',
    '-P1D',
    'P-1D',
    'P1.5D',
    'P1,5D',
    '1D',
    'p1d',
    'P1H',
    'PT1D',
    'P1D1Y',
    'P1M1M',
    'P1000000S',
    'P11Y',
    'P124M',
    'P9Y366D8M',
    'PT87841H',
    ' P1D',
    'P1D\n',
  ])('[K1] %j is none', (text) => {
    expect(isDuration(text)).toBe(false);
    const counting = () => later('2024-01-01T00:00:00.000Z', text, 'UTC');
    expect(counting).toThrow(RangeError);
    expect(counting).toThrow(`Not a duration: ${text}`);
  });

  it.each([
    ['UTC', true],
    ['Europe/Paris', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Etc/GMT+5', true],
    ['Europe/Atlantis', false],
    ['+01:00', false],
    ['europe/paris', false],
    ['CET', false],
    ['', false],
    ['Europe/Paris\n', false],
  ])('[K6] whether %j is a time zone: %j', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });

  it('[K6] nothing is counted in a zone that nobody knows', () => {
    const counting = () => later('2024-01-01T00:00:00.000Z', 'PT1H', 'Europe/Atlantis');
    expect(counting).toThrow(RangeError);
    expect(counting).toThrow('Not a time zone: Europe/Atlantis');
  });
});

describe('what a stopwatch shows', () => {
  it.each([
    // Clocks go forward at 01:00 UTC on 31 March 2024, back at 01:00 UTC on 27 October 2024.
    ['PT1H', 'Europe/Paris', '2024-03-31T00:30:00Z', '2024-03-31T01:30:00Z'],
    ['PT1H', 'Europe/Paris', '2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z'],
    ['PT48H', 'Europe/Paris', '2024-03-30T12:00:00Z', '2024-04-01T12:00:00Z'],
    ['PT72H', 'Europe/Paris', '2024-10-25T12:00:00Z', '2024-10-28T12:00:00Z'],
    ['PT48H', 'Pacific/Auckland', '2019-04-05T12:00:00Z', '2019-04-07T12:00:00Z'],
    ['PT72H', 'Pacific/Auckland', '2019-09-27T12:00:00Z', '2019-09-30T12:00:00Z'],
    ['PT24H', 'America/New_York', '2024-03-10T05:00:00Z', '2024-03-11T05:00:00Z'],
    ['PT24H', 'America/New_York', '2024-11-03T05:30:00Z', '2024-11-04T05:30:00Z'],
    ['PT24H34M', 'America/Phoenix', '2020-05-21T04:00:00Z', '2020-05-22T04:34:00Z'],
    ['PT90M30S', 'UTC', '2024-02-28T23:00:00.250Z', '2024-02-29T00:30:30.250Z'],
  ])('[K2] %s in %s after %s is %s', (duration, zone, start, end) => {
    expect(later(at(start), duration, zone)).toBe(at(end));
  });

  it('[K2] the second half past two of an autumn night is not taken for the first', () => {
    expect(later('2024-10-27T01:30:00.000Z', 'PT30M', 'Europe/Paris')).toBe('2024-10-27T02:00:00.000Z');
  });
});

describe('what a calendar shows', () => {
  it.each([
    // One day is 23 hours in spring and 25 in autumn.
    ['P1D', 'Europe/Paris', '2024-03-30T12:00:00Z', '2024-03-31T11:00:00Z'],
    ['P1D', 'Europe/Paris', '2024-10-26T12:00:00Z', '2024-10-27T13:00:00Z'],
    ['P1D', 'Pacific/Auckland', '2019-04-06T00:00:00Z', '2019-04-07T01:00:00Z'],
    ['P1D', 'Pacific/Auckland', '2019-09-28T00:00:00Z', '2019-09-28T23:00:00Z'],
    ['P1D', 'America/New_York', '2024-03-09T17:00:00Z', '2024-03-10T16:00:00Z'],
    ['P1D', 'America/New_York', '2024-11-02T16:00:00Z', '2024-11-03T17:00:00Z'],
    ['P2W', 'Europe/Paris', '2024-03-20T12:00:00Z', '2024-04-03T11:00:00Z'],
    ['P5D', 'America/New_York', '2022-05-14T18:30:00Z', '2022-05-19T18:30:00Z'],
    ['P6M', 'Europe/Paris', '2023-09-15T10:00:00Z', '2024-03-15T11:00:00Z'],
    ['P6M', 'Pacific/Auckland', '2019-03-15T00:40:44Z', '2019-09-15T01:40:44Z'],
    ['P1Y', 'America/New_York', '2024-05-14T18:30:00Z', '2025-05-14T18:30:00Z'],
    // 01:30 in Auckland is the day before in UTC: the month counts there and not here.
    ['P1M', 'Pacific/Auckland', '2024-01-31T12:30:00Z', '2024-02-29T12:30:00Z'],
  ])('[K3] %s in %s after %s is %s', (duration, zone, start, end) => {
    expect(later(at(start), duration, zone)).toBe(at(end));
  });

  it.each([
    ['P6M', '2024-08-31T09:00:00Z', '2025-02-28T09:00:00Z'],
    ['P6M', '2023-08-31T09:00:00Z', '2024-02-29T09:00:00Z'],
    ['P1M', '2024-03-31T09:00:00Z', '2024-04-30T09:00:00Z'],
    ['P1M', '2024-12-31T09:00:00Z', '2025-01-31T09:00:00Z'],
    ['P1Y', '2024-02-29T09:00:00Z', '2025-02-28T09:00:00Z'],
    ['P4Y', '2024-02-29T09:00:00Z', '2028-02-29T09:00:00Z'],
    ['P1Y', '2023-02-28T09:00:00Z', '2024-02-28T09:00:00Z'],
    ['P14M', '2022-12-30T09:00:00Z', '2024-02-29T09:00:00Z'],
  ])('[K4] %s after %s is %s', (duration, start, end) => {
    expect(later(at(start), duration, 'UTC')).toBe(at(end));
  });

  it.each([
    // 02:30 does not come: 03:30 by the new time.
    ['P1D', 'Europe/Paris', '2024-03-30T01:30:00Z', '2024-03-31T01:30:00Z'],
    ['P1D', 'Pacific/Auckland', '2019-09-27T14:30:00Z', '2019-09-28T14:30:00Z'],
    ['P1M', 'America/New_York', '2024-02-10T07:30:00Z', '2024-03-10T07:30:00Z'],
    // Samoa had no 30 December 2011.
    ['P1D', 'Pacific/Apia', '2011-12-29T22:00:00Z', '2011-12-30T22:00:00Z'],
  ])('[K5] %s in %s after %s skips to %s', (duration, zone, start, end) => {
    expect(later(at(start), duration, zone)).toBe(at(end));
  });

  it.each([
    ['P1D', 'Europe/Paris', '2024-10-26T00:30:00Z', '2024-10-27T00:30:00Z'],
    ['P1D', 'Pacific/Auckland', '2019-04-05T13:30:00Z', '2019-04-06T13:30:00Z'],
    ['P6M', 'America/New_York', '2024-05-03T05:30:00Z', '2024-11-03T05:30:00Z'],
  ])('[K5] %s in %s after %s comes twice and counts at %s', (duration, zone, start, end) => {
    expect(later(at(start), duration, zone)).toBe(at(end));
  });

  it('[K7] months are counted before days, and hours last', () => {
    expect(later('2024-01-31T09:00:00.000Z', 'P1M1DT1H', 'UTC')).toBe('2024-03-01T10:00:00.000Z');
    // The day ends at noon by summer time, and six hours go by from there.
    expect(later('2024-03-30T11:00:00.000Z', 'P1DT6H', 'Europe/Paris')).toBe('2024-03-31T16:00:00.000Z');
  });
});

describe('any duration', () => {
  const instants = fc
    .date({ min: new Date('1971-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const zones = fc.constantFrom(...ZONES);

  it('[K2] of hours, minutes and seconds is the same in every zone', () => {
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.nat(9999),
        fc.nat(99),
        fc.integer({ min: 1, max: 999 }),
        (instant, zone, h, m, s) => {
          const end = later(instant, `PT${String(h)}H${String(m)}M${String(s)}S`, zone);
          expect(Date.parse(end) - Date.parse(instant)).toBe(((h * 60 + m) * 60 + s) * 1000);
        },
      ),
    );
  });

  it('[K3] of days ends at the same time of day unless that is skipped, and later than it began', () => {
    const timeIn = (zone: string, instant: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(Date.parse(instant));
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 1, max: 800 }), (instant, zone, days) => {
        const end = later(instant, `P${String(days)}D`, zone);
        const elapsedHours = (Date.parse(end) - Date.parse(instant)) / 3_600_000;
        expect(Math.abs(elapsedHours - days * 24)).toBeLessThanOrEqual(1);
        // Clocks are changed between midnight and four, so times outside those hours are never skipped.
        if (!/^0[0-4]/.test(timeIn(zone, instant))) expect(timeIn(zone, end)).toBe(timeIn(zone, instant));
      }),
    );
  });

  it('[K4] of months never ends in the month after', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 100 }), (instant, months) => {
        const end = new Date(later(instant, `P${String(months)}M`, 'UTC'));
        const start = new Date(instant);
        const passed =
          (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
        expect(passed).toBe(months);
        expect(end.getUTCDate()).toBeLessThanOrEqual(start.getUTCDate());
      }),
    );
  });
});
