import type { Entry, EntryOf } from '@tocsin/protocol';
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
        <p className={classes.fate}>
          <Words id="entry.superseded" values={{ time: <UtcTime at={correction.recordedAt} /> }} />{' '}
          <Reason text={correction.supersedes?.reason ?? ''} language={correction.language} />{' '}
          <EntryLink entryId={correction.id}>{t('entry.toCorrection')}</EntryLink>
        </p>
      )}
      {retraction && (
        <div className={classes.fate}>
          <TakenBack retraction={retraction} />
        </div>
      )}
    </>
  );
}

interface TakenBackProps {
  readonly retraction: EntryOf<'entry_retracted'>;
}

function TakenBack({ retraction: { id, body, language, recordedAt } }: TakenBackProps): ReactNode {
  const standing = useStanding(id, language);
  const told = (text: string, written: string): ReactNode => (
    <p>
      <Words id="entry.retracted" values={{ time: <UtcTime at={recordedAt} /> }} />{' '}
      <Reason text={text} language={written} />
    </p>
  );
  const original = told(body.reason, language);
  if (standing === undefined) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={language}
      translated={told(standing.text, standing.language)}
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
