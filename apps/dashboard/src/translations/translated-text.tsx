import { textOf, type Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Passage } from '../timeline/passage.js';
import { TranslatedBlock } from './translated-block.js';
import { useStanding } from './use-standing.js';

interface TranslatedTextProps {
  /** Whose text it is. */
  readonly entryId: Uuid;
  /** In which it was written (BCP 47). */
  readonly language: string;
  /** Which part of what was written with it; its one text, if none is named. */
  readonly part?: string;
  readonly children: string;
}

/** What people wrote with an entry, where it is read outside the timeline: as there, in the reader's language where it can be. */
export function TranslatedText(props: TranslatedTextProps): ReactNode {
  const { entryId, language, part = null, children } = props;
  const standing = useStanding(entryId, language);
  const text = standing === undefined ? null : textOf(standing, part);
  const original = <Passage language={language}>{children}</Passage>;
  if (standing === undefined || text === null) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={language}
      translated={<Passage language={standing.language}>{text}</Passage>}
      original={original}
    />
  );
}
