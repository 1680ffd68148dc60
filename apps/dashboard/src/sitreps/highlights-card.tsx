import { lastPublished } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Passage } from '../timeline/passage.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { TranslatedStanding } from '../translations/translated-standing.js';
import { Card } from '../ui/card.js';
import { LoneLink } from '../ui/lone-link.js';
import { SitrepStatus } from './sitrep-status.js';
import classes from './sitreps.module.css';

/** What the last report that went out has in its highlights, how old that is, and when the next one is promised. */
export function HighlightsCard(): ReactNode {
  const t = useWords();
  const { incidentId, state } = useWriting();
  const report = lastPublished(state.sitreps);
  if (report === null) return null;
  const { sitrepId, at, marking, status, nextReportAt } = report;
  return (
    <Card title={t('sitrep.lastOne')} aside={<Words id="time.asOf" values={{ time: <UtcTime at={at} /> }} />}>
      <p className={classes.row}>
        <TlpBox marking={marking} />
        {status === 'published_without_review' && <SitrepStatus status={status} />}
        <LoneLink to={`/incidents/${incidentId}/reports/${sitrepId}`}>{t('sitrep.readAll')}</LoneLink>
      </p>
      <TranslatedStanding
        entryId={sitrepId}
        kind="sitrep_submitted"
        standing={report}
        body={({ highlights, language }) => (
          <ul className={classes.lines}>
            {highlights.map(({ text }, index) => (
              <li key={`${String(index)} ${text}`}>
                <Passage language={language}>{text}</Passage>
              </li>
            ))}
          </ul>
        )}
      />
      {nextReportAt !== null && (
        <p className={classes.soft}>
          <Words
            id="sitrep.nextAt"
            values={{ time: <TimePair inline moment={{ at: nextReportAt, fidelity: 'minute' }} /> }}
          />
        </p>
      )}
    </Card>
  );
}
