import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { spokenIn } from './spoken-in.js';
import { markWords, titleFor, type Titled } from './title-words.js';
import classes from './translations.module.css';

interface IncidentTitleProps {
  readonly titled: Titled | null;
}

/**
 * What an incident is called, in a line: in the reader's language where there is a translation, which is then said to be
 * one. What it is called in the original stands on the incident's own page.
 */
export function IncidentTitle({ titled }: IncidentTitleProps): ReactNode {
  const t = useWords();
  const reader = useLanguage();
  if (titled === null) return t('incident.untitled');
  const translation = titleFor(titled, reader);
  const { title, language } = titled;
  if (translation === undefined) {
    return (
      <bdi dir="auto" lang={spokenIn(language)}>
        {title}
      </bdi>
    );
  }
  return (
    <>
      <bdi dir="auto" lang={translation.language}>
        {translation.text}
      </bdi>{' '}
      <span className={classes.mark} title={t('translation.originalTitle', { title })}>
        {markWords(titled, translation, reader, t)}
      </span>
    </>
  );
}
