import type { ReactNode } from 'react';
import { useLanguage } from '../shell/words.js';
import { countryNames } from './countries.js';

/** The countries that an incident concerns, behind the place where it is; nothing where it names none. */
export function Concerned({ countries }: { readonly countries: readonly string[] }): ReactNode {
  const language = useLanguage();
  if (countries.length === 0) return null;
  return (
    <>
      {' '}
      · <bdi>{countryNames(countries, language)}</bdi>
    </>
  );
}
