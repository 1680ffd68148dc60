import { ApiError, type ApiErrorCode } from './api.js';
import type { MessageId, Translate } from './words.js';

/** One sentence for every code: what happened, and what to do. Complete by type. */
const WORDS: Readonly<Record<ApiErrorCode, MessageId>> = {
  TEXT_EMPTY: 'error.TEXT_EMPTY',
  TEXT_TOO_LONG: 'error.TEXT_TOO_LONG',
  TEXT_NOT_WELL_FORMED: 'error.TEXT_NOT_WELL_FORMED',
  TEXT_HAS_CONTROL_CHARACTER: 'error.TEXT_HAS_CONTROL_CHARACTER',
  TEXT_HAS_LINK: 'error.TEXT_HAS_LINK',
  TEXT_HAS_HASH: 'error.TEXT_HAS_HASH',
  TEXT_HAS_ENCODED_FILE: 'error.TEXT_HAS_ENCODED_FILE',
  NOT_AVAILABLE: 'error.NOT_AVAILABLE',
  NOT_FOR_YOUR_KIND: 'error.NOT_FOR_YOUR_KIND',
  NOT_ON_THE_INCIDENT: 'error.NOT_ON_THE_INCIDENT',
  NOT_THE_LEAD: 'error.NOT_THE_LEAD',
  NOT_YOUR_ENTRY: 'error.NOT_YOUR_ENTRY',
  KIND_DIFFERS: 'error.KIND_DIFFERS',
  MARKING_DIFFERS: 'error.MARKING_DIFFERS',
  MARKING_NOT_ALLOWED: 'error.MARKING_NOT_ALLOWED',
  ALREADY_SUPERSEDED: 'error.ALREADY_SUPERSEDED',
  ALREADY_RETRACTED: 'error.ALREADY_RETRACTED',
  ALREADY_ANSWERED: 'error.ALREADY_ANSWERED',
  ALREADY_ACKNOWLEDGED: 'error.ALREADY_ACKNOWLEDGED',
  ALREADY_SO: 'error.ALREADY_SO',
  RECIPIENTS_REQUIRED: 'error.RECIPIENTS_REQUIRED',
  RECIPIENTS_GIVEN_TWICE: 'error.RECIPIENTS_GIVEN_TWICE',
  RECIPIENT_NOT_ON_THE_INCIDENT: 'error.RECIPIENT_NOT_ON_THE_INCIDENT',
  TIME_IN_FUTURE: 'error.TIME_IN_FUTURE',
  COUNT_OUT_OF_RANGE: 'error.COUNT_OUT_OF_RANGE',
  COUNT_REPEATED: 'error.COUNT_REPEATED',
  INCIDENT_NOT_OPEN: 'error.INCIDENT_NOT_OPEN',
  UNAUTHENTICATED: 'error.UNAUTHENTICATED',
  INPUT_INVALID: 'error.INPUT_INVALID',
  COMMAND_ID_REUSED: 'error.COMMAND_ID_REUSED',
  OPERATION_NOT_REGISTERED: 'error.OPERATION_NOT_REGISTERED',
  OPERATION_TOO_LARGE: 'error.OPERATION_TOO_LARGE',
  DOCUMENT_INVALID: 'error.OPERATION_NOT_REGISTERED',
  BODY_TOO_LARGE: 'error.BODY_TOO_LARGE',
  BODY_INVALID: 'error.INPUT_INVALID',
  MEDIA_TYPE_NOT_SUPPORTED: 'error.OPERATION_NOT_REGISTERED',
  CROSS_SITE_REFUSED: 'error.CROSS_SITE_REFUSED',
  TOO_MANY_REQUESTS: 'error.TOO_MANY_REQUESTS',
  NOT_FOUND: 'error.NOT_AVAILABLE',
  TRY_AGAIN: 'error.TRY_AGAIN',
  INTERNAL: 'error.INTERNAL',
  UNREACHABLE: 'error.UNREACHABLE',
};

export function codeWords(code: ApiErrorCode, t: Translate): string {
  return t(WORDS[code] ?? 'error.INTERNAL');
}

/** A failure in words, with the reference that finds it in the server's log. */
export function describeFailure(failure: unknown, t: Translate): string {
  if (!(failure instanceof ApiError)) return t('error.INTERNAL');
  const words = codeWords(failure.code, t);
  return failure.reference === null
    ? words
    : `${words} ${t('error.reference', { reference: failure.reference })}`;
}
