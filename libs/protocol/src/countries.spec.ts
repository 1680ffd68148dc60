import { describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES, MOST_COUNTRIES } from './countries.js';
import { decideUnchanged, inStatus, LEAD, OPEN } from './decide.scene.js';
import { fold } from './evolve.js';
import { accept, aCommand, after, anEntry, aSituation } from './testing.js';

const declare = (countries?: readonly string[]) =>
  aCommand('declare_incident', countries === undefined ? {} : { countries });

describe('the countries of an incident', () => {
  it.each([[[]], [['NZ']], [['TH', 'NZ', 'FR']], [COUNTRY_CODES.slice(0, MOST_COUNTRIES)]])(
    '[D29] are said as they were given, and known from then on (case %#)',
    (countries) => {
      const { entry } = accept(aSituation(), declare(countries), LEAD);
      expect(entry.body).toMatchObject({ countries });
      expect(fold([entry])?.declaration?.countries).toEqual(countries);
    },
  );

  it('[D29] are none where a declaration leaves them out', () => {
    const { entry } = accept(aSituation(), declare(), LEAD);
    expect(entry.body).toMatchObject({ countries: [] });
  });

  it('[D29] are refused when they are more than twenty, whatever they are', () => {
    const refused = { ok: false, refusal: { code: 'TOO_MANY', field: 'countries' } };
    const many = COUNTRY_CODES.slice(0, MOST_COUNTRIES + 1);
    expect(decideUnchanged(aSituation(), declare(many), LEAD)).toEqual(refused);
    expect(decideUnchanged(aSituation(), declare(many.map(() => 'XX')), LEAD)).toEqual(refused);
  });

  it('[D29] are 249 that one can name, each once and in order', () => {
    expect(COUNTRY_CODES).toHaveLength(249);
    expect([...new Set(COUNTRY_CODES)].sort()).toEqual(COUNTRY_CODES);
    expect(COUNTRY_CODES.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
  });

  it('[E12] are none in a declaration of before they were asked for', () => {
    const before = anEntry('incident_declared', { id: 1 });
    expect(before.body).not.toHaveProperty('countries');
    expect(fold([before])?.declaration?.countries).toEqual([]);
  });
});

describe('a correction of the countries', () => {
  const correct = (countries: readonly string[], reason = 'The square is in France.') =>
    aCommand('correct_countries', { countries, reason });
  const known = after(aSituation(), accept(aSituation(), declare(['NZ', 'TH']), LEAD));

  it.each([[['FR']], [['TH']], [['TH', 'NZ', 'FR']], [[]]])(
    '[D31] says all of them with a reason, and alerts nobody: %j',
    (countries) => {
      const { entry, membership } = accept(known, correct(countries), LEAD);
      expect(entry).toMatchObject({
        kind: 'countries_corrected',
        body: { countries, reason: 'The square is in France.' },
      });
      expect(membership).toEqual([]);
    },
  );

  it.each([[['NZ', 'TH']], [['TH', 'NZ']]])('[D31] is refused where %j stand already', (countries) => {
    const refusal = { code: 'ALREADY_SO', field: 'countries' };
    expect(decideUnchanged(known, correct(countries), LEAD)).toEqual({ ok: false, refusal });
  });

  it('[D31] can be corrected itself, back to what was declared', () => {
    const once = after(known, accept(known, correct(['FR']), LEAD));
    const twice = after(once, accept(once, correct(['NZ', 'TH']), LEAD));
    expect(twice.state?.declaration?.countries).toEqual(['NZ', 'TH']);
    expect(decideUnchanged(once, correct(['FR']), LEAD)).toMatchObject({ ok: false });
  });

  it.each([
    ['a country that there is not', correct(['NZ', 'ZZ']), 'COUNTRY_NOT_KNOWN', 'countries.1'],
    ['a country given twice', correct(['FR', 'FR']), 'COUNTRY_REPEATED', 'countries.1'],
    ['no reason', correct(['FR'], ''), 'TEXT_EMPTY', 'reason'],
  ])('[D31] is refused with %s', (_what, command, code, field) => {
    expect(decideUnchanged(known, command, LEAD)).toEqual({ ok: false, refusal: { code, field } });
  });

  it('[D31] is made while the work goes on or has ended, and [D6] not once it is archived', () => {
    expect(accept(inStatus('ended'), correct(['FR']), LEAD).entry.kind).toBe('countries_corrected');
    const refused = { ok: false, refusal: { code: 'INCIDENT_NOT_OPEN' } };
    expect(decideUnchanged(inStatus('archived', OPEN), correct(['FR']), LEAD)).toMatchObject(refused);
  });

  it('[E13] takes the place of what was declared, and the last one stands', () => {
    const entries = [
      anEntry('incident_declared', { id: 1, body: { countries: ['NZ'] } }),
      anEntry('countries_corrected', { id: 2, body: { countries: ['FR', 'TH'] } }),
      anEntry('countries_corrected', { id: 3, body: { countries: [] } }),
    ];
    const standing = [1, 2, 3].map((count) => fold(entries.slice(0, count))?.declaration?.countries);
    expect(standing).toEqual([['NZ'], ['FR', 'TH'], []]);
  });

  it('[E13] tells nothing to whoever may not read the declaration', () => {
    const state = fold([anEntry('countries_corrected', { id: 2 })]);
    expect(state).toMatchObject({ declaration: null, entryCount: 1 });
  });
});
