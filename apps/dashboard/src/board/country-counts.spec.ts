import { describe, expect, it } from '@jest/globals';
import { countByCountry, levelOf } from './country-counts.js';

const real = (...countries: string[]) => ({ exercise: false, declaration: { countries } });
const exercise = (...countries: string[]) => ({ exercise: true, declaration: { countries } });

describe('incidents by country', () => {
  it('count in each country that they name, practice apart from what is real', () => {
    const incidents = [real('NZ', 'FR'), real('FR'), exercise('NZ'), exercise('TH')];
    expect(countByCountry(incidents, 'en')).toEqual([
      { country: 'FR', real: 2, exercises: 0 },
      { country: 'NZ', real: 1, exercises: 1 },
      { country: 'TH', real: 0, exercises: 1 },
    ]);
  });

  it('stand last when they name no country, however many they are', () => {
    const incidents = [real(), real(), exercise(), real('NZ')];
    expect(countByCountry(incidents, 'en')).toEqual([
      { country: 'NZ', real: 1, exercises: 0 },
      { country: null, real: 2, exercises: 1 },
    ]);
  });

  it('count nowhere when the viewer does not read what was declared', () => {
    expect(countByCountry([{ exercise: false, declaration: null }], 'en')).toEqual([]);
  });

  it('are in the order of the names where there are equally many', () => {
    const incidents = [real('DE'), real('AT'), real('CH')];
    const order = (language: string) => countByCountry(incidents, language).map(({ country }) => country);
    expect(order('en')).toEqual(['AT', 'DE', 'CH']);
    expect(order('fr')).toEqual(['DE', 'AT', 'CH']);
  });

  it.each([
    [0, 'exercises'],
    [1, 'one'],
    [2, 'some'],
    [4, 'some'],
    [5, 'many'],
    [90, 'many'],
  ])('%i real ones are drawn as %s', (count, level) => {
    expect(levelOf({ country: 'NZ', real: count, exercises: 1 })).toBe(level);
  });
});
