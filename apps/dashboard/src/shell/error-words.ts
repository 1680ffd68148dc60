import { ApiError, type ApiErrorCode } from './api.js';
import type { MessageId, Translate } from './words.js';

/** Codes that say the same as another. */
const SAID_AS = {
  DOCUMENT_INVALID: 'OPERATION_NOT_REGISTERED',
  BODY_INVALID: 'INPUT_INVALID',
  MEDIA_TYPE_NOT_SUPPORTED: 'OPERATION_NOT_REGISTERED',
  NOT_FOUND: 'NOT_AVAILABLE',
} as const satisfies Partial<Record<ApiErrorCode, ApiErrorCode>>;

/** Other sentences about errors have names in small letters. */
const CODE = /^[A-Z_]+$/;

const isSaidAs = (code: ApiErrorCode): code is keyof typeof SAID_AS => Object.hasOwn(SAID_AS, code);

/** One sentence for every code: what happened, and what to do. Complete by type. */
function wordsOf(code: ApiErrorCode): MessageId {
  const said = isSaidAs(code) ? SAID_AS[code] : code;
  return `error.${said}`;
}

/** Whether something that came as a plain text, such as in an address, is one of the codes. */
export function isCode(text: string | null, t: Translate): text is ApiErrorCode {
  return text !== null && CODE.test(text) && t.knows(wordsOf(text as ApiErrorCode));
}

export function codeWords(code: ApiErrorCode, t: Translate): string {
  // A server that is newer than this page knows more of them.
  return t(isCode(code, t) ? wordsOf(code) : 'error.INTERNAL');
}

/** A failure in words, with the reference that finds it in the server's log. */
export function describeFailure(failure: unknown, t: Translate): string {
  if (!(failure instanceof ApiError)) return t('error.INTERNAL');
  const words = codeWords(failure.code, t);
  return failure.reference === null
    ? words
    : `${words} ${t('error.reference', { reference: failure.reference })}`;
}
