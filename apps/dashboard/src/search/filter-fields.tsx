import { IncidentCategory, Severity, SOUGHT_LENGTH } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useLanguage, useWords, type Translate } from '../shell/words.js';
import { countries, countryName } from '../stakeholders/countries.js';
import { Button } from '../ui/button.js';
import { LineField, SelectField } from '../ui/fields.js';
import {
  chosenFilters,
  FILTERS,
  NO_COUNTRY,
  SPACES,
  STATUS_CHOICES,
  type FilterName,
  type Filters,
  type StatusChoice,
} from './incident-filters.js';
import { mistakeIn } from './sought.js';
import classes from './search.module.css';

interface FilterFieldsProps {
  readonly filters: Filters;
  readonly onChange: (name: FilterName, value: string) => void;
}

type Choice = { readonly value: string; readonly label: string };

/** One choice for each filter; each takes effect at once, the title when it is sent off. */
export function FilterFields({ filters, onChange }: FilterFieldsProps): ReactNode {
  const t = useWords();
  const [title, setTitle] = useState(filters.title);
  const [sent, setSent] = useState(filters.title);
  // Somebody went back, or took the filter away: the field says what the address says.
  if (sent !== filters.title) {
    setSent(filters.title);
    setTitle(filters.title);
  }
  const language = useLanguage();
  const options: Readonly<Record<Exclude<FilterName, 'title'>, readonly Choice[]>> = {
    status: STATUS_CHOICES.map((value) => ({ value, label: statusWords(value, t) })),
    severity: Object.values(Severity).map((value) => ({
      value,
      label: `${value} ${t(`severity.${value}`)}`,
    })),
    category: Object.values(IncidentCategory).map((value) => ({ value, label: t(`category.${value}`) })),
    country: [
      { value: NO_COUNTRY, label: t('countries.none') },
      // A country that the address names stands here even if it is none.
      ...countries(language, filters.country === NO_COUNTRY ? '' : filters.country),
    ],
    space: SPACES.map((value) => ({ value, label: t(`space.${value}`) })),
  };
  return (
    <form
      role="search"
      className={classes.filters}
      aria-label={t('list.filters')}
      onSubmit={(event) => {
        event.preventDefault();
        onChange('title', title.trim());
      }}
    >
      {FILTERS.filter((name) => name !== 'title').map((name) => (
        <SelectField
          key={name}
          label={t(`filter.${name}`)}
          options={[{ value: '', label: t('filter.any') }, ...options[name]]}
          value={filters[name]}
          onChange={(event) => onChange(name, event.currentTarget.value)}
        />
      ))}
      <LineField
        label={t('filter.title')}
        error={mistakeIn(filters.title, t) ?? undefined}
        dir="auto"
        maxLength={SOUGHT_LENGTH.most}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button type="submit">{t('list.filter')}</Button>
    </form>
  );
}

interface ChosenFiltersProps {
  readonly filters: Filters;
  readonly onRemove: (name: FilterName) => void;
  readonly onClear: () => void;
}

/** Which filters leave something out, each with a way to take it away. */
export function ChosenFilters({ filters, onRemove, onClear }: ChosenFiltersProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const chosen = chosenFilters(filters);
  if (chosen.length === 0) return null;
  return (
    <div role="group" className={classes.chosen} aria-label={t('list.chosen')}>
      {chosen.map((name) => (
        <Button key={name} onClick={() => onRemove(name)} dir="auto">
          {t('list.without', {
            filter: t(`filter.${name}`),
            value: valueWords(name, filters[name], language, t),
          })}
        </Button>
      ))}
      <Button weight="quiet" onClick={onClear}>
        {t('list.clear')}
      </Button>
    </div>
  );
}

function statusWords(choice: StatusChoice, t: Translate): string {
  return choice === 'open' || choice === 'over' ? t(`statusGroup.${choice}`) : t(`status.${choice}`);
}

function valueWords(name: FilterName, value: string, language: string, t: Translate): string {
  switch (name) {
    case 'status':
      return statusWords(value as StatusChoice, t);
    case 'severity':
      return `${value} ${t(`severity.${value as Severity}`)}`;
    case 'category':
      return t(`category.${value as IncidentCategory}`);
    case 'country':
      return value === NO_COUNTRY ? t('countries.none') : countryName(value, language);
    case 'space':
      return t(`space.${value as (typeof SPACES)[number]}`);
    case 'title':
      return value;
  }
}
