import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Passage } from '../timeline/passage.js';
import { TranslatedBlock } from './translated-block.js';
import { useStanding } from './use-standing.js';

interface TranslatedTextProps {
  /** Whose text it is. */
  readonly entryId: Uuid;
  /** In which it was written (BCP 47). */
  readonly language: string;
  readonly children: string;
}

/** What people wrote with an entry, where it is read outside the timeline: as there, in the reader's language where it can be. */
export function TranslatedText({ entryId, language, children }: TranslatedTextProps): ReactNode {
  const standing = useStanding(entryId, language);
  const original = <Passage language={language}>{children}</Passage>;
  if (standing === undefined) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={language}
      translated={<Passage language={standing.language}>{standing.text}</Passage>}
      original={original}
    />
  );
}
