import type { ErrorCode, ErrorDetails, StepUpAsked } from '@tocsin/contract';
import { readClock } from './clock.js';
import { DeviceClock } from './device-clock.js';
import { fetchWithHeadStart } from './head-start.js';
import type { Operation } from './operation.js';
import { API_ADDRESS, requestOf } from './request-of.js';

type Fetch = typeof fetchWithHeadStart;

/** What the API never says and the page must say for itself. */
export type PageCode =
  /** No answer came. */
  | 'UNREACHABLE'
  /** Whoever was asked to confirm did not. */
  | 'NOT_CONFIRMED'
  | 'PASSKEY_NOT_USED'
  | 'PASSKEY_ALREADY_HERE'
  | 'PASSKEYS_NOT_SUPPORTED';

export type ApiErrorCode = ErrorCode | PageCode;

/** An expected "no", or a failure that carries a reference into the server's log. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    /** Path of the input to blame, without the leading `input.`; null when it is none. */
    readonly field: string | null = null,
    readonly reference: string | null = null,
    /** What to answer before the same operation is sent again. */
    readonly stepUp: StepUpAsked | null = null,
  ) {
    super(code);
  }
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions?: Partial<ErrorDetails> }[];
}

export interface Sending {
  readonly signal?: AbortSignal | undefined;
  /** What somebody agrees to by this, in words, for when the server wants it confirmed. */
  readonly confirms?: string | undefined;
  /** Sent by itself: nobody is asked to confirm anything, a "confirm this first" is a no. */
  readonly unattended?: boolean;
}

/** Gets a refused operation confirmed and tries it again; throws what remains refused. */
export type Confirm = <Result>(
  refused: ApiError,
  confirms: string | null,
  again: () => Promise<Result>,
) => Promise<Result>;

/** Typed calls of registered operations. Knows nothing of caches; one instance serves the whole page. */
export class Api {
  /** What its answers say of the device's clock. */
  readonly deviceClock = new DeviceClock();
  readonly #fetch: Fetch;
  readonly #signedOutListeners = new Set<() => void>();
  #confirm: Confirm = (refused) => Promise.reject(refused);
  #countsAsUse: () => boolean = () => true;

  constructor(fetcher: Fetch = fetchWithHeadStart) {
    this.#fetch = fetcher;
  }

  /** Called whenever the API says that nobody is signed in (any more). */
  onSignedOut(listener: () => void): () => void {
    this.#signedOutListeners.add(listener);
    return () => this.#signedOutListeners.delete(listener);
  }

  /** The one place where "confirm this first" is dealt with, for every operation of every screen. */
  confirmWith(confirm: Confirm): void {
    this.#confirm = confirm;
  }

  /** Says of each request whether somebody is there; what a screen asks by itself keeps nobody signed in. */
  countUseBy(countsAsUse: () => boolean): void {
    this.#countsAsUse = countsAsUse;
  }

  async send<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    { signal, confirms, unattended = false }: Sending = {},
  ): Promise<Result> {
    const attempt = (): Promise<Result> => this.#attempt(operation, variables, signal);
    try {
      return await attempt();
    } catch (failure) {
      const confirmable = failure instanceof ApiError && CONFIRMABLE.has(failure.code);
      if (!confirmable || unattended) throw failure;
      return this.#confirm(failure, confirms ?? null, attempt);
    }
  }

  async #attempt<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const answer = await this.#ask(operation, variables, signal);
    const [failure] = answer.errors ?? [];
    if (failure !== undefined) throw this.#told(failure.extensions ?? {});
    if (answer.data === undefined || answer.data === null) throw new ApiError('UNREACHABLE');
    return answer.data;
  }

  async #ask<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Result>> {
    const asked = readClock();
    try {
      const response = await this.#fetch(API_ADDRESS, {
        ...requestOf(operation, variables, !this.#countsAsUse()),
        ...(signal ? { signal } : {}),
      });
      this.deviceClock.heard(response.headers.get('date'), asked, readClock());
      return (await response.json()) as Answer<Result>;
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiError('UNREACHABLE');
    }
  }

  #told({ code = 'INTERNAL', field = null, reference, stepUp }: Partial<ErrorDetails>): ApiError {
    if (code === 'UNAUTHENTICATED') for (const listener of this.#signedOutListeners) listener();
    return new ApiError(code, field?.replace(/^input\./, '') ?? null, reference ?? null, stepUp ?? null);
  }
}

/** What somebody at the screen can do something about before it is tried again. */
const CONFIRMABLE: ReadonlySet<ApiErrorCode> = new Set(['STEP_UP_REQUIRED', 'PASSKEY_NEEDED']);
