import { isSameLanguage, translatableTexts, type Entry, type TranslationStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { useActing, useOpenForm } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import timeline from '../timeline/timeline-card.module.css';

const TranslationForm = lazy(() => import('./translation-form.js'));

interface TranslateActProps {
  readonly entry: Entry;
  readonly standing: TranslationStanding | undefined;
}

/** Offered where the reader's language has no translation of what was written in another, or only a disputed one. */
export function TranslateAct({ entry, standing }: TranslateActProps): ReactNode {
  const t = useWords();
  const reader = useLanguage();
  const { allowed } = useActing();
  const { form, about, open, close } = useOpenForm();
  const isForeign = translatableTexts(entry) !== null && !isSameLanguage(entry.language, reader);
  const isDisputed = standing?.judgements.some(({ judgement }) => judgement === 'disputed');
  const isWanted = isForeign && entry.language !== 'und' && (standing === undefined || isDisputed);
  if (!isWanted || !allowed.has('add_translation')) return null;
  const isOpen = form === 'translate' && about === entry.id;
  return (
    <Button
      weight="quiet"
      aria-expanded={isOpen}
      onClick={() => (isOpen ? close() : open('translate', entry.id))}
    >
      {t('translation.add')}
    </Button>
  );
}

/** The form that the act opens, below the acts. */
export function OpenTranslationForm({ entry }: { readonly entry: Entry }): ReactNode {
  const { form, about } = useOpenForm();
  if (form !== 'translate' || about !== entry.id) return null;
  return (
    <div className={timeline.form}>
      <Suspense>
        <TranslationForm entry={entry} corrects={null} />
      </Suspense>
    </div>
  );
}
