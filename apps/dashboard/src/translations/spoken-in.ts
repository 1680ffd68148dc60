/** A language as a page says it (BCP 47); nothing where nobody has said which it is. */
export function spokenIn(language: string | undefined): string | undefined {
  return language === 'und' ? undefined : language;
}
