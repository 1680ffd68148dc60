import { isKnownKind, type Author, type Entry } from '@tocsin/protocol';
import type { Translate } from '../shell/words.js';

/** Who wrote it, as far as its readers may know. */
export function authorWords(author: Author, t: Translate): string {
  switch (author.shown) {
    case 'organisation':
      return author.party.name;
    case 'kind':
      return t(`stakeholderKind.${author.kind}`);
    case 'none':
      return t('author.hidden');
    case 'clock':
      return t('author.clock');
  }
}

/** What sort of entry it is; a correction is called one, whatever it corrects. */
export function kindWords(entry: Entry, t: Translate): string {
  // A page that stays open for days may meet what a newer version of it writes.
  const kind = isKnownKind(entry.kind) ? t(`entryKind.${entry.kind}`) : t('entry.newer');
  return entry.supersedes === null ? kind : t('entry.correctionOf', { kind });
}
