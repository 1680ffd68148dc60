import { isConfirmed, type TranslationStanding } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { Button } from '../ui/button.js';
import { languageWords } from './language-words.js';
import classes from './translations.module.css';

interface TranslatedBlockProps {
  readonly standing: TranslationStanding;
  /** In which the original was written (BCP 47). */
  readonly language: string;
  readonly translated: ReactNode;
  readonly original: ReactNode;
  /** Longer than one sees at a glance: which of the two it is stands above it then. */
  readonly isLong?: boolean;
  /** Whether the original was corrected since. */
  readonly isCorrected?: boolean;
  /** What can be said of the translation, where one acts on its original. */
  readonly acts?: ReactNode;
}

/**
 * A translation, and the original one press away. The two are never in one block, each says which it is, and on paper
 * both stand.
 */
export function TranslatedBlock(props: TranslatedBlockProps): ReactNode {
  const { standing, language, translated, original, isLong = false, isCorrected = false, acts } = props;
  const t = useWords();
  const reader = useLanguage();
  const [showsOriginal, setShowsOriginal] = useState(false);
  const { origin, author, at, judgements } = standing;
  const written = languageWords(language, reader, t);
  const disputes = judgements.filter(({ judgement }) => judgement === 'disputed');
  const aboutTranslation = (
    <>
      <p className={classes.label}>
        <strong>{t(`translationShown.${origin}`, { language: written })}</strong>{' '}
        <Words
          id="translation.brought"
          values={{ author: <bdi>{authorWords(author, t)}</bdi>, time: <UtcTime at={at} /> }}
        />
        {isConfirmed(standing) && ` ${t('translation.confirmed')}`}
      </p>
      {isCorrected && <p className={classes.doubt}>{t('translation.outdated')}</p>}
      {disputes.map(({ entryId, author: by, reason, language: said }) => (
        <p key={entryId} className={classes.doubt}>
          <Words
            id="translation.disputed"
            values={{
              author: <bdi>{authorWords(by, t)}</bdi>,
              reason: (
                <bdi dir="auto" lang={said}>
                  {reason}
                </bdi>
              ),
            }}
          />
        </p>
      ))}
    </>
  );
  const aboutOriginal = (
    <p className={classes.label}>
      <strong>{t('translation.original', { language: written })}</strong>
    </p>
  );
  const pressed = (
    <div className={classes.acts}>
      <Button weight="quiet" onClick={() => setShowsOriginal(!showsOriginal)}>
        {t(showsOriginal ? 'translation.showTranslation' : 'translation.showOriginal')}
      </Button>
      {acts}
    </div>
  );
  return (
    <>
      {isLong && pressed}
      <div className={classes.block} hidden={showsOriginal}>
        {isLong && aboutTranslation}
        {translated}
        {!isLong && aboutTranslation}
      </div>
      <div className={classes.block} hidden={!showsOriginal}>
        {isLong && aboutOriginal}
        {original}
        {!isLong && aboutOriginal}
      </div>
      {!isLong && pressed}
    </>
  );
}
