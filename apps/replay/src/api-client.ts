import { setTimeout as wait } from 'node:timers/promises';
import type { ErrorCode, ErrorDetails } from '@tocsin/contract';
import { registered } from './operations.js';

/** The server said no. */
export class ServerRefused extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;

  constructor(
    code: ErrorCode,
    field: string | null,
    message: string,
    /** The proof that the server asks for first. */
    readonly stepUpId: string | null = null,
  ) {
    super(`${code}${field === null ? '' : ` (${field})`}: ${message}`);
    this.code = code;
    this.field = field;
  }
}

/** Nothing that answers, or nothing that answers as this API does. */
export class ServerUnreachable extends Error {}

/** The answer may have been lost on its way, or comes later: the same request again is safe and makes sense. */
class Passing extends Error {}

const PASSING_CODES: ReadonlySet<string> = new Set(['TRY_AGAIN', 'TOO_MANY_REQUESTS'] satisfies ErrorCode[]);

export interface ApiClientOptions {
  readonly url: string;
  readonly attempts?: number;
  readonly firstPauseMs?: number;
  readonly answerWithinMs?: number;
}

interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly { message?: string; extensions?: Partial<ErrorDetails> }[];
}

/** A program's token, or the cookie of a person's browser session. */
export type Credentials = { readonly token: string } | { readonly cookie: string };

/**
 * Sends operations to the public API. What got no answer is sent again, word for word: a command carries its own
 * identifier, so the server gives its first answer a second time and writes nothing twice.
 */
export class ApiClient {
  readonly url: string;
  private readonly attempts: number;
  private readonly firstPauseMs: number;
  private readonly answerWithinMs: number;

  constructor({ url, attempts = 8, firstPauseMs = 200, answerWithinMs = 10_000 }: ApiClientOptions) {
    this.url = url;
    this.attempts = attempts;
    this.firstPauseMs = firstPauseMs;
    this.answerWithinMs = answerWithinMs;
  }

  async send<T>(
    credentials: Credentials | null,
    query: string,
    variables: object = {},
    attempts = this.attempts,
  ): Promise<T> {
    const body = JSON.stringify({ query, variables });
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.sendOnce(credentials, body)) as T;
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        if (attempt >= attempts) throw new ServerUnreachable(error.message);
        await wait(this.firstPauseMs * 2 ** (attempt - 1));
      }
    }
  }

  private async sendOnce(credentials: Credentials | null, body: string): Promise<unknown> {
    const { status, text } = await this.post(credentials, body);
    const answered = parsed(text);
    if (answered === null) {
      if (status >= 500 || status === 429)
        throw new Passing(`${this.url} answered with status ${String(status)}.`);
      throw new ServerUnreachable(
        `${this.url} answered, but not as this API does (status ${String(status)}).`,
      );
    }
    const [error] = answered.errors ?? [];
    if (error === undefined) return answered.data;
    const { code = 'INTERNAL', field = null, stepUp } = error.extensions ?? {};
    const message = error.message ?? 'no words given';
    if (PASSING_CODES.has(code)) throw new Passing(`${this.url} was too busy (${code}).`);
    throw new ServerRefused(code, field, message, stepUp?.id ?? null);
  }

  /** Starts a browser session as a person of the demo community; the cookie that holds it. */
  async signIn(personId: string): Promise<string> {
    const body = JSON.stringify({ query: registered('SignInAsDemoPerson'), variables: { personId } });
    const { text, cookie } = await this.post(null, body);
    if (cookie === null) throw new ServerUnreachable(`${this.url} does not sign anybody in: ${text}`);
    return cookie;
  }

  private async post(
    credentials: Credentials | null,
    body: string,
  ): Promise<{ status: number; text: string; cookie: string | null }> {
    try {
      const response = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...headersOf(credentials),
        },
        body,
        signal: AbortSignal.timeout(this.answerWithinMs),
      });
      const [cookie = null] = response.headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? null);
      return { status: response.status, text: await response.text(), cookie };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const reason = (cause as { code?: string }).code ?? (cause as Error).message;
      throw new Passing(`${this.url} does not answer (${reason}).`);
    }
  }
}

function headersOf(credentials: Credentials | null): Record<string, string> {
  if (credentials === null) return {};
  return 'token' in credentials
    ? { authorization: `Bearer ${credentials.token}` }
    : { cookie: credentials.cookie };
}

function parsed(text: string): Answered | null {
  try {
    const value: unknown = JSON.parse(text);
    const answers = typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
    return answers ? (value as Answered) : null;
  } catch {
    return null;
  }
}
