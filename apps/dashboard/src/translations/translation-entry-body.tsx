import type { Entry, EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { useLoadedEntry } from '../timeline/entry-relations.js';
import { Passage } from '../timeline/passage.js';
import classes from '../timeline/timeline-card.module.css';
import { languageWords } from './language-words.js';

interface TranslationEntryBodyProps {
  readonly entry: Extract<Entry, { readonly kind: 'translation_added' | 'translation_judged' }>;
}

/** Into which language what was translated, and what was said of that, in a line: its text is read with the original. */
export function TranslationEntryBody({ entry }: TranslationEntryBodyProps): ReactNode {
  return entry.kind === 'translation_added' ? <Added entry={entry} /> : <Judged entry={entry} />;
}

function Added({ entry }: { readonly entry: Extract<Entry, { kind: 'translation_added' }> }): ReactNode {
  const t = useWords();
  const reader = useLanguage();
  const original = useLoadedEntry(entry.body.entryId);
  return (
    <>
      <p className={classes.text}>
        <strong>{languageWords(entry.language, reader, t)}</strong> ·{' '}
        {t(`translationOrigin.${entry.body.origin}`)}
        {original && ' · '}
        <AboutEntry id={entry.body.entryId} />
      </p>
      {/* Without its original it would be read nowhere. */}
      {original === undefined && <Texts entry={entry} />}
    </>
  );
}

function Texts({ entry: { language, body } }: { readonly entry: EntryOf<'translation_added'> }): ReactNode {
  const { text, parts = [] } = body;
  return (
    <>
      {text !== null && <Passage language={language}>{text}</Passage>}
      {parts.map((one) => (
        <Passage key={one.part} language={language}>
          {one.text}
        </Passage>
      ))}
    </>
  );
}

function Judged({ entry }: { readonly entry: Extract<Entry, { kind: 'translation_judged' }> }): ReactNode {
  const t = useWords();
  const { translationId, judgement, reason } = entry.body;
  return (
    <>
      <p className={classes.text}>
        <strong>{t(`translationJudgement.${judgement}`)}</strong> <AboutEntry id={translationId} />
      </p>
      {reason !== null && <Passage language={entry.language}>{reason}</Passage>}
    </>
  );
}
