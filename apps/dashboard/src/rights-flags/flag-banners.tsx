import { openFlags, type RightsFlagStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { TimeLeft } from '../obligations/time-left.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Button } from '../ui/button.js';
import classes from './flag-banners.module.css';

const AnswerForm = lazy(() => import('./answer-form.js'));

/** Rights flags stand on the incident until somebody answers them. */
export function FlagBanners(): ReactNode {
  const { state } = useWriting();
  const t = useWords();
  const flags = openFlags(state);
  if (flags.length === 0) return null;
  return (
    <section className={classes.flags} aria-label={t('flag.standing', { count: flags.length })}>
      {flags.map((flag) => (
        <FlagBanner key={flag.flagId} flag={flag} />
      ))}
    </section>
  );
}

function FlagBanner({ flag }: { readonly flag: RightsFlagStanding }): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { form, about, open, close } = useOpenForm();
  const { flagId, concern, text, language, author, marking, recordedAt, owner, answerBy, passedAt } = flag;
  const answering = form === 'answer' && about === flagId;
  return (
    <div className={classes.flag}>
      <div className={classes.row}>
        <strong>{t('flag.title')}</strong>
        <span>{t(`concern.${concern}`)}</span>
        <TlpBox marking={marking} />
        <span className={classes.by}>
          <Words
            id="flag.raised"
            values={{ author: <bdi>{authorWords(author, t)}</bdi>, time: <UtcTime at={recordedAt} /> }}
          />
        </span>
        <span className={classes.act}>
          {allowed.has('answer_rights_flag') ? (
            <Button aria-expanded={answering} onClick={() => (answering ? close() : open('answer', flagId))}>
              {t('flag.answer')}
            </Button>
          ) : (
            <span className={classes.by}>
              {owner === null ? (
                t('flag.waits')
              ) : (
                <Words id="flag.waitsFor" values={{ name: <bdi>{owner.name}</bdi> }} />
              )}
            </span>
          )}
        </span>
      </div>
      <TranslatedText entryId={flagId} language={language}>
        {text}
      </TranslatedText>
      {answerBy !== null && (
        <div className={classes.row}>
          <span>
            <Words
              id={passedAt === null ? 'flag.answerBy' : 'flag.passed'}
              values={{ time: <TimePair inline moment={{ at: answerBy, fidelity: 'minute' }} /> }}
            />
          </span>
          <TimeLeft startsAt={recordedAt} dueAt={answerBy} />
        </div>
      )}
      {answering && (
        <Suspense>
          <AnswerForm key={flagId} flagId={flagId} marking={marking} />
        </Suspense>
      )}
    </div>
  );
}
