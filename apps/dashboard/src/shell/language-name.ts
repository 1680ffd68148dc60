/** A language (BCP 47) by its name in the language of the page; its tag where that has no name for it. */
export function languageName(tag: string, shownIn: string): string {
  return new Intl.DisplayNames([shownIn], { type: 'language' }).of(tag) ?? tag;
}
