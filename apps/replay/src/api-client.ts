import { setTimeout as wait } from 'node:timers/promises';
import type { ErrorCode } from '@tocsin/contract';

/** The server said no. */
export class ServerRefused extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;

  constructor(code: ErrorCode, field: string | null, message: string) {
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
  readonly errors?: readonly { message?: string; extensions?: { code?: string; field?: string | null } }[];
}

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
    token: string | null,
    query: string,
    variables: object = {},
    attempts = this.attempts,
  ): Promise<T> {
    const body = JSON.stringify({ query, variables });
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.sendOnce(token, body)) as T;
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        if (attempt >= attempts) throw new ServerUnreachable(error.message);
        await wait(this.firstPauseMs * 2 ** (attempt - 1));
      }
    }
  }

  private async sendOnce(token: string | null, body: string): Promise<unknown> {
    const { status, text } = await this.post(token, body);
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
    const { code = 'INTERNAL', field = null } = error.extensions ?? {};
    const message = error.message ?? 'no words given';
    if (PASSING_CODES.has(code)) throw new Passing(`${this.url} was too busy (${code}).`);
    throw new ServerRefused(code as ErrorCode, field, message);
  }

  private async post(token: string | null, body: string): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body,
        signal: AbortSignal.timeout(this.answerWithinMs),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const reason = (cause as { code?: string }).code ?? (cause as Error).message;
      throw new Passing(`${this.url} does not answer (${reason}).`);
    }
  }
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
