import type { EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Notice } from '../ui/notice.js';

/** On top of an incident that was declared by mistake: who took it back, when and why. */
export function RecalledNotice(): ReactNode {
  const t = useWords();
  const { state, entries } = useWriting();
  if (state.status !== 'declared_by_mistake') return null;
  const recall = entries.findLast(
    (entry): entry is EntryOf<'status_changed'> =>
      entry.kind === 'status_changed' && entry.body.status === 'declared_by_mistake',
  );
  return (
    <Notice tone="attention" title={t('recalled.title')}>
      {recall === undefined ? (
        // Much may have been written since, and its own entry may not have been loaded.
        <p>{t('recalled.untold')}</p>
      ) : (
        <>
          <p>
            <Words
              id="recalled.text"
              values={{
                time: <UtcTime at={recall.recordedAt} />,
                author: <bdi>{authorWords(recall.author, t)}</bdi>,
              }}
            />
          </p>
          <TranslatedText entryId={recall.id} language={recall.language}>
            {recall.body.reason}
          </TranslatedText>
        </>
      )}
    </Notice>
  );
}
