import { isConfirmed, withText, type Entry } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { Button } from '../ui/button.js';
import { languageWords } from './language-words.js';
import type { ReadInstead } from './use-translation.js';
import classes from './translations.module.css';

interface TranslatedBodyProps<T extends Entry> extends ReadInstead {
  readonly entry: T;
  /** Shows what is said, in whichever language the entry then is. */
  readonly body: (entry: T) => ReactNode;
  /** Of what is said, where it no longer stands. */
  readonly struck: string | undefined;
  readonly isCorrected: boolean;
  /** What can be said of the translation, where one acts on the entry. */
  readonly acts: ReactNode;
}

/**
 * What an entry says: in the reader's language where there is a translation, with the original one press away. The two
 * are never in one block, each says which it is, and on paper both stand.
 */
export function TranslatedBody<T extends Entry>(props: TranslatedBodyProps<T>): ReactNode {
  const { entry, body, translation, standing, struck, isCorrected, acts } = props;
  const t = useWords();
  const language = useLanguage();
  const [showsOriginal, setShowsOriginal] = useState(false);
  if (translation === undefined || standing === undefined) {
    return <div className={struck}>{body(entry)}</div>;
  }
  const { origin, author, at, judgements } = standing;
  const original = languageWords(entry.language, language, t);
  const disputes = judgements.filter(({ judgement }) => judgement === 'disputed');
  return (
    <>
      <div className={classes.block} hidden={showsOriginal}>
        <div className={struck}>{body(withText(entry, translation.body.text, translation.language))}</div>
        <p className={classes.label}>
          <strong>{t(`translationShown.${origin}`, { language: original })}</strong>{' '}
          <Words
            id="translation.brought"
            values={{ author: <bdi>{authorWords(author, t)}</bdi>, time: <UtcTime at={at} /> }}
          />
          {isConfirmed(standing) && ` ${t('translation.confirmed')}`}
        </p>
        {isCorrected && <p className={classes.doubt}>{t('translation.outdated')}</p>}
        {disputes.map(({ entryId, author: by, reason, language: written }) => (
          <p key={entryId} className={classes.doubt}>
            <Words
              id="translation.disputed"
              values={{
                author: <bdi>{authorWords(by, t)}</bdi>,
                reason: (
                  <bdi dir="auto" lang={written}>
                    {reason}
                  </bdi>
                ),
              }}
            />
          </p>
        ))}
      </div>
      <div className={classes.block} hidden={!showsOriginal}>
        <div className={struck}>{body(entry)}</div>
        <p className={classes.label}>
          <strong>{t('translation.original', { language: original })}</strong>
        </p>
      </div>
      <div className={classes.acts}>
        <Button weight="quiet" onClick={() => setShowsOriginal(!showsOriginal)}>
          {t(showsOriginal ? 'translation.showTranslation' : 'translation.showOriginal')}
        </Button>
        {acts}
      </div>
    </>
  );
}
