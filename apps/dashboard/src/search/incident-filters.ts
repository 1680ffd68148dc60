import { IncidentCategory, IncidentStatus, isOpen, Severity, SOUGHT_LENGTH } from '@tocsin/protocol';
import type { IncidentFilter } from '../shell/operations.generated.js';
import { canBeSought } from './sought.js';

/** What the list can be filtered by; each is a part of the address under this name. */
export const FILTERS = ['status', 'severity', 'category', 'country', 'space', 'title'] as const;
export type FilterName = (typeof FILTERS)[number];

/** What is chosen, as the address spells it; an empty text leaves nothing out. */
export type Filters = Readonly<Record<FilterName, string>>;

const STATUSES = Object.values(IncidentStatus);

/** What `status` may be: a group of statuses, or one of them. */
export const STATUS_CHOICES = ['open', 'over', ...STATUSES] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];

export const SPACES = ['real', 'exercise'] as const;

/** As the address spells that an incident names no country. */
export const NO_COUNTRY = 'none';

const CHOICES: Readonly<Partial<Record<FilterName, readonly string[]>>> = {
  status: STATUS_CHOICES,
  severity: Object.values(Severity),
  category: Object.values(IncidentCategory),
  space: SPACES,
};

/** The filters of an address. What somebody has spelt wrong there is left out, as if it were not chosen. */
export function filtersIn(address: URLSearchParams): Filters {
  const read = (name: FilterName): string => {
    const value = address.get(name) ?? '';
    if (name === 'country') return value === NO_COUNTRY || /^[A-Z]{2}$/.test(value) ? value : '';
    if (name === 'title') return value.slice(0, SOUGHT_LENGTH.most);
    return CHOICES[name]?.includes(value) ? value : '';
  };
  return Object.fromEntries(FILTERS.map((name) => [name, read(name)])) as Filters;
}

/** The address with one filter changed; everything else in it stays. */
export function withFilter(address: URLSearchParams, name: FilterName, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** Those by which something is left out; a title that cannot be looked for leaves nothing out. */
export function chosenFilters(filters: Filters): readonly FilterName[] {
  return FILTERS.filter((name) => (name === 'title' ? canBeSought(filters.title) : filters[name] !== ''));
}

/** As the server takes it. */
export function filterFor({ status, severity, category, country, space, title }: Filters): IncidentFilter {
  return {
    statuses: statusesOf(status),
    severities: severity === '' ? [] : [severity as Severity],
    categories: category === '' ? [] : [category as IncidentCategory],
    country: country === '' || country === NO_COUNTRY ? null : country,
    withoutCountry: country === NO_COUNTRY,
    exercise: space === '' ? null : space === 'exercise',
    title: canBeSought(title) ? title : null,
  };
}

function statusesOf(choice: string): readonly IncidentStatus[] {
  switch (choice) {
    case '':
      return [];
    case 'open':
      return STATUSES.filter(isOpen);
    case 'over':
      return STATUSES.filter((status) => !isOpen(status));
    default:
      return [choice as IncidentStatus];
  }
}
