/** Languages people write and are written to in here; whatever else is in use somewhere is added there. */
const WRITTEN = ['ar', 'bn', 'de', 'en', 'es', 'fr', 'hi', 'id', 'pt', 'th', 'tr', 'ur'];

/** Each by its name in the reader's language; `also` may be one outside the list. */
export function writtenLanguages(
  language: string,
  also: string,
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return [...new Set([...WRITTEN, also])].map((value) => ({ value, label: names.of(value) ?? value }));
}
