import { withTexts, type Entry, type TranslationStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TranslatedBlock } from './translated-block.js';

interface TranslatedBodyProps<T extends Entry> {
  readonly entry: T;
  /** Shows what is said, in whichever language the entry then is. */
  readonly body: (entry: T) => ReactNode;
  /** What stands in the reader's language, if there is any. */
  readonly standing: TranslationStanding | undefined;
  /** Of what is said, where it no longer stands. */
  readonly struck: string | undefined;
  readonly isCorrected: boolean;
  /** What can be said of the translation, where one acts on the entry. */
  readonly acts: ReactNode;
}

/** What an entry says: in the reader's language where there is a translation, with the original one press away. */
export function TranslatedBody<T extends Entry>(props: TranslatedBodyProps<T>): ReactNode {
  const { entry, body, standing, struck, isCorrected, acts } = props;
  const original = <div className={struck}>{body(entry)}</div>;
  if (standing === undefined) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={entry.language}
      translated={<div className={struck}>{body(withTexts(entry, standing, standing.language))}</div>}
      original={original}
      isCorrected={isCorrected}
      acts={acts}
    />
  );
}
