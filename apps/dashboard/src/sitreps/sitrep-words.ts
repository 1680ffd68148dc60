import type { Entry, SitrepStanding } from '@tocsin/protocol';
import type { Translate } from '../shell/words.js';
import { authorWords, kindWords } from '../timeline/entry-words.js';

/** A report as it is shown, also before it is sent. */
export type ShownReport = Pick<
  SitrepStanding,
  | 'highlights'
  | 'situation'
  | 'done'
  | 'platforms'
  | 'gaps'
  | 'next'
  | 'nextReportAt'
  | 'marking'
  | 'language'
  | 'at'
>;

/** What a line rests on, as a link or a printed line names it. */
export function sourceWords(entry: Entry | undefined, t: Translate): string {
  return entry === undefined
    ? t('sitrep.olderSource')
    : t('entry.by', { kind: kindWords(entry, t), author: authorWords(entry.author, t) });
}
