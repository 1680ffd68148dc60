import type { AcceptedEntry } from './entry.js';
import type { KnownEntry } from './situation.js';
import { translatableText } from './translations/translated-text.js';

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
    writtenIn: translatableText(entry) === null ? null : entry.language,
  };
}
