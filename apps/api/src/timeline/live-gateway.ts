import { Injectable, Logger } from '@nestjs/common';
import { LiveRefusal, type EntriesFrame, type FollowAnswer, type FollowRequest } from '@tocsin/contract';
import type { Key, Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { mayHear } from '../access/access-guard.js';
import { AccessService } from '../access/access.service.js';
import { Clock } from '../server/clock.js';
import { Hints } from '../server/database/hints.js';
import type { LiveServer, LiveSocket } from '../server/live/live-server.js';
import { Measures } from '../server/operations/measures.js';
import { Boards } from './boards.js';
import { CatchUp, type Wish } from './catch-up.js';
import { CommandsService } from './commands.service.js';
import { backlogOf, type Connection } from './connection.js';
import { Cursors, type PlaceInTimeline } from './cursors.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import { Feed, type Outlet } from './feed.js';
import { Following } from './following.js';
import { SlowReaders } from './slow-readers.js';

/** Incidents one connection may follow (our default). */
const MOST_FOLLOWED = 100;
/** Requests one connection may make in a minute (our default). */
const MOST_REQUESTS = 600;
const POLL_MS = 500;
/** How long a connection may outlive a session that ended elsewhere: by time, on another node, with its person (our default). */
const SESSIONS_MS = 500;
/** Hints to the board within this window are one; as often it is asked who does not read. */
const LOOK_MS = 100;
/** Who has to go is told to come back within so many milliseconds for each of them: two thousand within four seconds (our default). */
const COME_BACK_MS_EACH = 2;
/** Whoever has not gone by then does not know the word, and is cut off. */
const LONGEST_GOING_MS = 1_000;
/** Frames that may wait for a connection while it is sent pages of what it has missed. */
const MOST_AHEAD = 8;

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
  private draining = false;
  private closed = false;

  constructor(
    private readonly feed: Feed,
    private readonly catchUp: CatchUp,
    private readonly commands: CommandsService,
    private readonly cursors: Cursors,
    private readonly rights: Following,
    private readonly log: EntryLog,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly measures: Measures,
  ) {
    this.slowReaders = new SlowReaders(
      this.connections,
      measures,
      ({ socket }, incidentId) => feed.leave(incidentId, socket.id),
      (connection, incidentId, from) => void this.resume(connection, incidentId, from),
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
      if (this.draining) {
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
      socket.emit('draining', { comeBackInMs: Math.round(Math.random() * spread), sentAt: this.clock.now() });
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
    if (!connection?.following.delete(incidentId)) return;
    this.endReadings(connection, incidentId);
    this.endFollowing(connection, incidentId, LiveRefusal.rightsChanged);
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

  /** It may follow anew, from the beginning: what it may see has changed, also of the past. */
  private endFollowing({ socket }: Connection, incidentId: Uuid, refusal: LiveRefusal): void {
    socket.emit('followEnded', { incidentId, refusal });
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
    };
    this.connections.set(socket.id, connection);
    this.measures.watching(this.connections.size);
    // Once more, for what was logged between asking and being listed here.
    this.readKeys(connection);
    socket.on('follow', (request: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      const reply = once(answer as (answer: FollowAnswer) => void);
      this.follow(connection, request, reply).catch((error: unknown) => {
        this.readLater(error);
        reply(refused(LiveRefusal.busy));
        // Half caught up is nothing to build on: the caller comes back with the cursor it has by then.
        socket.disconnect(true);
      });
    });
    socket.on('unfollow', (request: unknown) => {
      const incidentId = (request as { incidentId?: unknown } | null)?.incidentId;
      if (typeof incidentId === 'string') this.unfollow(connection, incidentId);
    });
    socket.on('disconnect', () => {
      for (const incidentId of connection.following.keys()) this.feed.leave(incidentId, socket.id);
      for (const incidentId of [...connection.readings.keys()]) this.endReadings(connection, incidentId);
      this.connections.delete(socket.id);
      this.measures.watching(this.connections.size);
    });
  }

  private async follow(
    connection: Connection,
    request: unknown,
    answer: (answer: FollowAnswer) => void,
  ): Promise<void> {
    const { socket, following } = connection;
    connection.requests += 1;
    if (!isFollowRequest(request)) {
      answer(refused(LiveRefusal.malformed));
      return;
    }
    const { incidentId, after, most = null } = request;
    if (
      connection.requests > MOST_REQUESTS ||
      (!following.has(incidentId) && following.size >= MOST_FOLLOWED)
    ) {
      answer(refused(LiveRefusal.tooMany));
      return;
    }
    const viewer = await this.access.identify(socket.data);
    if (viewer === null) {
      answer(refused(LiveRefusal.notSignedIn));
      socket.disconnect(true);
      return;
    }
    if (!mayHear(viewer)) {
      answer(refused(LiveRefusal.outsideTheToken));
      return;
    }
    const place = after === null ? null : this.cursors.decode(incidentId, after);
    if (after !== null && place === null) {
      answer(refused(LiveRefusal.cursorUnknown));
      return;
    }
    this.unfollow(connection, incidentId);
    const refusal = await this.bringUpToDate(connection, {
      ...{ viewer, incidentId, answer, most },
      from: place?.number ?? 0,
      standing: place?.standing ?? null,
    });
    if (refusal === null) return;
    // It has been answered already, and perhaps sent some of what it may not see any more.
    if (refusal === LiveRefusal.rightsChanged) this.endFollowing(connection, incidentId, refusal);
    answer(refused(refusal));
  }

  /** Goes on where a connection was cut loose that has read by now what it had been sent. */
  private async resume(
    connection: Connection,
    incidentId: Uuid,
    { number, standing }: PlaceInTimeline,
  ): Promise<void> {
    const { socket, following } = connection;
    if (!following.has(incidentId)) return;
    this.endReadings(connection, incidentId);
    try {
      const viewer = await this.access.identify(socket.data);
      if (viewer === null) {
        socket.disconnect(true);
        return;
      }
      const refusal = await this.bringUpToDate(connection, {
        ...{ viewer, incidentId, standing },
        most: null,
        from: number,
        answer: () => undefined,
      });
      if (refusal !== null && refusal !== LiveRefusal.busy)
        this.endFollowing(connection, incidentId, refusal);
    } catch (error) {
      this.readLater(error);
      socket.disconnect(true);
    }
  }

  private async bringUpToDate(
    connection: Connection,
    wish: Pick<Wish, 'viewer' | 'incidentId' | 'from' | 'standing' | 'most' | 'answer'>,
  ): Promise<LiveRefusal | null> {
    const { socket, following } = connection;
    const { incidentId } = wish;
    const mine = Symbol(incidentId);
    following.set(incidentId, mine);
    const stillWanted = (): boolean => following.get(incidentId) === mine && socket.connected;
    const read = async (): Promise<void> => {
      while (stillWanted() && backlogOf(socket).frames > MOST_AHEAD)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS / 5));
    };
    const noted = (readingId: Uuid): void => {
      connection.readings.set(incidentId, [...(connection.readings.get(incidentId) ?? []), readingId]);
      if (!stillWanted()) this.endReadings(connection, incidentId);
    };
    const refusal = await this.catchUp.run({ ...wish, socket, stillWanted, read, noted });
    if (refusal !== null && following.get(incidentId) === mine) {
      following.delete(incidentId);
      this.endReadings(connection, incidentId);
    }
    if (refusal !== null) this.measures.refused(refusal.reason, 'live');
    return refusal;
  }

  private unfollow(connection: Connection, incidentId: Uuid): void {
    if (!connection.following.delete(incidentId)) return;
    this.feed.leave(incidentId, connection.socket.id);
    this.endReadings(connection, incidentId);
  }

  /** An end that cannot be written leaves the reading open, which says too much rather than too little. */
  private endReadings({ readings }: Connection, incidentId: Uuid): void {
    const ended = readings.get(incidentId) ?? [];
    readings.delete(incidentId);
    void this.log.endFollowing(ended).catch(this.readLater);
  }

  private async poll(): Promise<void> {
    if (this.polling || this.connections.size === 0) return;
    this.polling = true;
    try {
      await this.feed.poll();
    } catch (error) {
      this.readLater(error);
    } finally {
      this.polling = false;
    }
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

/** A request is answered once; what becomes of it afterwards shows on the feed. */
function once<T>(answer: (value: T) => void): (value: T) => void {
  let answered = false;
  return (value) => {
    if (!answered) answer(value);
    answered = true;
  };
}

function refused(refusal: LiveRefusal): FollowAnswer {
  return { ok: false, refusal };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isUuid(value: unknown): value is Uuid {
  return typeof value === 'string' && UUID.test(value);
}

function isFollowRequest(value: unknown): value is FollowRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { incidentId, after, most } = value as Partial<Record<keyof FollowRequest, unknown>>;
  return (
    isUuid(incidentId) &&
    (most === undefined || (Number.isSafeInteger(most) && Number(most) >= 0)) &&
    (after === null || (typeof after === 'string' && /^[A-Za-z0-9_-]{22}$/.test(after)))
  );
}
