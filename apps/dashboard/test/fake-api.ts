import type { ErrorDetails } from '@tocsin/contract';

export interface Sent {
  /** Whether it said that nobody was there. */
  readonly background: boolean;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Reply = { readonly data: unknown } | { readonly refused: ErrorDetails } | { readonly unreachable: true };
type Handler = (variables: Sent['variables']) => Reply;

/** The far end of the API: answers by operation, and remembers what it was sent. */
export class FakeApi {
  readonly sent: Sent[] = [];
  /** What it says the time is. */
  date: string | null = null;
  readonly #handlers = new Map<string, Handler>();

  on(operationName: string, handler: Handler): this {
    this.#handlers.set(operationName, handler);
    return this;
  }

  /** The inputs of every call of one operation, in order. */
  inputs(operationName: string): readonly Readonly<Record<string, unknown>>[] {
    return this.sent
      .filter((call) => call.operationName === operationName)
      .map(({ variables }) => variables['input'] as Readonly<Record<string, unknown>>);
  }

  readonly fetch = (_address: unknown, init?: RequestInit): Promise<Response> => {
    const call = JSON.parse(init?.body as string) as Omit<Sent, 'background'>;
    const background = new Headers(init?.headers).get('tocsin-background') === '1';
    this.sent.push({ ...call, background });
    const handler = this.#handlers.get(call.operationName);
    if (handler === undefined) return Promise.reject(new TypeError(`nobody answers ${call.operationName}`));
    const reply = handler(call.variables);
    if ('unreachable' in reply) return Promise.reject(new TypeError('Failed to fetch'));
    const body =
      'refused' in reply ? { errors: [{ message: '', extensions: reply.refused }] } : { data: reply.data };
    const headers = new Headers(this.date === null ? {} : { date: this.date });
    return Promise.resolve({ headers, json: () => Promise.resolve(body) } as Response);
  };
}
