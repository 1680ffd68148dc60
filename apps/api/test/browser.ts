import { registeredOperations, type ErrorDetails } from '@tocsin/contract';

/** The text of one of the dashboard's own operations. */
export function registered(name: string): string {
  const start = new RegExp(`^(query|mutation) ${name}\\b`);
  const text = Object.values(registeredOperations).find((operation) => start.test(operation));
  if (text === undefined) throw new Error(`${name} is not registered`);
  return text;
}

export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T | null;
  readonly code: string | null;
}

/** A browser, or a stranger when it has no cookie. */
export class Browser {
  constructor(
    readonly url: string,
    public cookie: string | null = null,
  ) {}

  async post<T>(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as {
      data?: T | null;
      errors?: { extensions: ErrorDetails }[];
    };
    const code = errors?.[0]?.extensions.code ?? null;
    return { status: response.status, headers: response.headers, data: data ?? null, code };
  }

  runs<T>(name: string, variables: object = {}): Promise<Reply<T>> {
    return this.post<T>({ query: registered(name), variables });
  }

  /** Signs in and keeps the cookie, as a browser does. Returns the cookie's attributes. */
  async signsIn(personId: string): Promise<string[]> {
    const { headers } = await this.runs('SignInAsDemoPerson', { personId });
    const [pair = '', ...attributes] = (headers.get('set-cookie') ?? '').split('; ');
    this.cookie = pair;
    return attributes;
  }
}
