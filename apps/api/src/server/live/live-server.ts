import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { LiveRefusal, type ClientEvents, type ServerEvents } from '@tocsin/contract';
import { Server, type Socket } from 'socket.io';
import { NO_PAGE } from '../http/no-page.js';

/** What the handshake found out; the secret is kept so that rights can be read anew. */
export interface SocketData<V> extends Credentials {
  viewer: V;
}

export type LiveSocket<V> = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData<V>>;
export type LiveServer<V> = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData<V>>;

export interface Credentials {
  readonly secret: string | null;
  readonly through: 'browser' | 'program';
  /** Whether it counts as use, which keeps a browser's session from ending by itself. */
  readonly use: boolean;
}

/** Together the longest silence before both ends know that a link is dead: 5 seconds (our default). */
const PING = { pingInterval: 3_000, pingTimeout: 2_000 } as const;

/** Requests on the socket are a UUID and a cursor; nothing larger is read. */
const LARGEST_MESSAGE = 4_096;

const log = new Logger('Live');

export interface LiveOptions<V> {
  readonly credentialsOf: (headers: { cookie: string | undefined; token: unknown }) => Credentials;
  readonly identify: (credentials: Credentials) => Promise<V | null>;
  /** Whether a page of this origin, asking under this name, is one of ours. */
  readonly isOwn: (origin: string | undefined, host: string | undefined) => boolean;
}

/**
 * Opens the live socket on the API's own port. WebSocket only: it needs no sticky sessions. Every connection is
 * authenticated anew (no connection state recovery), and a browser must come from our own pages: CORS does not bind
 * WebSockets.
 */
export function openLiveServer<V>(http: HttpServer, options: LiveOptions<V>): LiveServer<V> {
  const server: LiveServer<V> = new Server(http, {
    ...PING,
    transports: ['websocket'],
    maxHttpBufferSize: LARGEST_MESSAGE,
    serveClient: false,
    perMessageDeflate: false,
    allowRequest: (request, decide) => {
      decide(null, options.isOwn(request.headers.origin, request.headers.host));
    },
  });
  // The socket's library answers what it refuses by itself, before any of our hooks: its answers are no pages either.
  // It has taken over all listeners that were there, so this one comes after it and stands before it.
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/socket.io')) return;
    for (const [name, value] of Object.entries(NO_PAGE)) response.setHeader(name, value);
  });
  server.use((socket, next) => {
    // A frame that breaks the protocol raises 'error' on the socket; unheard, it would end the process.
    socket.on('error', () => socket.disconnect(true));
    const credentials = options.credentialsOf({
      cookie: socket.handshake.headers.cookie,
      token: (socket.handshake.auth as { token?: unknown }).token,
    });
    options
      .identify(credentials)
      .then((viewer) => {
        if (viewer === null) {
          next(Object.assign(new Error(LiveRefusal.notSignedIn.reason), { data: LiveRefusal.notSignedIn }));
          return;
        }
        socket.data = { viewer, ...credentials };
        forgetHandshake(socket);
        next();
      })
      .catch((error: unknown) => {
        log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        next(Object.assign(new Error(LiveRefusal.busy.reason), { data: LiveRefusal.busy }));
      });
  });
  return server;
}

/** The request that opened it would be kept as long as the connection: some kilobytes, which nobody looks at again. */
function forgetHandshake<V>({ conn }: LiveSocket<V>): void {
  (conn as { request: IncomingMessage | null }).request = null;
}
