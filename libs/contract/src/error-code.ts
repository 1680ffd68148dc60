import type { RefusalCode } from '@tocsin/protocol';

/** What a caller may meet beside the refusals of the rules. Every error carries one code and, where one is to blame, a field. */
export const TransportCode = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  NOT_AN_ADMINISTRATOR: 'NOT_AN_ADMINISTRATOR',
  OUTSIDE_THE_TOKEN: 'OUTSIDE_THE_TOKEN',
  STEP_UP_REQUIRED: 'STEP_UP_REQUIRED',
  STEP_UP_FAILED: 'STEP_UP_FAILED',
  PASSKEY_NEEDED: 'PASSKEY_NEEDED',
  PASSKEY_REFUSED: 'PASSKEY_REFUSED',
  LAST_PASSKEY: 'LAST_PASSKEY',
  SIGN_IN_FAILED: 'SIGN_IN_FAILED',
  LAST_ADMINISTRATOR: 'LAST_ADMINISTRATOR',
  PERSON_SUSPENDED: 'PERSON_SUSPENDED',
  PROVIDER_NOT_ALLOWED: 'PROVIDER_NOT_ALLOWED',
  PROVIDER_NOT_REACHED: 'PROVIDER_NOT_REACHED',
  SEALING_KEY_MISSING: 'SEALING_KEY_MISSING',
  DOMAIN_TAKEN: 'DOMAIN_TAKEN',
  PROTOCOL_HAS_FAULTS: 'PROTOCOL_HAS_FAULTS',
  PROTOCOL_DIFFERS: 'PROTOCOL_DIFFERS',
  VERSION_TAKEN: 'VERSION_TAKEN',
  SEAT_NOT_ALLOWED: 'SEAT_NOT_ALLOWED',
  SEATS_TOO_FEW: 'SEATS_TOO_FEW',
  INPUT_INVALID: 'INPUT_INVALID',
  COMMAND_ID_REUSED: 'COMMAND_ID_REUSED',
  OPERATION_NOT_REGISTERED: 'OPERATION_NOT_REGISTERED',
  OPERATION_TOO_LARGE: 'OPERATION_TOO_LARGE',
  DOCUMENT_INVALID: 'DOCUMENT_INVALID',
  BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  BODY_INVALID: 'BODY_INVALID',
  MEDIA_TYPE_NOT_SUPPORTED: 'MEDIA_TYPE_NOT_SUPPORTED',
  CROSS_SITE_REFUSED: 'CROSS_SITE_REFUSED',
  HOST_NOT_KNOWN: 'HOST_NOT_KNOWN',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  NOT_FOUND: 'NOT_FOUND',
  TRY_AGAIN: 'TRY_AGAIN',
  INTERNAL: 'INTERNAL',
} as const;
export type TransportCode = keyof typeof TransportCode;

export type ErrorCode = RefusalCode | TransportCode;

/** What `navigator.credentials.get` is asked for: PublicKeyCredentialRequestOptionsJSON of WebAuthn, as far as it is used. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
  readonly allowCredentials: readonly {
    readonly id: string;
    readonly type: 'public-key';
    readonly transports?: readonly string[];
  }[];
}

/** Answered with `answerStepUp`; then the same operation with the same arguments is sent again. */
export interface StepUpAsked {
  readonly id: string;
  /** The challenge is SHA-256 of a nonce and of the operation with its arguments: what is signed is what is approved. */
  readonly options: PasskeyRequest;
}

/** The `extensions` of every GraphQL error, and the body of every other HTTP error. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  /** Path of the input to blame, e.g. `input.counts.0.value`; null when it is none. */
  readonly field: string | null;
  /** Names the line in the server's log; only on errors that nobody expected. */
  readonly reference?: string;
  /** Only with STEP_UP_REQUIRED. */
  readonly stepUp?: StepUpAsked;
}
