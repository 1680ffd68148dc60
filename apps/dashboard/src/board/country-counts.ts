import { countryName } from '../stakeholders/countries.js';

/** What is counted of an incident. */
interface Counted {
  readonly exercise: boolean;
  readonly declaration: { readonly countries: readonly string[] } | null;
}

/** How many incidents concern a country, practice apart from what is real. */
export interface CountryCount {
  /** ISO 3166-1 alpha-2; null: of those that name no country. */
  readonly country: string | null;
  readonly real: number;
  readonly exercises: number;
}

/**
 * A line for each country that an incident names, those with most first, then by name; last those that name none. An
 * incident with several countries counts in each of them, and one whose declaration is not visible in none.
 */
export function countByCountry(incidents: readonly Counted[], language: string): readonly CountryCount[] {
  const counts = new Map<string | null, CountryCount>();
  for (const { exercise, declaration } of incidents) {
    if (declaration === null) continue;
    const { countries } = declaration;
    for (const country of countries.length === 0 ? [null] : countries) {
      const { real, exercises } = counts.get(country) ?? { real: 0, exercises: 0 };
      counts.set(country, {
        country,
        real: real + Number(!exercise),
        exercises: exercises + Number(exercise),
      });
    }
  }
  const name = ({ country }: CountryCount): string =>
    country === null ? '' : countryName(country, language);
  return [...counts.values()].sort(
    (a, b) =>
      Number(a.country === null) - Number(b.country === null) ||
      b.real - a.real ||
      b.exercises - a.exercises ||
      name(a).localeCompare(name(b), language),
  );
}

/** How a country is filled on a map: by its real incidents, or as one that has nothing but exercises. */
export const LEVELS = ['exercises', 'one', 'some', 'many'] as const;
export type Level = (typeof LEVELS)[number];

/** From so many real incidents on it is many (our default). */
const MANY = 5;

/** The level of a country that is counted at all. */
export function levelOf({ real }: CountryCount): Level {
  if (real === 0) return 'exercises';
  if (real === 1) return 'one';
  return real < MANY ? 'some' : 'many';
}
