import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { Passage } from '../timeline/passage.js';
import { spokenIn } from '../translations/spoken-in.js';
import classes from '../timeline/timeline-card.module.css';
import { RequestMark } from './request-mark.js';

export type RequestEntry = Extract<
  Entry,
  {
    readonly kind:
      | 'request_made'
      | 'request_answered'
      | 'request_clarified'
      | 'preservation_recorded'
      | 'preservation_ended';
  }
>;

interface RequestEntryBodyProps {
  readonly entry: RequestEntry;
}

/** What a government asked of a platform, the answer, and what is kept because of it. */
export function RequestEntryBody({ entry }: RequestEntryBodyProps): ReactNode {
  const t = useWords();
  const { language } = entry;
  switch (entry.kind) {
    case 'request_made': {
      const { requestType, to, instrument, authority, remedy, text } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <RequestMark type={requestType} />{' '}
            <Words id="request.to" values={{ name: <bdi>{to.name}</bdi> }} />
          </p>
          <Passage language={language}>{text}</Passage>
          <p className={classes.source}>
            <Words id="request.authority" values={{ authority: <bdi>{authority}</bdi> }} />{' '}
            {instrument !== null && (
              <Words id="request.instrument" values={{ instrument: <bdi>{instrument}</bdi> }} />
            )}{' '}
            {remedy !== null && (
              <Words
                id="request.remedy"
                values={{
                  remedy: (
                    <bdi dir="auto" lang={spokenIn(language)}>
                      {remedy}
                    </bdi>
                  ),
                }}
              />
            )}
          </p>
        </>
      );
    }
    case 'request_answered': {
      const { requestId, answer, reason } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`requestAnswer.${answer}`)}</strong> <AboutEntry id={requestId} />
          </p>
          {reason !== null && <Passage language={language}>{reason}</Passage>}
        </>
      );
    }
    case 'request_clarified': {
      const { requestId, text, resumed } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <AboutEntry id={requestId} />
          </p>
          <Passage language={language}>{text}</Passage>
          {resumed.map(({ obligationId, dueAt }) => (
            <p key={obligationId} className={classes.source}>
              {dueAt === null ? (
                t('request.owedAgain')
              ) : (
                <Words id="request.clockRuns" values={{ time: <UtcTime at={dueAt} /> }} />
              )}
            </p>
          ))}
        </>
      );
    }
    case 'preservation_recorded': {
      const { requestId, reference, basis, until } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <Words
              id="preservation.kept"
              values={{ reference: <bdi>{reference}</bdi>, time: <UtcTime at={until} /> }}
            />{' '}
            {requestId !== null && <AboutEntry id={requestId} />}
          </p>
          <Passage language={language}>{basis}</Passage>
        </>
      );
    }
    case 'preservation_ended': {
      const { preservationId, outcome, reason } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`preservationEnd.${outcome}`)}</strong> <AboutEntry id={preservationId} />
          </p>
          <Passage language={language}>{reason}</Passage>
        </>
      );
    }
  }
}
