import type { Operation } from './operation.js';

/** Where the API answers. */
export const API_ADDRESS = '/graphql';

/** How an operation is sent; `background` says that nobody is there. */
export function requestOf<Variables>(
  { hash, operationName }: Operation<never, Variables> | Operation<unknown, Variables>,
  variables: Variables,
  background = false,
): RequestInit & { readonly body: string } {
  return {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(background ? { 'tocsin-background': '1' } : {}),
    },
    body: JSON.stringify({
      operationName,
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    }),
  };
}
