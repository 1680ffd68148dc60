import type { ReactNode } from 'react';
import { useWords, Words } from '../shell/words.js';
import { EntryLink } from './entry-link.js';
import { useLoadedEntry } from './entry-relations.js';
import { authorWords, kindWords } from './entry-words.js';

/** The entry that another one speaks of; it may be one that this viewer cannot read. */
export function AboutEntry({ id }: { readonly id: string }): ReactNode {
  const t = useWords();
  const about = useLoadedEntry(id);
  if (about === undefined) return null;
  const name = t('entry.by', { kind: kindWords(about, t), author: authorWords(about.author, t) });
  return <Words id="entry.about" values={{ entry: <EntryLink entryId={id}>{name}</EntryLink> }} />;
}
