import { describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES, MOST_COUNTRIES } from './countries.js';
import { decideUnchanged, LEAD } from './decide.scene.js';
import { fold } from './incident-state.js';
import { accept, aCommand, anEntry, aSituation } from './testing.js';

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
