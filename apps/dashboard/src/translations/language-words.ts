import { languageName } from '../shell/language-name.js';
import type { Translate } from '../shell/words.js';

/** A language (BCP 47) by its name in the reader's own, or that nobody has said which it is. */
export function languageWords(tag: string, reader: string, t: Translate): string {
  return tag === 'und' ? t('translation.noLanguage') : languageName(tag, reader);
}
