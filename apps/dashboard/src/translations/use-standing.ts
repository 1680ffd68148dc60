import {
  isSameLanguage,
  standingTranslation,
  type Entry,
  type IncidentState,
  type TranslationStanding,
  type Uuid,
} from '@tocsin/protocol';
import { useLanguage } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';

/** What there is to read instead of entries that are loaded, by their identifiers. */
export function readInstead(
  state: Pick<IncidentState, 'translations'>,
  loaded: ReadonlyMap<Uuid, Entry>,
  reader: string,
): ReadonlyMap<Uuid, TranslationStanding> {
  const found = new Map<Uuid, TranslationStanding>();
  for (const { entryId } of state.translations) {
    const original = loaded.get(entryId);
    if (found.has(entryId) || original === undefined) continue;
    const standing = standingFor(state, entryId, original.language, reader);
    if (standing !== undefined) found.set(entryId, standing);
  }
  return found;
}

/** The translation of an entry that stands in the reader's language; none where it was written in that language itself. */
export function useStanding(entryId: Uuid, writtenIn: string): TranslationStanding | undefined {
  const reader = useLanguage();
  return standingFor(useWriting().state, entryId, writtenIn, reader);
}

function standingFor(
  state: Pick<IncidentState, 'translations'>,
  entryId: Uuid,
  writtenIn: string,
  reader: string,
): TranslationStanding | undefined {
  return isSameLanguage(writtenIn, reader) ? undefined : standingTranslation(state, entryId, reader);
}
