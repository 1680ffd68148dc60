import type { Cursor, EntriesFrame, FollowAnswer, LiveRefusal } from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import type { LiveSocket } from './live-surroundings.js';
import type { Polled, PolledFollower } from './polling-line.js';

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

const ANSWER_MS = 8_000;
/** More missed entries than this are not worth being sent: the present is loaded instead (our default). */
const MOST_MISSED = 500;

const NOT_AVAILABLE = { code: 4004, reason: 'not_available', retry: false } as const satisfies LiveRefusal;

interface Following {
  readonly follower: Follower;
  /** The cursor that the next frame has to name; null while the server has not answered. */
  expected: Cursor | null;
  /** Whether the server has said that everything up to now has been sent. */
  caughtUp: boolean;
  misses: number;
}

/** What is needed of the line, whichever that is. */
export interface Line {
  /** The socket of now, connected or not; an answer on another one comes too late. */
  socket(): LiveSocket | null;
  now(): number;
  /** A sign of life: the server answered at `sentAt` what was asked at `askedAt`, by the device's clock. */
  answered(askedAt: number, sentAt: Instant): void;
  /** The line does not answer. */
  lost(): void;
  /** Nothing will be answered until something changes. */
  refused(refusal: LiveRefusal): void;
  /** How long to wait before the next of so many attempts, in milliseconds. */
  delay(attempts: number): number;
  /** More, or less, is up to date than before. */
  settle(): void;
}

/**
 * The incidents that a page follows on its line: each frame has to name the cursor before it, and one that does not is a
 * reason to ask anew.
 */
export class Followings {
  readonly #line: Line;
  readonly #following = new Map<Uuid, Following>();

  constructor(line: Line) {
    this.#line = line;
  }

  get none(): boolean {
    return this.#following.size === 0;
  }

  /** Whether nothing is missing of any of them. */
  get upToDate(): boolean {
    return [...this.#following.values()].every(({ caughtUp }) => caughtUp);
  }

  /** In the place of whoever followed the same incident. */
  add(follower: Follower): void {
    this.#following.set(follower.incidentId, { follower, expected: null, caughtUp: false, misses: 0 });
  }

  /** Whether it was this one who followed. */
  remove(follower: Follower): boolean {
    const { incidentId } = follower;
    return this.#following.get(incidentId)?.follower === follower && this.#following.delete(incidentId);
  }

  followers(): readonly Follower[] {
    return [...this.#following.values()].map(({ follower }) => follower);
  }

  /** Asks for everything after what the follower has. Also the cure for frames that do not join. */
  ask(socket: LiveSocket, follower: Follower): void {
    const following = this.#of(follower);
    if (following === undefined) return;
    following.expected = null;
    following.caughtUp = false;
    const request = { incidentId: follower.incidentId, after: follower.cursor(), most: MOST_MISSED };
    const askedAt = this.#line.now();
    socket.timeout(ANSWER_MS).emit('follow', request, (failure: Error | null, answer?: FollowAnswer) => {
      if (this.#line.socket() !== socket || this.#of(follower) !== following) return;
      if (failure !== null || answer === undefined) this.#line.lost();
      else if (answer.ok) {
        this.#line.answered(askedAt, answer.sentAt);
        following.expected = answer.following;
        follower.joined(answer.following);
      } else this.#followRefused(socket, following, answer.refusal);
    });
  }

  /** Whether nothing is missing now: the server speaks of the place where the follower is. */
  caughtUp(incidentId: Uuid, cursor: Cursor, at: Instant): boolean {
    const following = this.#following.get(incidentId);
    if (following?.expected !== cursor) return false;
    following.caughtUp = true;
    following.follower.caughtUp(at);
    return true;
  }

  /** How many entries a follower who is still catching up got, or null if that is not what came. */
  received(socket: LiveSocket, frame: EntriesFrame): number | null {
    const following = this.#following.get(frame.incidentId);
    if (following === undefined) return null;
    const joins = frame.previous === (following.expected ?? following.follower.cursor());
    if (joins) {
      following.misses = 0;
      if (following.expected !== null) following.expected = frame.cursor;
      following.follower.receive(frame);
      return following.caughtUp ? null : frame.entries.length;
    }
    if (following.expected !== null) {
      following.expected = null;
      following.caughtUp = false;
      this.#askLater(socket, following);
      this.#line.settle();
    }
    return null;
  }

  /** What the slower line needs to know of a follower, and what it brings. */
  polled(follower: Follower, brought: (polled: Polled) => void): PolledFollower {
    const { incidentId } = follower;
    return {
      incidentId,
      cursor: () => follower.cursor(),
      received: (previous, polled) => {
        const { entries, cursor, complete, at } = polled;
        follower.receive({ incidentId, previous: previous ?? cursor, cursor, sentAt: at, entries });
        const following = this.#of(follower);
        if (following !== undefined) following.caughtUp = complete;
        if (complete) follower.caughtUp(at);
        brought(polled);
      },
      missing: () => this.ended(incidentId, NOT_AVAILABLE),
    };
  }

  ended(incidentId: Uuid, refusal: LiveRefusal): void {
    const following = this.#following.get(incidentId);
    if (following === undefined) return;
    this.#following.delete(incidentId);
    following.follower.refused(refusal);
    this.#line.settle();
  }

  /** The line is gone; until `upTo`, in the server's time, what had come was whole. Null if it never was. */
  lost(upTo: Instant | null): void {
    for (const following of this.#following.values()) {
      if (following.caughtUp && upTo !== null) following.follower.lost(upTo);
      following.expected = null;
      following.caughtUp = false;
    }
  }

  #of(follower: Follower): Following | undefined {
    const following = this.#following.get(follower.incidentId);
    return following?.follower === follower ? following : undefined;
  }

  #followRefused(socket: LiveSocket, following: Following, refusal: LiveRefusal): void {
    const { incidentId } = following.follower;
    // Asking again from the same place would keep what this viewer may not have any more, and miss what they now may.
    if (refusal.reason === 'rights_changed') this.ended(incidentId, refusal);
    else if (refusal.retry) this.#askLater(socket, following);
    else if (refusal.reason === 'not_signed_in') this.#line.refused(refusal);
    else this.ended(incidentId, refusal);
  }

  #askLater(socket: LiveSocket, following: Following): void {
    following.misses += 1;
    const delay = following.misses === 1 ? 0 : this.#line.delay(following.misses);
    setTimeout(() => {
      const wanted = this.#of(following.follower) === following;
      if (this.#line.socket() === socket && socket.connected && wanted) this.ask(socket, following.follower);
    }, delay);
  }
}
