import type { RefusalCode } from '@tocsin/protocol';

/** What a caller may meet beside the refusals of the rules. Every error carries one code and, where one is to blame, a field. */
export const TransportCode = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  INPUT_INVALID: 'INPUT_INVALID',
  COMMAND_ID_REUSED: 'COMMAND_ID_REUSED',
  OPERATION_NOT_REGISTERED: 'OPERATION_NOT_REGISTERED',
  OPERATION_TOO_LARGE: 'OPERATION_TOO_LARGE',
  DOCUMENT_INVALID: 'DOCUMENT_INVALID',
  BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  BODY_INVALID: 'BODY_INVALID',
  MEDIA_TYPE_NOT_SUPPORTED: 'MEDIA_TYPE_NOT_SUPPORTED',
  CROSS_SITE_REFUSED: 'CROSS_SITE_REFUSED',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  NOT_FOUND: 'NOT_FOUND',
  TRY_AGAIN: 'TRY_AGAIN',
  INTERNAL: 'INTERNAL',
} as const;
export type TransportCode = keyof typeof TransportCode;

export type ErrorCode = RefusalCode | TransportCode;

/** The `extensions` of every GraphQL error, and the body of every other HTTP error. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  /** Path of the input to blame, e.g. `input.counts.0.value`; null when it is none. */
  readonly field: string | null;
  /** Names the line in the server's log; only on errors that nobody expected. */
  readonly reference?: string;
}
