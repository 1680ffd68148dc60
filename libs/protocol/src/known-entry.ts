import type { AcceptedEntry, Entry } from './entry.js';
import type { KnownEntry } from './situation.js';
import { translatableTexts } from './translations/translated-text.js';

/** What a command may be held to of an entry that is there. */
export function knownEntry({
  entry,
  audience,
  authorPersonId,
  authorOrganisationId,
}: Omit<AcceptedEntry, 'membership'>): KnownEntry {
  return {
    kind: entry.kind,
    marking: entry.marking,
    audience,
    authorPersonId,
    authorOrganisationId,
    authorShown: entry.author.shown,
    translatable: translatable(entry),
  };
}

function translatable(entry: Entry): KnownEntry['translatable'] {
  const texts = translatableTexts(entry);
  if (texts === null) return null;
  return {
    language: entry.language,
    hasText: texts.text !== null,
    parts: texts.parts.map(({ part }) => part),
  };
}
