import { CORRECTED_BECAUSE, type SitrepStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { localZone, useNow } from '../shell/clock.js';
import { languageName } from '../shell/language-name.js';
import { pairText, utcText } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { SitrepStatus } from './sitrep-status.js';
import { useReportTitle } from './use-report-title.js';
import classes from './sitreps.module.css';

/** What a report says of itself, on paper too: marking, version, as of when, by whom, and who has reviewed it. */
export function SitrepHead({ report }: { readonly report: SitrepStanding }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { state } = useWriting();
  const title = useReportTitle(report.marking);
  const { sitrepId, at, author, marking, status, version, review, supersedes } = report;
  const moment = { at, fidelity: 'minute' } as const;
  return (
    <header className={classes.part}>
      <p className={classes.row}>
        <TlpBox marking={marking} />
        {state.exercise && <ExerciseMark />}
        <SitrepStatus status={status} />
      </p>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <p className={classes.soft}>
        {t('sitrep.version', { version })} ·{' '}
        <Words
          id="time.asOf"
          values={{
            time: (
              // A sheet is read elsewhere and later: the reader's place is named with its offset.
              <time dateTime={at}>{pairText(at, language, localZone(), now, t)}</time>
            ),
          }}
        />{' '}
        · <Words id="sitrep.by" values={{ author: <bdi>{authorWords(author, t)}</bdi> }} />
        {report.language !== 'und' && (
          <>
            {' '}
            · <bdi>{languageName(report.language, language)}</bdi>
          </>
        )}
      </p>
      {review !== null && (
        <p className={classes.soft}>
          <Words
            id={review.outcome === 'approved' ? 'sitrep.approvedBy' : 'sitrep.returnedBy'}
            values={{
              name: <bdi>{review.party.name}</bdi>,
              time: utcText({ ...moment, at: review.at }, language, 0, t),
            }}
          />
        </p>
      )}
      {review !== null && review.reason !== null && (
        <TranslatedText entryId={review.entryId} language={review.language}>
          {review.reason}
        </TranslatedText>
      )}
      {supersedes !== null && (
        <div>
          <p className={classes.soft}>{t('sitrep.correctedBecause')}</p>
          <TranslatedText entryId={sitrepId} language={report.language} part={CORRECTED_BECAUSE}>
            {supersedes.reason}
          </TranslatedText>
        </div>
      )}
    </header>
  );
}
