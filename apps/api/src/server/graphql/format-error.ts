import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { TransportCode, type ErrorDetails } from '@tocsin/contract';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { Refused, wordsFor } from './refused.js';

const log = new Logger('GraphQL');

/** Apollo's own codes for what never reached a resolver, in our words. */
const APOLLO_CODES: Readonly<Record<string, TransportCode>> = {
  GRAPHQL_PARSE_FAILED: 'DOCUMENT_INVALID',
  GRAPHQL_VALIDATION_FAILED: 'DOCUMENT_INVALID',
  BAD_USER_INPUT: 'INPUT_INVALID',
  OPERATION_RESOLUTION_FAILURE: 'DOCUMENT_INVALID',
  PERSISTED_QUERY_NOT_FOUND: 'OPERATION_NOT_REGISTERED',
  PERSISTED_QUERY_NOT_SUPPORTED: 'OPERATION_NOT_REGISTERED',
  BAD_REQUEST: 'BODY_INVALID',
};

/** Errors of PostgreSQL and its driver after which the same command may well succeed. */
const PASSING = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '40001',
  '40P01',
  '57014',
  '08006',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** The only map from errors to what a caller is told. What nobody expected shows a reference and nothing else. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = refusedInValidation(error) ?? unwrapResolverError(error);
  if (cause instanceof Refused) {
    // Apollo puts words of its own before an error from the request's context.
    return {
      ...formatted,
      message: wordsFor(cause.code),
      extensions: { code: cause.code, field: cause.field, ...cause.details },
    };
  }
  // Found by input-places.ts: a bad value written in the document itself.
  const blame = formatted.extensions?.['blame'] as ErrorDetails | undefined;
  if (blame !== undefined) return { ...formatted, extensions: { ...blame } };
  if (isOverTokenLimit(formatted))
    return { ...formatted, extensions: { code: 'OPERATION_TOO_LARGE', field: null } };
  const apolloCode = APOLLO_CODES[String(formatted.extensions?.['code'])];
  if (apolloCode !== undefined) {
    return { ...formatted, extensions: { code: apolloCode, field: null } };
  }
  // graphql-js reports coercion of literals and missing variables without a code.
  if (cause instanceof GraphQLError && cause.originalError === undefined && cause.path === undefined) {
    return { message: cause.message, extensions: { code: TransportCode.DOCUMENT_INVALID, field: null } };
  }
  const code = isPassing(cause) ? TransportCode.TRY_AGAIN : TransportCode.INTERNAL;
  const reference = randomUUID();
  log.error(`${reference} ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return {
    message: wordsFor(code),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, field: null, reference },
  };
}

/** Apollo wraps what a validation rule reports. */
function refusedInValidation(error: unknown): Refused | null {
  const reported = error instanceof GraphQLError ? error.originalError : undefined;
  return reported instanceof Refused ? reported : null;
}

/** The parser stops at the limit with a sentence and no code of its own. */
function isOverTokenLimit({ message, extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === 'GRAPHQL_PARSE_FAILED' && /more tha[nt] \d+ tokens/.test(message);
}

function isPassing(error: unknown): boolean {
  return (
    PASSING.has(String((error as { code?: unknown } | null)?.code)) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(
      String((error as Error | null)?.message),
    )
  );
}
