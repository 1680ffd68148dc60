import { CORRECTED_BECAUSE } from '@tocsin/protocol';
import type { MessageId, Translate } from '../shell/words.js';

/** What there may be several of, by where they stand. */
const LISTED: Readonly<Record<string, MessageId>> = {
  highlights: 'sitrepPart.highlights',
  situation: 'sitrepPart.situation',
  done: 'sitrepPart.done',
  gaps: 'sitrepPart.gaps',
  next: 'sitrepPart.next',
  safeguards: 'translation.safeguardNote',
};

const SINGLE: Readonly<Record<string, MessageId>> = {
  situation: 'handover.situation',
  openDecisions: 'handover.openDecisions',
  worries: 'handover.worries',
  contact: 'handover.contact',
  remedy: 'translation.remedy',
  [CORRECTED_BECAUSE]: 'translation.correctedBecause',
};

/** A part of an entry in words: what it is, and of several which one. */
export function partWords(part: string, t: Translate): string {
  const single = SINGLE[part];
  if (single !== undefined) return t(single);
  const [list = '', place] = part.split('.');
  const name = LISTED[list];
  return name === undefined ? part : t('translation.numbered', { part: t(name), number: Number(place) + 1 });
}
