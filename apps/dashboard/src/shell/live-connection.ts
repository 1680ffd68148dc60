import {
  LineAge,
  type ClientEvents,
  type Cursor,
  type EntriesFrame,
  type FollowAnswer,
  type LiveRefusal,
  type ServerEvents,
} from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import type { Socket } from 'socket.io-client';
import { PollingLine, type Poll, type Polled } from './polling-line.js';

/**
 * connecting    the first connection is being made
 * catching_up   connected; at least one incident has not yet been told to be up to date
 * live          connected, and every followed incident is up to date
 * polling       no WebSocket comes through, and plain requests do: up to date as well, a little later
 * reconnecting  the connection was lost; the next attempt is on its way
 * offline       as before, and the device itself says that it has no network
 * refused       the server will not have us until something changes (signed out); no further attempts
 * stopped       nobody wants a connection
 */
export type ConnectionState =
  | { readonly is: 'connecting' | 'live' | 'polling' | 'stopped' }
  /** How many entries of what was missed have come so far. */
  | { readonly is: 'catching_up'; readonly updates: number }
  /** Lost at `since` by the device's clock; whole up to `upTo` by the server's, null if it never was. */
  | {
      readonly is: 'reconnecting' | 'offline';
      readonly since: Instant;
      readonly upTo: Instant | null;
    }
  | { readonly is: 'refused'; readonly refusal: LiveRefusal };

/** Somebody who keeps one incident's timeline. */
export interface Follower {
  readonly incidentId: Uuid;
  /** The end of what the follower has; the connection asks for everything after it. */
  cursor(): Cursor | null;
  /** The server knows the follower's place, and writes it like this. What was missed comes next. */
  joined(cursor: Cursor): void;
  /** Nothing is missing as of this (server) time. */
  caughtUp(at: Instant): void;
  receive(frame: EntriesFrame): void;
  /** The connection was lost; until this (server) time it was whole. */
  lost(upTo: Instant): void;
  refused(refusal: LiveRefusal): void;
}

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** What the connection needs of the world around it. */
export interface Surroundings {
  open(): LiveSocket;
  now(): number;
  random(): number;
  online(): boolean;
  /** Tells when trying at once is worth it: the network is back, the page is looked at again. */
  onWake(listener: () => void): () => void;
}

/**
 * The server pings every 3 s and gives an answer 2 s; longer silence means that the line is dead, and so does all that comes
 * being older than that (our default).
 */
const SILENCE_MS = 5_000;
const WATCH_MS = 1_000;
const BACKOFF = { base: 400, cap: 15_000 } as const;
const ANSWER_MS = 8_000;
/** More missed entries than this are not worth being sent: the present is loaded instead (our default). */
const MOST_MISSED = 500;
/** So many attempts in vain, and plain requests are tried; the socket is still tried again and again (our default). */
const ATTEMPTS_BEFORE_POLLING = 3;

const NOT_AVAILABLE = { code: 4004, reason: 'not_available', retry: false } as const satisfies LiveRefusal;

interface Following {
  readonly follower: Follower;
  /** The cursor that the next frame has to name; null while the server has not answered. */
  expected: Cursor | null;
  /** Whether the server has said that everything up to now has been sent. */
  caughtUp: boolean;
  misses: number;
}

/** One socket for the page: follows any number of incidents, and comes back by itself. */
export class LiveConnection {
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #boardListeners = new Set<(incidentId: Uuid) => void>();
  readonly #following = new Map<Uuid, Following>();
  #state: ConnectionState = { is: 'stopped' };
  #socket: LiveSocket | null = null;
  /** When what was heard last was sent, by our clock. */
  #heardAt = 0;
  readonly #age = new LineAge();
  #watchedAt = 0;
  #attempts = 0;
  /** Server clock minus ours; the server's `sentAt` corrects it with every frame. */
  #clockOffset = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #unwake: (() => void) | undefined;
  readonly #poll: Poll | null;
  #polling: PollingLine | null = null;

  /** Without `poll` there is no second line. */
  constructor(around: Surroundings, poll: Poll | null = null) {
    this.#around = around;
    this.#poll = poll;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ConnectionState => this.#state;

  /** What the server's clock says when the device's says `now`, in milliseconds since 1970, as far as the line has told. */
  readonly serverTime = (now: number): number => now + this.#clockOffset;

  /** Something about an incident has changed for the viewer: a hint, not a fact. */
  onBoardMoved(listener: (incidentId: Uuid) => void): () => void {
    this.#boardListeners.add(listener);
    return () => this.#boardListeners.delete(listener);
  }

  start(): void {
    if (this.#state.is !== 'stopped' && this.#state.is !== 'refused') return;
    this.#attempts = 0;
    this.#watchedAt = this.#around.now();
    this.#watch ??= setInterval(() => this.#look(), WATCH_MS);
    this.#unwake ??= this.#around.onWake(() => this.#wake());
    this.#become({ is: 'connecting' });
    this.#connect();
  }

  stop(): void {
    this.#rest();
    this.#become({ is: 'stopped' });
  }

  follow(follower: Follower): () => void {
    const following: Following = { follower, expected: null, caughtUp: false, misses: 0 };
    this.#following.set(follower.incidentId, following);
    if (this.#socket?.connected) this.#ask(this.#socket, following);
    else if (this.#polling !== null) this.#pollFor(this.#polling, following);
    this.#settle();
    return () => {
      if (this.#following.get(follower.incidentId) !== following) return;
      this.#following.delete(follower.incidentId);
      this.#polling?.unfollow(follower.incidentId);
      if (this.#socket?.connected) this.#socket.emit('unfollow', { incidentId: follower.incidentId });
      this.#settle();
    };
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#discard();
    const socket = this.#around.open();
    this.#socket = socket;
    const ours = (handle: () => void) => () => {
      if (this.#socket === socket) handle();
    };
    socket.io.on(
      'ping',
      ours(() => this.#heard()),
    );
    socket.on(
      'connect',
      ours(() => this.#connected(socket)),
    );
    socket.on(
      'disconnect',
      ours(() => this.#lost()),
    );
    socket.on('connect_error', (error) => {
      if (this.#socket !== socket) return;
      const refusal = refusalIn(error);
      if (refusal && !refusal.retry) this.#refused(refusal);
      else this.#lost();
    });
    socket.on('accessEnded', ({ refusal }) => {
      if (this.#socket !== socket) return;
      if (refusal.reason === 'not_signed_in') this.#refused(refusal);
      else this.#lost();
    });
    socket.on('followEnded', ({ incidentId, refusal }) => {
      const following = this.#following.get(incidentId);
      if (this.#socket === socket && following !== undefined) this.#endFollowing(following, refusal);
    });
    socket.on('draining', ({ comeBackInMs }) => {
      // This node is going to stop. Until it is our turn it still brings everything.
      setTimeout(
        ours(() => this.#connect()),
        comeBackInMs,
      );
    });
    socket.on('boardMoved', ({ incidentId, sentAt }) => {
      if (this.#socket !== socket) return;
      this.#heard(sentAt);
      for (const listener of this.#boardListeners) listener(incidentId);
    });
    socket.on('caughtUp', ({ incidentId, cursor, sentAt }) => {
      const following = this.#following.get(incidentId);
      if (this.#socket !== socket || following?.expected !== cursor) return;
      this.#heard(sentAt);
      following.caughtUp = true;
      following.follower.caughtUp(sentAt);
      this.#settle();
    });
    socket.on('entriesAppended', (frame) => {
      if (this.#socket === socket) this.#receive(socket, frame);
    });
  }

  #connected(socket: LiveSocket): void {
    this.#age.begin();
    this.#heard();
    this.#stopPolling();
    for (const following of this.#following.values()) this.#ask(socket, following);
    this.#settle();
  }

  /** Asks for everything after what the follower has. Also the cure for frames that do not join. */
  #ask(socket: LiveSocket, following: Following): void {
    const { follower } = following;
    following.expected = null;
    following.caughtUp = false;
    const request = { incidentId: follower.incidentId, after: follower.cursor(), most: MOST_MISSED };
    const askedAt = this.#around.now();
    socket.timeout(ANSWER_MS).emit('follow', request, (failure: Error | null, answer?: FollowAnswer) => {
      if (this.#socket !== socket || this.#following.get(follower.incidentId) !== following) return;
      if (failure !== null || answer === undefined) this.#lost();
      else if (answer.ok) {
        this.#age.answered(askedAt, answer.sentAt);
        this.#heard(answer.sentAt);
        following.expected = answer.following;
        follower.joined(answer.following);
      } else this.#followRefused(socket, following, answer.refusal);
    });
  }

  #followRefused(socket: LiveSocket, following: Following, refusal: LiveRefusal): void {
    // Asking again from the same place would keep what this viewer may not have any more, and miss what they now may.
    if (refusal.reason === 'rights_changed') this.#endFollowing(following, refusal);
    else if (refusal.retry) this.#askLater(socket, following);
    else if (refusal.reason === 'not_signed_in') this.#refused(refusal);
    else this.#endFollowing(following, refusal);
  }

  #endFollowing(following: Following, refusal: LiveRefusal): void {
    this.#following.delete(following.follower.incidentId);
    following.follower.refused(refusal);
    this.#settle();
  }

  #askLater(socket: LiveSocket, following: Following): void {
    following.misses += 1;
    const delay = following.misses === 1 ? 0 : this.#delay(following.misses);
    setTimeout(() => {
      const wanted = this.#following.get(following.follower.incidentId) === following;
      if (this.#socket === socket && socket.connected && wanted) this.#ask(socket, following);
    }, delay);
  }

  #receive(socket: LiveSocket, frame: EntriesFrame): void {
    this.#heard(frame.sentAt);
    const following = this.#following.get(frame.incidentId);
    if (following === undefined) return;
    const joins = frame.previous === (following.expected ?? following.follower.cursor());
    if (joins) {
      following.misses = 0;
      if (following.expected !== null) following.expected = frame.cursor;
      following.follower.receive(frame);
      if (this.#state.is === 'catching_up' && !following.caughtUp)
        this.#become({ is: 'catching_up', updates: this.#state.updates + frame.entries.length });
    } else if (following.expected !== null) {
      following.expected = null;
      following.caughtUp = false;
      this.#askLater(socket, following);
      this.#settle();
    }
  }

  #heard(sentAt?: Instant): void {
    this.#heardAt = this.#age.sent(this.#around.now(), sentAt);
    if (sentAt !== undefined) this.#clockOffset = Date.parse(sentAt) - this.#heardAt;
  }

  /**
   * Every second: has the line gone quiet, does it bring only what is old, has the machine slept? Timers do not run while it
   * does. A clock that was set looks like sleep, and is as good a reason to ask anew.
   */
  #look(): void {
    const now = this.#around.now();
    const slept = now < this.#watchedAt || now - this.#watchedAt > 3 * WATCH_MS;
    this.#watchedAt = now;
    const waiting = this.#state.is === 'reconnecting' || this.#state.is === 'offline';
    if (this.#socket?.connected) {
      if (now < this.#heardAt || now - this.#heardAt > SILENCE_MS) this.#lost(slept);
    } else if (slept && waiting) this.#connect();
  }

  #wake(): void {
    if (this.#state.is === 'stopped' || this.#state.is === 'refused') return;
    if (this.#socket?.connected) this.#look();
    else {
      this.#attempts = 0;
      this.#connect();
    }
  }

  #lost(tryAtOnce = false): void {
    const wasConnected = this.#state.is === 'live' || this.#state.is === 'catching_up';
    this.#discard();
    if (wasConnected) this.#tellFollowers();
    this.#attempts += 1;
    if (this.#polling === null) this.#becomeLost();
    if (this.#attempts >= ATTEMPTS_BEFORE_POLLING && this.#around.online()) this.#startPolling();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), tryAtOnce ? 0 : this.#delay(this.#attempts));
  }

  #becomeLost(): void {
    const before = 'since' in this.#state ? this.#state : null;
    const since = before?.since ?? new Date(this.#around.now()).toISOString();
    const upTo = before === null ? this.#wholeUpTo() : before.upTo;
    this.#become({ is: this.#around.online() ? 'reconnecting' : 'offline', since, upTo });
  }

  #startPolling(): void {
    if (this.#poll === null || this.#polling !== null || this.#following.size === 0) return;
    this.#age.begin();
    const polling = new PollingLine(this.#poll, () => {
      if (this.#polling !== polling) return;
      this.#polling = null;
      // It may have gone as the socket did: the next attempt in vain tries this line again.
      if (this.#state.is === 'polling') this.#tellFollowers();
      this.#becomeLost();
    });
    this.#polling = polling;
    for (const following of this.#following.values()) this.#pollFor(polling, following);
  }

  #pollFor(polling: PollingLine, following: Following): void {
    const { follower } = following;
    const { incidentId } = follower;
    polling.follow({
      incidentId,
      cursor: () => follower.cursor(),
      received: (previous, polled) => this.#polled(following, previous, polled),
      missing: () => this.#endFollowing(following, NOT_AVAILABLE),
    });
  }

  #polled(following: Following, previous: Cursor | null, { entries, cursor, complete, at }: Polled): void {
    const { follower } = following;
    const { incidentId } = follower;
    this.#heard(at);
    follower.receive({ incidentId, previous: previous ?? cursor, cursor, sentAt: at, entries });
    following.caughtUp = complete;
    if (complete) follower.caughtUp(at);
    if (entries.length > 0) for (const listener of this.#boardListeners) listener(incidentId);
    const upToDate = [...this.#following.values()].every(({ caughtUp }) => caughtUp);
    if (upToDate) this.#become({ is: 'polling' });
  }

  #stopPolling(): void {
    this.#polling?.stop();
    this.#polling = null;
  }

  /** Until when the followers' copies were whole, in the server's time. */
  #tellFollowers(): void {
    const upTo = this.#wholeUpTo();
    for (const following of this.#following.values()) {
      if (following.caughtUp && upTo !== null) following.follower.lost(upTo);
      following.expected = null;
      following.caughtUp = false;
    }
  }

  #wholeUpTo(): Instant | null {
    return this.#heardAt === 0 ? null : new Date(this.serverTime(this.#heardAt)).toISOString();
  }

  /** Full jitter: thousands of pages that lost the same server do not come back in step. */
  #delay(attempts: number): number {
    return this.#around.random() * Math.min(BACKOFF.cap, BACKOFF.base * 2 ** attempts);
  }

  #refused(refusal: LiveRefusal): void {
    this.#rest();
    this.#become({ is: 'refused', refusal });
  }

  #rest(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#unwake?.();
    this.#unwake = undefined;
    this.#stopPolling();
    this.#tellFollowers();
    this.#discard();
  }

  #discard(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.io.removeAllListeners('ping');
    socket?.removeAllListeners();
    socket?.disconnect();
  }

  #settle(): void {
    if (!this.#socket?.connected) return;
    const upToDate = [...this.#following.values()].every(({ caughtUp }) => caughtUp);
    if (upToDate) this.#attempts = 0;
    if (upToDate) this.#become({ is: 'live' });
    else if (this.#state.is !== 'catching_up') this.#become({ is: 'catching_up', updates: 0 });
  }

  #become(state: ConnectionState): void {
    const same = state.is === this.#state.is && state.is !== 'catching_up';
    if (same) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function refusalIn(error: Error): LiveRefusal | null {
  const { data } = error as Error & { readonly data?: unknown };
  return isRefusal(data) ? data : null;
}

function isRefusal(data: unknown): data is LiveRefusal {
  return typeof data === 'object' && data !== null && 'reason' in data && 'retry' in data;
}
