import { readWith, type EntryKind, type Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TranslatedBlock } from './translated-block.js';
import { useStanding } from './use-standing.js';

interface Written {
  /** BCP 47. */
  readonly language: string;
}

interface TranslatedStandingProps<T extends Written> {
  readonly entryId: Uuid;
  readonly kind: EntryKind;
  /** What is known of the entry. */
  readonly standing: T;
  /** Shows it, in whichever language it then is. */
  readonly body: (standing: T) => ReactNode;
}

/** What has several parts, read outside the timeline: all of them in the reader's language where they can be, or all as written. */
export function TranslatedStanding<T extends Written>(props: TranslatedStandingProps<T>): ReactNode {
  const { entryId, kind, standing, body } = props;
  const translation = useStanding(entryId, standing.language);
  if (translation === undefined) return body(standing);
  return (
    <TranslatedBlock
      isLong
      standing={translation}
      language={standing.language}
      translated={body({ ...readWith(kind, standing, translation), language: translation.language })}
      original={body(standing)}
    />
  );
}
