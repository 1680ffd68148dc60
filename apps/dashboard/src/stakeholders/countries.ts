import { COUNTRY_CODES } from '@tocsin/protocol';

export interface Country {
  readonly value: string;
  readonly label: string;
}

/** Every country by its name in the reader's language, in that language's order; `also` may be a code outside the list. */
export function countries(language: string, also = ''): readonly Country[] {
  const name = namesIn(language);
  return [...new Set([...COUNTRY_CODES, also])]
    .filter((code) => code !== '')
    .map((value) => ({ value, label: name(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** What the reader's language calls a country; names come from the browser. */
export function countryName(code: string, language: string): string {
  return namesIn(language)(code);
}

/** Several countries in one phrase, in the order given: "New Zealand and France". */
export function countryNames(codes: readonly string[], language: string): string {
  return new Intl.ListFormat(language).format(codes.map(namesIn(language)));
}

function namesIn(language: string): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return (code) => names.of(code) ?? code;
}
