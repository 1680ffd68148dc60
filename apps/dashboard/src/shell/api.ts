import type { ErrorCode, ErrorDetails } from '@tocsin/contract';
import type { Operation } from './operation.js';

/** What the API may say, and the one thing the browser must say for it: that no answer came. */
export type ApiErrorCode = ErrorCode | 'UNREACHABLE';

/** An expected "no", or a failure that carries a reference into the server's log. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    /** Path of the input to blame, without the leading `input.`; null when it is none. */
    readonly field: string | null = null,
    readonly reference: string | null = null,
  ) {
    super(code);
  }
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions?: Partial<ErrorDetails> }[];
}

/** Typed calls of registered operations. Knows nothing of caches; one instance serves the whole page. */
export class Api {
  readonly #fetch: typeof fetch;
  readonly #signedOutListeners = new Set<() => void>();

  constructor(fetcher: typeof fetch = (input, init) => fetch(input, init)) {
    this.#fetch = fetcher;
  }

  /** Called whenever the API says that nobody is signed in (any more). */
  onSignedOut(listener: () => void): () => void {
    this.#signedOutListeners.add(listener);
    return () => this.#signedOutListeners.delete(listener);
  }

  async send<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> {
    const answer = await this.#ask<Result>(operation, variables, signal);
    const [failure] = answer.errors ?? [];
    if (failure !== undefined) throw this.#told(failure.extensions ?? {});
    if (answer.data === undefined || answer.data === null) throw new ApiError('UNREACHABLE');
    return answer.data;
  }

  async #ask<Result>(
    { hash, operationName }: Operation<Result, never> | Operation<Result, unknown>,
    variables: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Result>> {
    let body: Answer<Result> & Partial<ErrorDetails>;
    try {
      const response = await this.#fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
        },
        body: JSON.stringify({
          operationName,
          variables,
          extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
        }),
        ...(signal ? { signal } : {}),
      });
      body = (await response.json()) as typeof body;
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiError('UNREACHABLE');
    }
    // Errors before GraphQL (too large, too many, wrong media type) are the details themselves.
    if (body.code !== undefined) throw this.#told(body);
    return body;
  }

  #told({ code = 'INTERNAL', field = null, reference }: Partial<ErrorDetails>): ApiError {
    if (code === 'UNAUTHENTICATED') for (const listener of this.#signedOutListeners) listener();
    return new ApiError(code, field?.replace(/^input\./, '') ?? null, reference ?? null);
  }
}
