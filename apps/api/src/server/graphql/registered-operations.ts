import { createHash } from 'node:crypto';
import type { ApolloServerOptions } from '@apollo/server';
import { DEMO_OPERATIONS, registeredOperations } from '@tocsin/contract';
import { Refused } from './refused.js';
import type { RequestContext } from './request-context.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const REGISTERED: ReadonlyMap<string, string> = new Map([
  ...Object.entries(registeredOperations),
  ...DEMO_OPERATIONS.map((text) => [hashOf(text), text] as const),
]);

/** Apollo looks documents up here by hash; what was not registered at build time cannot be added by asking. */
export const registeredDocuments: ApolloServerOptions<RequestContext<unknown>>['persistedQueries'] = {
  ttl: null,
  cache: {
    get: (key) => Promise.resolve(REGISTERED.get(key.replace(/^apq:/, ''))),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(false),
  },
};

/**
 * Without a program's token a caller may run the registered operations and nothing else. Asked before Apollo reads the
 * document, so that an unknown one is neither parsed nor validated for a stranger.
 */
export function refuseUnregistered(body: unknown): void {
  const { query, extensions } = (body ?? {}) as {
    query?: unknown;
    extensions?: { persistedQuery?: unknown };
  };
  const named = (extensions?.persistedQuery as { sha256Hash?: unknown } | undefined)?.sha256Hash;
  const hash = typeof query === 'string' ? hashOf(query) : named;
  if (typeof hash !== 'string' || !REGISTERED.has(hash)) throw new Refused('OPERATION_NOT_REGISTERED');
}
