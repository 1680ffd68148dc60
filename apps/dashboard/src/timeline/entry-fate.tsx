import { CORRECTED_BECAUSE, textOf, type Entry, type EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TranslatedBlock } from '../translations/translated-block.js';
import { useStanding } from '../translations/use-standing.js';
import { EntryLink } from './entry-link.js';
import classes from './timeline-card.module.css';

interface EntryFateProps {
  readonly correction: Entry | undefined;
  readonly retraction: EntryOf<'entry_retracted'> | undefined;
}

/** What became of an entry: by what it was replaced, or that it was taken back, and why. */
export function EntryFate({ correction, retraction }: EntryFateProps): ReactNode {
  const t = useWords();
  return (
    <>
      {correction && (
        <div className={classes.fate}>
          <Told
            by={correction}
            part={CORRECTED_BECAUSE}
            text={correction.supersedes?.reason ?? ''}
            what="entry.superseded"
          />
          <EntryLink entryId={correction.id}>{t('entry.toCorrection')}</EntryLink>
        </div>
      )}
      {retraction && (
        <div className={classes.fate}>
          <Told by={retraction} part={null} text={retraction.body.reason} what="entry.retracted" />
        </div>
      )}
    </>
  );
}

interface ToldProps {
  /** What corrected it or took it back. */
  readonly by: Entry;
  readonly part: string | null;
  /** Why, as it was written. */
  readonly text: string;
  readonly what: 'entry.superseded' | 'entry.retracted';
}

function Told({ by: { id, language, recordedAt }, part, text, what }: ToldProps): ReactNode {
  const standing = useStanding(id, language);
  const told = (why: string, written: string): ReactNode => (
    <p>
      <Words id={what} values={{ time: <UtcTime at={recordedAt} /> }} />{' '}
      <Reason text={why} language={written} />
    </p>
  );
  const original = told(text, language);
  const translated = standing === undefined ? null : textOf(standing, part);
  if (standing === undefined || translated === null) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={language}
      translated={told(translated, standing.language)}
      original={original}
    />
  );
}

function Reason({ text, language }: { readonly text: string; readonly language: string }): ReactNode {
  return (
    <Words
      id="entry.reason"
      values={{
        reason: (
          <bdi dir="auto" lang={language}>
            {text}
          </bdi>
        ),
      }}
    />
  );
}
