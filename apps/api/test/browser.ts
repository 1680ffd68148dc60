import { registeredOperations, type ErrorDetails } from '@tocsin/contract';
import type { AskedOptions, Authenticator, Tampered } from './authenticator.js';

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
  readonly extensions: ErrorDetails | null;
}

type Sent = Readonly<Record<string, string>>;

/** A challenge, as the API gives it. */
export interface Ceremony {
  readonly id: string;
  readonly options: AskedOptions;
}

const BEGIN = 'mutation { ceremony: beginPasskeySignIn { id options } }';
const FINISH = `mutation ($id: Uuid!, $response: PasskeyResponse!) {
  viewer: finishPasskeySignIn(ceremonyId: $id, response: $response) { personId } }`;
const ME = '{ viewer { personId } }';

/** A browser, or a stranger when it has no cookie. */
export class Browser {
  constructor(
    readonly url: string,
    public cookie: string | null = null,
    /** Makes a document one that a browser may send. */
    private readonly register: (document: string) => void = () => undefined,
  ) {}

  /** Sends a document of the spec's own, and keeps the cookies that come back. */
  async asks<T>(query: string, variables: object = {}, headers: Sent = {}): Promise<Reply<T>> {
    this.register(query);
    const reply = await this.post<T>({ query, variables }, headers);
    this.keeps(reply.headers);
    return reply;
  }

  /** As a browser keeps cookies: by name, until they are emptied. */
  keeps(headers: Headers): void {
    const cookies = new Map((this.cookie?.split('; ') ?? []).map((pair) => [pair.split('=', 1)[0], pair]));
    for (const set of headers.getSetCookie()) {
      const [pair = ''] = set.split('; ');
      const [name, value] = pair.split('=', 2);
      if (value === '') cookies.delete(name);
      else cookies.set(name, pair);
    }
    this.cookie = cookies.size === 0 ? null : [...cookies.values()].join('; ');
  }

  async post<T>(body: object, headers: Sent = {}): Promise<Reply<T>> {
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
    const extensions = errors?.[0]?.extensions ?? null;
    const code = extensions?.code ?? null;
    return { status: response.status, headers: response.headers, data: data ?? null, code, extensions };
  }

  /** Begins what ends with an answer to a challenge. */
  async begins(document = BEGIN, variables: object = {}): Promise<Ceremony> {
    const { data, code } = await this.asks<{ ceremony: Ceremony }>(document, variables);
    if (data === null) throw new Error(`the ceremony did not begin: ${code ?? ''}`);
    return data.ceremony;
  }

  answersSignIn(ceremonyId: string, response: object): Promise<Reply<{ viewer: { personId: string } }>> {
    return this.asks(FINISH, { id: ceremonyId, response });
  }

  async signsInWith(
    authenticator: Authenticator,
    tampered: Tampered = {},
  ): Promise<Reply<{ viewer: { personId: string } }>> {
    const { id, options } = await this.begins();
    return this.answersSignIn(id, authenticator.gets(options, tampered));
  }

  /** Who is signed in here. */
  async personId(headers: Sent = {}): Promise<string | null> {
    const { data } = await this.asks<{ viewer: { personId: string } | null }>(ME, {}, headers);
    return data?.viewer?.personId ?? null;
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
