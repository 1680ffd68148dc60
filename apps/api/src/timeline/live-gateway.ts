import { randomInt } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { LiveRefusal, type EntriesFrame } from '@tocsin/contract';
import type { Instant, Key, Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { mayHear } from '../access/access-guard.js';
import { AccessService } from '../access/access.service.js';
import { Clock } from '../server/clock.js';
import { Hints } from '../server/database/hints.js';
import type { LiveServer, LiveSocket } from '../server/live/live-server.js';
import { Measures } from '../server/operations/measures.js';
import { Boards } from './boards.js';
import { CommandsService } from './commands.service.js';
import type { Connection } from './connection.js';
import type { LoggedEntry } from './entry-log.js';
import { Feed, type Outlet } from './feed.js';
import { FollowerRights } from './follower-rights.js';
import { Followings, type Reply } from './followings.js';
import { SlowReaders } from './slow-readers.js';
import { isUuid } from './uuid.js';

const POLL_MS = 500;
/**
 * After so many looks at the log in vain, three seconds (our default), this node no longer knows what is missing, and says
 * so. Looks are counted and not seconds: a process that was held up itself has not lost the log.
 */
const MOST_LOOKS_IN_VAIN = 6;
/** Connections are told so often that nothing is missing on them: well within the five seconds after which they doubt it. */
const LOOKS_TO_SAY_WHOLE = 3;
const TOLD_WHOLE = 'told-whole';
/** How long a connection may outlive a session that ended elsewhere: by time, on another node, with its person (our default). */
const SESSIONS_MS = 500;
/** Hints to the board within this window are one; as often it is asked who does not read. */
const LOOK_MS = 100;
/** Who has to go is told to come back within so many milliseconds for each of them: two thousand within four seconds (our default). */
const COME_BACK_MS_EACH = 2;
/** Whoever has not gone by then does not know the word, and is cut off. */
const LONGEST_GOING_MS = 1_000;

/** Speaks on the sockets: follows incidents for connections and carries the feed's frames to them. */
@Injectable()
export class LiveGateway implements Outlet {
  private readonly logger = new Logger(LiveGateway.name);
  private readonly admitted = new WeakMap<LiveSocket<Viewer>, ReadonlySet<Key>>();
  private readonly connections = new Map<string, Connection>();
  private readonly boards = new Boards(this.connections, (connection) => {
    this.readKeys(connection);
  });
  private readonly slowReaders: SlowReaders;
  private readonly timers: NodeJS.Timeout[] = [];
  private server: LiveServer<Viewer> | null = null;
  private hints: Hints | null = null;
  private polling = false;
  /** Looks that were due since this node last knew how far the log is. */
  private looksInVain = 0;
  private looksSinceSaid = 0;
  /** It has lost sight of the log: whoever followed here is better off on another node. */
  private blind = false;
  private draining = false;
  private closed = false;

  constructor(
    private readonly feed: Feed,
    private readonly followings: Followings,
    private readonly commands: CommandsService,
    private readonly rights: FollowerRights,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly measures: Measures,
  ) {
    this.slowReaders = new SlowReaders(
      this.connections,
      measures,
      ({ socket }, incidentId) => feed.leave(incidentId, socket.id),
      (connection, incidentId, from) => {
        connection.resuming += 1;
        void followings.resume(connection, incidentId, from).finally(() => {
          connection.resuming -= 1;
        });
      },
    );
  }

  async open(server: LiveServer<Viewer>, databaseUrl: string): Promise<void> {
    this.server = server;
    await this.feed.start(this);
    this.hints = new Hints(databaseUrl, (ids) => {
      this.feed.hint(ids.filter(isUuid)).catch(this.readLater);
    });
    await this.hints.start();
    this.commands.onAppended((logged) => {
      this.feed.handOver(logged);
      const [first] = logged;
      if (first !== undefined) this.hints?.send(first.entry.incidentId);
    });
    this.access.onEnded((sessionIds) => {
      for (const sessionId of sessionIds) this.endSession(sessionId);
    });
    server.use((socket, next) => {
      if (this.draining || this.blind) {
        next(Object.assign(new Error(LiveRefusal.busy.reason), { data: LiveRefusal.busy }));
        return;
      }
      // Known before the caller hears that it is connected: what is logged after that reaches it.
      this.rights.rights(socket.data.viewer, null).then(
        ({ keys }) => {
          this.admitted.set(socket, keys);
          next();
        },
        () => {
          next(Object.assign(new Error(LiveRefusal.busy.reason), { data: LiveRefusal.busy }));
        },
      );
    });
    server.on('connection', (socket) => {
      this.connected(socket);
    });
    this.timers.push(
      setInterval(() => void this.poll(), POLL_MS),
      setInterval(() => void this.endSessions(), SESSIONS_MS),
      setInterval(() => {
        this.look();
      }, LOOK_MS),
      setInterval(() => {
        for (const connection of this.connections.values()) connection.requests = 0;
      }, 60_000),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    this.feed.stop();
    await this.hints?.stop();
    await this.server?.close();
  }

  /** Tells everybody to come back a little later, to another node, each at a time of their own; until all have gone. */
  async drain(): Promise<void> {
    this.draining = true;
    this.feed.endWaiting();
    const spread = this.connections.size * COME_BACK_MS_EACH;
    for (const { socket } of this.connections.values()) {
      socket.emit('draining', { comeBackInMs: randomInt(spread + 1), sentAt: this.clock.now() });
    }
    const end = performance.now() + spread + LONGEST_GOING_MS;
    while (this.connections.size > 0 && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }

  /** Ends every connection of a session at once. */
  private endSession(sessionId: Uuid): void {
    for (const { socket } of this.connections.values()) {
      if (socket.data.viewer.sessionId !== sessionId) continue;
      socket.emit('accessEnded', { refusal: LiveRefusal.notSignedIn });
      socket.disconnect(true);
    }
  }

  private async endSessions(): Promise<void> {
    const open = new Set([...this.connections.values()].map(({ socket }) => socket.data.viewer.sessionId));
    if (open.size === 0) return;
    try {
      for (const ended of await this.access.noLongerInForce([...open])) this.endSession(ended);
    } catch (error) {
      this.readLater(error);
    }
  }

  toRoom(roomId: string, frame: EntriesFrame): void {
    this.server?.to(roomId).emit('entriesAppended', frame);
  }

  toFollower(followerId: string, frame: EntriesFrame): void {
    this.connections.get(followerId)?.socket.emit('entriesAppended', frame);
  }

  changeRoom(followerId: string, from: string | null, to: string | null): void {
    const socket = this.connections.get(followerId)?.socket;
    // Without a cluster adapter joining and leaving take effect at once.
    if (from !== null) void socket?.leave(from);
    if (to !== null) void socket?.join(to);
  }

  rightsChanged(followerId: string, incidentId: Uuid): void {
    const connection = this.connections.get(followerId);
    if (connection !== undefined) this.followings.end(connection, incidentId, LiveRefusal.rightsChanged);
  }

  entriesLogged(logged: readonly LoggedEntry[]): void {
    this.boards.entriesLogged(logged);
  }

  /** Something that is no entry has changed for those on an incident: their boards ask again. */
  moveBoards(incidentId: Uuid): void {
    this.boards.moveAllOn(incidentId);
  }

  private readKeys(connection: Connection): void {
    void this.rights
      .rights(connection.socket.data.viewer, null)
      .then(({ keys }) => (connection.keys = keys), this.readLater);
  }

  private connected(socket: LiveSocket<Viewer>): void {
    const connection: Connection = {
      socket,
      keys: this.admitted.get(socket) ?? new Set(),
      following: new Map(),
      readings: new Map(),
      boardMoved: new Set(),
      openedAt: this.boards.movesSoFar,
      requests: 0,
      behind: null,
      resuming: 0,
    };
    this.admitted.delete(socket);
    this.connections.set(socket.id, connection);
    this.measures.watching(this.connections.size);
    if (mayHear(socket.data.viewer, 'Event.wholeUpTo')) {
      void socket.join(TOLD_WHOLE);
      // It follows nothing yet, so nothing is missing.
      socket.emit('wholeUpTo', { at: this.clock.now() });
    }
    // Once more, for what was logged between asking and being listed here.
    this.readKeys(connection);
    socket.on('follow', (request: unknown, answer: unknown) => {
      if (typeof answer === 'function') this.followings.asked(connection, request, answer as Reply);
    });
    socket.on('unfollow', (request: unknown) => {
      const incidentId = (request as { incidentId?: unknown } | null)?.incidentId;
      if (typeof incidentId === 'string') this.followings.unfollow(connection, incidentId);
    });
    socket.on('disconnect', () => {
      this.followings.gone(connection);
      this.connections.delete(socket.id);
      this.measures.watching(this.connections.size);
    });
  }

  /** A screen here would go on saying that it is live, and would not be. */
  private loseSight(): void {
    if (!this.blind) this.logger.warn('the log is out of sight: live connections are sent to other nodes');
    this.blind = true;
    for (const { socket } of this.connections.values()) {
      socket.emit('accessEnded', { refusal: LiveRefusal.busy });
      socket.disconnect(true);
    }
  }

  private async poll(): Promise<void> {
    if (this.connections.size === 0 && !this.blind) this.looksInVain = 0;
    else if (this.looksInVain >= MOST_LOOKS_IN_VAIN) this.loseSight();
    else this.looksInVain += 1;
    if (this.polling || (this.connections.size === 0 && !this.blind)) return;
    this.polling = true;
    try {
      const at = this.clock.now();
      await this.feed.poll();
      this.looksInVain = 0;
      this.blind = false;
      this.sayWhole(at);
    } catch (error) {
      this.readLater(error);
    } finally {
      this.polling = false;
    }
  }

  /** Whoever was cut loose has not been sent everything, until it is up to date again. */
  private sayWhole(at: Instant): void {
    this.looksSinceSaid += 1;
    if (this.looksSinceSaid < LOOKS_TO_SAY_WHOLE) return;
    this.looksSinceSaid = 0;
    const behind = [...this.connections.values()].filter((one) => one.behind !== null || one.resuming > 0);
    this.server
      ?.to(TOLD_WHOLE)
      .except(behind.map(({ socket }) => socket.id))
      .emit('wholeUpTo', { at });
  }

  private look(): void {
    this.slowReaders.look(performance.now());
    const sentAt = this.clock.now();
    this.boards.flush(({ socket }, incidentId) => {
      socket.emit('boardMoved', { incidentId, sentAt });
    });
  }

  /** A read that failed is not lost: the entries stay in the log, and the next poll finds them. */
  private readonly readLater = (error: unknown): void => {
    if (this.closed) return;
    this.logger.warn(
      `a read failed and is tried again: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
}
