/** Under this name the browser keeps the language that was chosen last. */
const STORED = 'tocsin.language';

/** Of the tags there are, the one chosen last, or the first of the browser's; undefined where none of them fits. */
export function preferredLanguage<Tag extends string>(there: readonly Tag[]): Tag | undefined {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages];
  return wanted
    .map((tag) => there.find((one) => one === tag?.split('-')[0]))
    .find((tag) => tag !== undefined);
}

export function preferLanguage(tag: string): void {
  localStorage.setItem(STORED, tag);
}
