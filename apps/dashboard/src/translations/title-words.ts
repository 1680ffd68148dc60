import { isDisputed, isSameLanguage, standingTranslations, type IncidentState } from '@tocsin/protocol';
import type { TitledFragment } from '../shell/operations.generated.js';
import type { Translate } from '../shell/words.js';
import { languageWords } from './language-words.js';

/** What an incident is called, with what else it is called in other languages. */
export type Titled = TitledFragment;
export type TitleTranslation = Titled['titleTranslations'][number];

/** What an incident is called whose fold is here; null where its declaration is not visible. */
export function titledBy(state: IncidentState): Titled | null {
  const { declaration } = state;
  if (declaration === null) return null;
  const titleTranslations = standingTranslations(state, declaration.entryId).flatMap((one) =>
    one.text === null ? [] : [{ ...one, text: one.text, disputed: isDisputed(one) }],
  );
  return { ...declaration, titleTranslations };
}

/** The translation of a title that stands in the reader's language. */
export function titleFor(
  { language, titleTranslations }: Titled,
  reader: string,
): TitleTranslation | undefined {
  if (isSameLanguage(language, reader)) return undefined;
  return titleTranslations.find((one) => isSameLanguage(one.language, reader));
}

/** That it is a translation, how it came about, from which language, and whether somebody says that it is wrong. */
export function markWords(
  { language }: Titled,
  { origin, disputed }: TitleTranslation,
  reader: string,
  t: Translate,
): string {
  const mark = t(`translationMark.${origin}`, { language: languageWords(language, reader, t) });
  return disputed ? t('translationMark.disputed', { mark }) : mark;
}

/** A title where it can only be plain words: in the reader's language where it can be, and then said to be a translation. */
export function titleWords(titled: Titled | null, reader: string, t: Translate): string {
  if (titled === null) return t('incident.untitled');
  const translation = titleFor(titled, reader);
  if (translation === undefined) return titled.title;
  return t('translation.titleWithMark', {
    title: translation.text,
    mark: markWords(titled, translation, reader, t),
  });
}
