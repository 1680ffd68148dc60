import type { Marking } from '@tocsin/protocol';
import { isStricter } from '../incidents/strictest-marking.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { titledBy, titleWords } from '../translations/title-words.js';

/** What a report is called. What the incident is called stands in its declaration, which may be for fewer readers. */
export function useReportTitle(marking: Marking): string {
  const t = useWords();
  const language = useLanguage();
  const { state } = useWriting();
  const { declaration } = state;
  return declaration === null || isStricter(declaration.marking, marking)
    ? t('sitrep.title')
    : t('incident.part', { part: t('sitrep.title'), incident: titleWords(titledBy(state), language, t) });
}
