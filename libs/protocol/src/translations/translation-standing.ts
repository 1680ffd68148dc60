import type { Author, EntryOf, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { TranslationJudgement, TranslationOrigin } from '../vocabulary.js';
import type { TextPart } from './translation-entries.js';
import { isSameLanguage } from './translated-text.js';

/** What somebody said of a translation. */
export interface Judgement {
  readonly entryId: Uuid;
  readonly judgement: TranslationJudgement;
  readonly reason: string | null;
  /** Of the reason (BCP 47). */
  readonly language: string;
  readonly author: Author;
  readonly at: Instant;
}

/** A translation that was neither corrected nor taken back. */
export interface TranslationStanding {
  readonly translationId: Uuid;
  /** What it translates. */
  readonly entryId: Uuid;
  /** BCP 47. */
  readonly language: string;
  /** Null: its original has parts and no other text. */
  readonly text: string | null;
  readonly parts: readonly TextPart[];
  readonly origin: TranslationOrigin;
  readonly author: Author;
  readonly at: Instant;
  readonly judgements: readonly Judgement[];
}

type Translations = readonly TranslationStanding[];

/** The translation of an entry that stands in a language: the last that its author's side confirmed, else the newest. */
export function standingTranslation(
  { translations }: { readonly translations: Translations },
  entryId: Uuid,
  language: string,
): TranslationStanding | undefined {
  const all = translations.filter((one) => one.entryId === entryId && isSameLanguage(one.language, language));
  return all.findLast(isConfirmed) ?? all.at(-1);
}

/** What stands of an entry, once in each language that it was translated into. */
export function standingTranslations(
  state: { readonly translations: Translations },
  entryId: Uuid,
): Translations {
  const standing = state.translations
    .filter((one) => one.entryId === entryId)
    .flatMap(({ language }) => standingTranslation(state, entryId, language) ?? []);
  return [...new Set(standing)];
}

/** Whether the side that wrote the original says that this is what it says. */
export function isConfirmed({ judgements }: TranslationStanding): boolean {
  return judgements.some(({ judgement }) => judgement === 'confirmed');
}

/** Whether anybody says that it is wrong. */
export function isDisputed({ judgements }: TranslationStanding): boolean {
  return judgements.some(({ judgement }) => judgement === 'disputed');
}

/** Whether a person answers for it: who wrote it, who checked a machine's text, or who confirmed it. */
export function isAnsweredFor(translation: TranslationStanding): boolean {
  return translation.origin !== 'machine' || isConfirmed(translation);
}

/** A correction takes the place of what it corrects, without what was said of that. */
export function translated(translations: Translations, entry: EntryOf<'translation_added'>): Translations {
  const { id, language, author, recordedAt, supersedes, body } = entry;
  const { entryId, origin, text, parts = [] } = body;
  const standing: TranslationStanding = {
    translationId: id,
    entryId,
    language,
    text,
    parts,
    origin,
    author,
    at: recordedAt,
    judgements: [],
  };
  const place = translations.findIndex((one) => one.translationId === supersedes?.entryId);
  return place < 0 ? [...translations, standing] : translations.with(place, standing);
}

/** With what somebody said of one of them; nothing changes where that one is not seen. */
export function judged(translations: Translations, entry: EntryOf<'translation_judged'>): Translations {
  const { translationId, judgement, reason } = entry.body;
  const { id, language, author, recordedAt } = entry;
  const said: Judgement = { entryId: id, judgement, reason, language, author, at: recordedAt };
  return translations.map((one) =>
    one.translationId === translationId ? { ...one, judgements: [...one.judgements, said] } : one,
  );
}

/** Without one that was taken back, and without those of an entry that was. */
export function translationsWithout(translations: Translations, retracted: Uuid): Translations {
  const goes = (one: TranslationStanding): boolean =>
    one.translationId === retracted || one.entryId === retracted;
  return translations.some(goes) ? translations.filter((one) => !goes(one)) : translations;
}
