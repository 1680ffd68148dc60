import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { Passage } from '../timeline/passage.js';
import classes from '../timeline/timeline-card.module.css';
import { LoneLink } from '../ui/lone-link.js';

interface SitrepEntryBodyProps {
  readonly entry: Extract<Entry, { readonly kind: 'sitrep_submitted' | 'sitrep_reviewed' }>;
}

/** That a report was written, with its highlights, and what its reviewer said. */
export function SitrepEntryBody({ entry }: SitrepEntryBodyProps): ReactNode {
  const t = useWords();
  const { language } = entry;
  if (entry.kind === 'sitrep_reviewed') {
    const { sitrepId, outcome, reason } = entry.body;
    return (
      <>
        <p className={classes.text}>
          <strong>{t(`sitrepReview.${outcome}`)}</strong> <AboutEntry id={sitrepId} />
        </p>
        {reason !== null && <Passage language={language}>{reason}</Passage>}
      </>
    );
  }
  const { version, highlights, withoutReview } = entry.body;
  return (
    <>
      <p className={classes.text}>
        <LoneLink to={`/incidents/${entry.incidentId}/reports/${entry.id}`}>
          {t('sitrep.version', { version })}
        </LoneLink>
        {withoutReview && ` · ${t('sitrepStatus.published_without_review')}`}
      </p>
      {highlights.map(({ text }, index) => (
        <Passage key={`${String(index)} ${text}`} language={language}>
          {text}
        </Passage>
      ))}
    </>
  );
}
