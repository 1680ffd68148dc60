import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientEvents, EntriesFrame, LiveRefusal, ServerEvents } from '@tocsin/contract';
import type { Entry, Instant, Uuid } from '@tocsin/protocol';
import { NOW } from '@tocsin/protocol/testing';
import { Server, type Socket } from 'socket.io';

type ServerSocket = Socket<ClientEvents, ServerEvents>;

/** The far end of the live line: one incident whose cursors are plain counts, and the misbehaviour a test asks for. */
export class FakeLiveServer {
  readonly timeline: Entry[] = [];
  /** The cursors that were asked for, one for each `follow`. */
  readonly asked: (string | null)[] = [];
  handshakes = 0;
  /** When it says that what it sends was sent. */
  sentAt: Instant = NOW;
  /** Answers, and never gets to the end of what was missed. */
  keepsSending = false;
  /** Turns every handshake away for this reason. */
  refusal: LiveRefusal | null = null;
  /** Turns every wish to follow away for this reason. */
  followRefusal: LiveRefusal | null = null;
  readonly #http: HttpServer;
  readonly #io: Server<ClientEvents, ServerEvents>;
  readonly #followers = new Set<ServerSocket>();

  private constructor(
    readonly incidentId: Uuid,
    http: HttpServer,
  ) {
    this.#http = http;
    this.#io = new Server(http, { transports: ['websocket'], serveClient: false });
    this.#io.use((_socket, next) => {
      this.handshakes += 1;
      next(this.refusal ? Object.assign(new Error(this.refusal.reason), { data: this.refusal }) : undefined);
    });
    this.#io.on('connection', (socket) => this.#connected(socket));
  }

  static async start(incidentId: Uuid): Promise<FakeLiveServer> {
    const http = createServer();
    const server = new FakeLiveServer(incidentId, http);
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#http.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }

  append(...entries: readonly Entry[]): void {
    const before = this.timeline.length;
    this.timeline.push(...entries);
    this.#send(this.#frame(before));
  }

  /** Appends without telling anybody, as a frame that got lost. */
  appendSilently(...entries: readonly Entry[]): void {
    this.timeline.push(...entries);
  }

  hintBoard(): void {
    this.#io.emit('boardMoved', { incidentId: this.incidentId, sentAt: this.sentAt });
  }

  /** Says up to when the line is whole. */
  sayWhole(at: Instant): void {
    this.#io.emit('wholeUpTo', { at });
  }

  endFollowing(refusal: LiveRefusal): void {
    this.#followers.clear();
    this.#io.emit('followEnded', { incidentId: this.incidentId, refusal });
  }

  endAccess(refusal: LiveRefusal): void {
    this.refusal = refusal;
    this.#io.emit('accessEnded', { refusal });
    this.dropAll();
  }

  drain(comeBackInMs: number): void {
    this.#io.emit('draining', { comeBackInMs, sentAt: this.sentAt });
  }

  dropAll(): void {
    this.#io.disconnectSockets(true);
  }

  #connected(socket: ServerSocket): void {
    socket.on('disconnect', () => this.#followers.delete(socket));
    socket.on('unfollow', () => this.#followers.delete(socket));
    socket.on('follow', ({ after }, answer) => {
      this.asked.push(after);
      if (this.followRefusal !== null) {
        answer({ ok: false, refusal: this.followRefusal });
        return;
      }
      const from = Number(after ?? 0);
      answer({ ok: true, following: String(from), sentAt: this.sentAt });
      if (from < this.timeline.length) socket.emit('entriesAppended', this.#frame(from));
      this.#followers.add(socket);
      if (this.keepsSending) return;
      socket.emit('caughtUp', {
        incidentId: this.incidentId,
        cursor: String(this.timeline.length),
        sentAt: this.sentAt,
      });
    });
  }

  #frame(from: number): EntriesFrame {
    return {
      incidentId: this.incidentId,
      previous: String(from),
      cursor: String(this.timeline.length),
      sentAt: this.sentAt,
      entries: this.timeline.slice(from),
    };
  }

  #send(frame: EntriesFrame): void {
    for (const socket of this.#followers) socket.emit('entriesAppended', frame);
  }
}
