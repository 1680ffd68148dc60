import type { ErrorDetails, TransportCode } from '@tocsin/contract';
import { wordsFor } from '../graphql/refused.js';

export interface Problem {
  readonly errors: readonly { readonly message: string; readonly extensions: ErrorDetails }[];
}

/** The body of an HTTP error: the shape of a GraphQL answer, so that a client needs one way to read a "no". */
export function problem(code: TransportCode): Problem {
  return { errors: [{ message: wordsFor(code), extensions: { code, field: null } }] };
}
