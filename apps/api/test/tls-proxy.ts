import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { selfSigned } from './self-signed.js';

/** What a proxy in front of nodes is told, as docker/Caddyfile says it. */
export interface ProxyRules {
  readonly healthUri: string;
  readonly healthIntervalMs: number;
  readonly tryForMs: number;
  readonly tryEveryMs: number;
}

/** A node behind the proxy: where it serves people, and where it says how it is doing. */
export interface Upstream {
  readonly url: string;
  readonly operationsUrl: string;
}

/**
 * Ends TLS before several nodes, by the rules of the proxy that a deployment has: asks only nodes that say they are ready,
 * asks another one when a connection is refused, replaces whatever a caller says of where it comes from, and passes
 * WebSockets through.
 */
export class TlsProxy {
  readonly certificate: string;
  private readonly server: Server;
  private readonly healthy = new Set<Upstream>();
  private readonly connections = new Set<Duplex>();
  private closed = false;
  private turn = 0;

  private constructor(
    private readonly upstreams: readonly Upstream[],
    private readonly rules: ProxyRules,
  ) {
    const { key, certificate } = selfSigned();
    this.certificate = certificate;
    this.server = createServer({ key, cert: certificate, minVersion: 'TLSv1.2' });
    this.server.on('secureConnection', (socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
    this.server.on('request', (incoming, response) => void this.forward(incoming, response));
    this.server.on('upgrade', (incoming, socket, head) => void this.upgrade(incoming, socket, head));
  }

  static async open(upstreams: readonly Upstream[], rules: ProxyRules): Promise<TlsProxy> {
    const proxy = new TlsProxy(upstreams, rules);
    await proxy.look();
    void proxy.watch();
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get url(): string {
    return `https://localhost:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const connection of this.connections) connection.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async watch(): Promise<void> {
    while (!this.closed) {
      await wait(this.rules.healthIntervalMs);
      await this.look();
    }
  }

  private async look(): Promise<void> {
    await Promise.all(
      this.upstreams.map(async (upstream) => {
        const ready = await fetch(`${upstream.operationsUrl}${this.rules.healthUri}`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (ready) this.healthy.add(upstream);
        else this.healthy.delete(upstream);
      }),
    );
  }

  /** One after the other; null while none is ready. */
  private next(): Upstream | null {
    const ready = [...this.healthy];
    this.turn += 1;
    return ready[this.turn % Math.max(1, ready.length)] ?? null;
  }

  private async forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    for (let triedMs = 0; triedMs <= this.rules.tryForMs; triedMs += this.rules.tryEveryMs) {
      const upstream = this.next();
      const answer = upstream && (await ask(upstream, incoming, Buffer.concat(chunks)));
      if (answer) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      await wait(this.rules.tryEveryMs);
    }
    response.writeHead(502).end();
  }

  private async upgrade(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const upstream = this.next();
    if (upstream === null) {
      client.destroy();
      return;
    }
    const asked = request(`${upstream.url}${incoming.url ?? '/'}`, { headers: forwarded(incoming) });
    asked.once('error', () => client.destroy());
    asked.once('upgrade', (answer, node, first) => {
      const lines = [`HTTP/1.1 101 ${answer.statusMessage ?? ''}`];
      for (let at = 0; at < answer.rawHeaders.length; at += 2)
        lines.push(`${answer.rawHeaders[at] ?? ''}: ${answer.rawHeaders[at + 1] ?? ''}`);
      client.write(`${lines.join('\r\n')}\r\n\r\n`);
      client.write(first);
      node.write(head);
      client.pipe(node).pipe(client);
      for (const end of [client, node]) {
        end.once('error', () => {
          client.destroy();
          node.destroy();
        });
      }
    });
    asked.once('response', (answer) => {
      client.end(`HTTP/1.1 ${String(answer.statusCode)} ${answer.statusMessage ?? ''}\r\n\r\n`);
      answer.resume();
    });
    asked.end();
    await Promise.resolve();
  }
}

/** The answer's beginning, or null when the node took no connection: nothing was sent then. */
async function ask(
  upstream: Upstream,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage | null> {
  return new Promise((answered, failed) => {
    const asked = request(`${upstream.url}${incoming.url ?? '/'}`, {
      method: incoming.method ?? 'GET',
      headers: forwarded(incoming),
    });
    asked.once('response', answered);
    asked.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') answered(null);
      else failed(error);
    });
    asked.end(body);
  });
}

function forwarded(incoming: IncomingMessage): OutgoingHttpHeaders {
  return {
    ...incoming.headers,
    'x-forwarded-for': incoming.socket.remoteAddress ?? '',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': incoming.headers.host ?? '',
  };
}
