import type { Moment, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { utcText } from '../shell/time-pair.js';
import { useLanguage, useWords, type Translate } from '../shell/words.js';
import classes from './printed-place.module.css';

interface PrintedPlaceProps {
  readonly entryId: Uuid;
  /** When it happened, as the timeline shows it; null where it stands beside it, or is not known. */
  readonly at: Moment | null;
}

/**
 * On paper only, where nothing can be pressed: where in a timeline an entry is found, by its time and by the number that stands
 * at the entry itself. No text of the page, so that it is read out nowhere else.
 */
export function PrintedPlace({ entryId, at }: PrintedPlaceProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  return <span className={classes.place} data-place={`(${placeWords(entryId, at, language, t)})`} />;
}

/** Where an entry is found, for whoever reads it elsewhere and later. */
export function placeWords(entryId: Uuid, at: Moment | null, language: string, t: Translate): string {
  // Kept in this order inside a right-to-left sentence (isolate, UAX 9).
  const number = t('entry.number', { number: `\u2066…${entryId.slice(-8)}\u2069` });
  return at === null ? number : t('entry.place', { time: utcText(at, language, 0, t), number });
}
