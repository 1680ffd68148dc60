import {
  isSameLanguage,
  standingTranslation,
  type Entry,
  type EntryOf,
  type IncidentState,
  type TranslationStanding,
  type Uuid,
} from '@tocsin/protocol';
import { useLanguage } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';

/** What there is to read of an entry in the reader's language, where it was written in another. */
export interface ReadInstead {
  readonly translation: EntryOf<'translation_added'> | undefined;
  readonly standing: TranslationStanding | undefined;
}

export const NOTHING_INSTEAD: ReadInstead = { translation: undefined, standing: undefined };

/** What there is to read instead of entries that are loaded, by their identifiers. */
export function readInstead(
  state: Pick<IncidentState, 'translations'>,
  loaded: ReadonlyMap<Uuid, Entry>,
  language: string,
): ReadonlyMap<Uuid, ReadInstead> {
  const found = new Map<Uuid, ReadInstead>();
  for (const { entryId } of state.translations) {
    const original = loaded.get(entryId);
    if (found.has(entryId) || original === undefined || isSameLanguage(original.language, language)) continue;
    const standing = standingTranslation(state, entryId, language);
    const entry = standing && loaded.get(standing.translationId);
    const translation = entry?.kind === 'translation_added' ? entry : undefined;
    found.set(entryId, { translation, standing });
  }
  return found;
}

/** The translation that stands in the reader's language, if it is loaded. */
export function useTranslation(entry: Entry): ReadInstead {
  const language = useLanguage();
  const { state, entries } = useWriting();
  const ids = new Set(state.translations.map(({ translationId }) => translationId));
  const loaded = new Map(entries.filter(({ id }) => ids.has(id)).map((one) => [one.id, one]));
  return readInstead(state, loaded.set(entry.id, entry), language).get(entry.id) ?? NOTHING_INSTEAD;
}
