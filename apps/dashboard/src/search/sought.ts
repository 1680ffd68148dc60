import { refuseText, SOUGHT_LENGTH, wordsSought } from '@tocsin/protocol';
import { codeWords } from '../shell/error-words.js';
import type { Translate } from '../shell/words.js';

/** Why a text cannot be looked for, said before the server is asked; null when it can, or when there is none. */
export function mistakeIn(text: string, t: Translate): string | null {
  if (text === '') return null;
  const refusal = refuseText(text, 'line');
  if (refusal !== null) return codeWords(refusal, t);
  return isLongEnough(text) ? null : t('search.tooShort');
}

/** Whether the server would look for it. */
export function canBeSought(text: string): boolean {
  return text.length <= SOUGHT_LENGTH.most && refuseText(text, 'line') === null && isLongEnough(text);
}

function isLongEnough(text: string): boolean {
  return wordsSought(text).reduce((sum, word) => sum + [...word].length, 0) >= SOUGHT_LENGTH.least;
}
