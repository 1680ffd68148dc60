import { lazy, Suspense, useState, type ReactNode } from 'react';
import { NO_COUNTRY } from '../search/incident-filters.js';
import { useLanguage, useWords } from '../shell/words.js';
import { countryName } from '../stakeholders/countries.js';
import { FactTable } from '../ui/fact-table.js';
import { Fold } from '../ui/fold.js';
import { LoneLink } from '../ui/lone-link.js';
import { countByCountry, type CountryCount } from './country-counts.js';
import type { BoardIncident } from './use-board.js';

// The list is what counts: where its picture does not load, the board stays.
const CountryMap = lazy(() => import('./country-map.js').catch(() => ({ default: NoMap })));

/** Where the open incidents are: a list, and once it is unfolded a map of the same. */
export function CountriesFold({ incidents }: { readonly incidents: readonly BoardIncident[] }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const [unfolded, setUnfolded] = useState(false);
  const counts = countByCountry(incidents, language);
  return (
    <Fold title={t('countries.title')} onToggle={setUnfolded}>
      {unfolded && (
        <>
          <FactTable
            label={t('countries.title')}
            columns={[t('column.country'), t('countries.open'), t('countries.exercises')]}
            rows={counts.map((count) => ({
              key: count.country ?? NO_COUNTRY,
              head: <LoneLink to={listOf(count)}>{nameOf(count, t('countries.none'), language)}</LoneLink>,
              cells: [count.real, count.exercises],
            }))}
          />
          <Suspense fallback={<p role="status">{t('loading.still')}</p>}>
            <CountryMap counts={counts} />
          </Suspense>
        </>
      )}
    </Fold>
  );
}

function nameOf({ country }: CountryCount, none: string, language: string): string {
  return country === null ? none : countryName(country, language);
}

function listOf({ country }: CountryCount): string {
  return `/incidents?status=open&country=${country ?? NO_COUNTRY}`;
}

function NoMap(): ReactNode {
  const t = useWords();
  return <p>{t('countries.noMap')}</p>;
}
