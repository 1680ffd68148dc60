import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
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

/** The same as a sentence of its own, which also says that there is none. */
export function CountriesNow({ countries }: { readonly countries: readonly string[] }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  return countries.length === 0
    ? t('declare.onlineOnly')
    : t('declare.concerns', { countries: countryNames(countries, language) });
}
