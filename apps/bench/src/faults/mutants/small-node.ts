import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { LiveRefusal } from '@tocsin/contract';
import { Client, Pool } from 'pg';
import { Server } from 'socket.io';
import { freePort } from '../../nodes/api-node.js';
import type { SystemNode } from '../system.js';
import type { Mutant } from './mutant.js';
import { SmallFeed, type SmallServer } from './small-feed.js';
import { SmallLog, type SmallEntry, type SmallPerson, type Wanted } from './small-log.js';

/** The application's name of a connection that listens. */
export const SMALL_HINTS = 'small-hints';

const POLL_MS = 250;
const LISTEN_AGAIN_MS = 500;

interface Body {
  readonly query: string;
  readonly variables: {
    readonly input?: Wanted;
    readonly id?: string;
    readonly after?: string | null;
    readonly first?: number;
  };
}

/** What runs between a start and an end. */
interface Running {
  readonly pool: Pool;
  readonly log: SmallLog;
  readonly feed: SmallFeed;
  readonly http: HttpServer;
  readonly server: SmallServer;
  readonly connections: Set<TcpSocket>;
  readonly timers: NodeJS.Timeout[];
  listener: Client | null;
  ended: boolean;
}

/**
 * A node of the small server: as much of the product's wire as the clients of a run use, over its own tables. It can be killed
 * like a process: every connection is reset, and everything it had in memory is gone.
 */
export class SmallNode implements SystemNode {
  readonly port: number;
  readonly pid = null;
  private readonly databaseUrl: string;
  private readonly mutant: Mutant | null;
  private running: Running | null = null;

  private constructor(port: number, databaseUrl: string, mutant: Mutant | null) {
    this.port = port;
    this.databaseUrl = databaseUrl;
    this.mutant = mutant;
  }

  static async start(databaseUrl: string, mutant: Mutant | null): Promise<SmallNode> {
    const node = new SmallNode(await freePort(), databaseUrl, mutant);
    await node.start();
    return node;
  }

  async start(): Promise<void> {
    const pool = new Pool({ connectionString: this.databaseUrl, max: 8 });
    pool.on('error', () => undefined);
    const log = new SmallLog(pool, this.mutant);
    const http = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        response.writeHead(500).end(JSON.stringify({ errors: [{ message: 'the server made a mistake' }] }));
      });
    });
    const server: SmallServer = new Server(http, {
      transports: ['websocket'],
      pingInterval: 3_000,
      pingTimeout: 2_000,
      // As it is by default: whoever is recovered is not asked again who they are.
      ...(this.mutant === 'middlewares skipped on recovery' && { connectionStateRecovery: {} }),
    });
    const feed = new SmallFeed(log, server, this.mutant);
    const running: Running = {
      ...{ pool, log, feed, http, server, connections: new Set(), timers: [] },
      ...{ listener: null, ended: false },
    };
    this.running = running;
    http.on('connection', (socket) => {
      running.connections.add(socket);
      socket.once('close', () => running.connections.delete(socket));
    });
    this.speak(running);
    await feed.start();
    await this.listen(running);
    this.look(running);
    http.listen(this.port, '127.0.0.1');
    await once(http, 'listening');
  }

  stop(): Promise<void> {
    return this.kill();
  }

  async kill(): Promise<void> {
    const { running } = this;
    if (running === null) return;
    this.running = null;
    running.ended = true;
    for (const timer of running.timers) clearInterval(timer);
    for (const socket of running.connections) socket.resetAndDestroy();
    const closed = once(running.http, 'close');
    running.http.close();
    await running.listener?.end().catch(() => undefined);
    await Promise.all([closed, running.pool.end().catch(() => undefined)]);
  }

  /** All small nodes are one process, which cannot stand still in part. */
  freeze(): void {
    throw new Error('A small node cannot be frozen.');
  }

  thaw(): void {
    throw new Error('A small node cannot be frozen.');
  }

  private speak({ server, feed, log }: Running): void {
    server.use((socket, next) => {
      const { token } = socket.handshake.auth as { token?: string };
      log.person(token ?? '').then(
        (person) => {
          if (person === null) next(refusal(LiveRefusal.notSignedIn));
          else {
            socket.data = { person };
            next();
          }
        },
        () => {
          next(refusal(LiveRefusal.busy));
        },
      );
    });
    server.on('connection', (socket) => {
      socket.on('follow', (request, answer) => {
        feed.follow(socket, request, answer).catch(() => socket.disconnect(true));
      });
      socket.on('unfollow', ({ incidentId }) => {
        feed.unfollow(socket, incidentId);
      });
      socket.on('disconnect', () => {
        feed.leave(socket);
      });
    });
  }

  private async listen(running: Running): Promise<void> {
    if (running.ended) return;
    const client = new Client({ connectionString: this.databaseUrl, application_name: SMALL_HINTS });
    running.listener = client;
    let lost = false;
    const again = (): void => {
      // Whoever has no backstop rarely looks after the connection either.
      if (lost || running.ended || this.mutant === 'hints without a backstop') return;
      lost = true;
      setTimeout(() => void this.listen(running), LISTEN_AGAIN_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => {
      if (running.ended || payload === undefined) return;
      if (this.mutant === 'notifications as transport') {
        const { incidentId, entry } = JSON.parse(payload) as { incidentId: string; entry: SmallEntry };
        running.feed.transported(incidentId, entry);
      } else running.feed.hint(payload).catch(() => undefined);
    });
    try {
      await client.connect();
      await client.query('LISTEN moved');
    } catch {
      again();
    }
  }

  private look({ log, feed, server, timers }: Running): void {
    const every = (work: () => Promise<void>): void => {
      timers.push(setInterval(() => void work().catch(() => undefined), POLL_MS));
    };
    if (this.mutant !== 'hints without a backstop' && this.mutant !== 'notifications as transport')
      every(() => feed.poll());
    every(async () => {
      const sockets = await server.fetchSockets();
      const ended = new Set(await log.ended(sockets.map(({ data }) => data.person.sessionId)));
      for (const socket of sockets) {
        if (!ended.has(socket.data.person.sessionId)) continue;
        socket.emit('accessEnded', { refusal: LiveRefusal.notSignedIn });
        socket.disconnect(true);
      }
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { running } = this;
    if (running === null) throw new Error('not running');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { query, variables } = JSON.parse(text) as Body;
    const person = await running.log.person(secretIn(request));
    const errors = [{ message: 'nobody', extensions: { code: 'UNAUTHENTICATED' } }];
    const answered =
      person === null ? { errors } : { data: await this.carryOut(running, person, query, variables) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
  }

  private async carryOut(
    running: Running,
    person: SmallPerson,
    query: string,
    { input, id = '', after, first = 200 }: Body['variables'],
  ): Promise<object> {
    const mutation = /^mutation[^{]*{\s*(\w+)/.exec(query)?.[1];
    if (mutation === undefined || input === undefined) {
      const from = Number(after ?? 0);
      const entries = await running.log.visible(person.personId, id, from, first);
      const cursor = String(entries.at(-1)?.number ?? from).padStart(22, '0');
      const page = entries.map(({ entry }) => ({ canonical: JSON.stringify(entry) }));
      return { incident: { timeline: { cursor, complete: entries.length < first, entries: page } } };
    }
    const { entryId, number } = await running.log.write(person, mutation, input);
    // After the commit, as a statement of its own, and nobody waits for it.
    void this.tell(running, input.incidentId, number).catch(() => undefined);
    return { [mutation]: { incidentId: input.incidentId, cursor: '', entry: { id: entryId } } };
  }

  private async tell({ pool, log, feed }: Running, incidentId: string, number: number): Promise<void> {
    if (this.mutant !== 'notifications as transport') {
      await Promise.all([feed.hint(incidentId), pool.query(`SELECT pg_notify('moved', $1)`, [incidentId])]);
      return;
    }
    const [entry] = await log.after(incidentId, number - 1, 1);
    await pool.query(`SELECT pg_notify('moved', $1)`, [JSON.stringify({ incidentId, entry })]);
  }
}

function refusal(data: LiveRefusal): Error {
  return Object.assign(new Error(data.reason), { data });
}

function secretIn({ headers }: IncomingMessage): string {
  return headers.authorization?.replace('Bearer ', '') ?? headers.cookie?.replace('small=', '') ?? '';
}
