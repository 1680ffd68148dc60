import { LineAge, type LiveRefusal } from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import { Followings, type Follower } from './followings.js';
import type { LiveSocket, Surroundings } from './live-surroundings.js';
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

/**
 * The server pings every 3 s and gives an answer 2 s, and says every second or two up to when the line is whole; longer silence
 * means that the line is dead, and so does all that comes being older than that (our default).
 */
const SILENCE_MS = 5_000;
const WATCH_MS = 1_000;
const BACKOFF = { base: 400, cap: 15_000 } as const;
/** So many attempts in vain, and plain requests are tried; the socket is still tried again and again (our default). */
const ATTEMPTS_BEFORE_POLLING = 3;

/** One socket for the page: follows any number of incidents, and comes back by itself. */
export class LiveConnection {
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #boardListeners = new Set<(incidentId: Uuid) => void>();
  readonly #followings: Followings;
  #state: ConnectionState = { is: 'stopped' };
  #socket: LiveSocket | null = null;
  /** Up to when the line is whole, by our clock: when what was heard last was sent, on a line that does not say more. */
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
    this.#followings = new Followings({
      socket: () => this.#socket,
      now: () => around.now(),
      answered: (askedAt, sentAt) => {
        this.#age.answered(askedAt, sentAt);
        this.#heard(sentAt);
      },
      lost: () => this.#lost(),
      refused: (refusal) => this.#refused(refusal),
      delay: (attempts) => this.#delay(attempts),
      settle: () => this.#settle(),
    });
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
    this.#followings.add(follower);
    if (this.#socket?.connected) this.#followings.ask(this.#socket, follower);
    else if (this.#polling !== null) this.#pollFor(this.#polling, follower);
    this.#settle();
    return () => {
      const { incidentId } = follower;
      if (!this.#followings.remove(follower)) return;
      this.#polling?.unfollow(incidentId);
      if (this.#socket?.connected) this.#socket.emit('unfollow', { incidentId });
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
      if (this.#socket === socket) this.#followings.ended(incidentId, refusal);
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
      if (this.#socket !== socket || !this.#followings.caughtUp(incidentId, cursor, sentAt)) return;
      this.#heard(sentAt);
      this.#settle();
    });
    socket.on('wholeUpTo', ({ at }) => {
      if (this.#socket === socket) this.#heardOf(this.#age.whole(this.#around.now(), at), at);
    });
    socket.on('entriesAppended', (frame) => {
      if (this.#socket !== socket) return;
      this.#heard(frame.sentAt);
      const caught = this.#followings.received(socket, frame);
      if (caught !== null && this.#state.is === 'catching_up')
        this.#become({ is: 'catching_up', updates: this.#state.updates + caught });
    });
  }

  #connected(socket: LiveSocket): void {
    this.#age.begin();
    this.#heard();
    this.#stopPolling();
    for (const follower of this.#followings.followers()) this.#followings.ask(socket, follower);
    this.#settle();
  }

  #heard(sentAt?: Instant): void {
    this.#heardOf(this.#age.sent(this.#around.now(), sentAt), sentAt);
  }

  #heardOf(heardAt: number | null, sentAt?: Instant): void {
    if (heardAt === null) return;
    this.#heardAt = heardAt;
    if (sentAt !== undefined) this.#clockOffset = Date.parse(sentAt) - heardAt;
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
    if (wasConnected) this.#followings.lost(this.#wholeUpTo());
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
    if (this.#poll === null || this.#polling !== null || this.#followings.none) return;
    this.#age.begin();
    const polling = new PollingLine(this.#poll, () => {
      if (this.#polling !== polling) return;
      this.#polling = null;
      // It may have gone as the socket did: the next attempt in vain tries this line again.
      if (this.#state.is === 'polling') this.#followings.lost(this.#wholeUpTo());
      this.#becomeLost();
    });
    this.#polling = polling;
    for (const follower of this.#followings.followers()) this.#pollFor(polling, follower);
  }

  #pollFor(polling: PollingLine, follower: Follower): void {
    polling.follow(this.#followings.polled(follower, (polled) => this.#polled(follower, polled)));
  }

  #polled({ incidentId }: Follower, { entries, at }: Polled): void {
    this.#heard(at);
    if (entries.length > 0) for (const listener of this.#boardListeners) listener(incidentId);
    if (this.#followings.upToDate) this.#become({ is: 'polling' });
  }

  #stopPolling(): void {
    this.#polling?.stop();
    this.#polling = null;
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
    this.#followings.lost(this.#wholeUpTo());
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
    if (this.#followings.upToDate) {
      this.#attempts = 0;
      this.#become({ is: 'live' });
    } else if (this.#state.is !== 'catching_up') this.#become({ is: 'catching_up', updates: 0 });
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
