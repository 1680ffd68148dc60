import { Agent, request, type IncomingMessage } from 'node:http';

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Reply {
  readonly status: number;
  /** As they came: name, value, name, value. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** Longer than anything may take here; only a server that hangs does. */
const MOST_WAITED_MS = 20_000;

/** Requests over a few connections that stay open: `fetch` would be the slowest part of an audit. */
export class Exchange {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    connections = 16,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send({ method = 'POST', path = '/graphql', headers = {}, body = '' }: Sent): Promise<Reply> {
    const { hostname, port } = new URL(this.url);
    const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.agent,
          hostname,
          port,
          path,
          method,
          headers: { ...length, ...headers },
          timeout: MOST_WAITED_MS,
        },
        (response) => {
          read(response).then(resolve, reject);
        },
      );
      sent.once('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.once('error', reject);
      sent.end(method === 'GET' ? undefined : body);
    });
  }

  /** A GraphQL request of somebody with a token. */
  ask(token: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const own = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return this.send({ headers: { ...own, ...headers }, body });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, rawHeaders: response.rawHeaders, body: Buffer.concat(chunks) };
}

/** Does a piece of work for every item, a few at a time, and returns the results in order. */
export async function severally<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
