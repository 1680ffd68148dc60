import type { NewsOfIncident } from '@tocsin/checker';
import type { Cursor, EntriesFrame, FollowAnswer, LiveRefusal } from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import type { HeldIncident } from './held-incident.js';
import type { LiveSocket } from './live-socket.js';

const ANSWER_MS = 8_000;

interface Following {
  readonly held: HeldIncident;
  expected: Cursor | null;
  caughtUp: boolean;
  misses: number;
}

/** What it needs of the screen around it, which keeps the line. */
export interface Surroundings {
  /** The socket of now, connected or not; an answer on another one comes too late. */
  socket(): LiveSocket | null;
  /** A sign of life: the server answered at `sentAt` what was asked at `askedAt`, by the clock of this machine. */
  answered(askedAt: number, sentAt: Instant): void;
  now(): number;
  /** The line does not answer. */
  lost(): void;
  signedOut(): void;
  /** How long to wait before the next of so many attempts, in milliseconds. */
  delay(attempts: number): number;
  note(incidentId: Uuid, news: NewsOfIncident): void;
}

/**
 * The incidents that a screen follows on its line, whichever that is: each frame has to name the cursor before it, one that
 * does not is a reason to ask anew, and an incident is live only between "caught up" and the loss of the line.
 */
export class FollowedIncidents {
  private readonly following = new Map<Uuid, Following>();
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  isCaughtUp(incidentId: Uuid): boolean {
    return this.following.get(incidentId)?.caughtUp === true;
  }

  follow(held: HeldIncident): void {
    const following: Following = { held, expected: null, caughtUp: false, misses: 0 };
    this.following.set(held.incidentId, following);
    const socket = this.around.socket();
    if (socket?.connected) this.ask(socket, following);
  }

  /** The line is there again. */
  askForAll(socket: LiveSocket): void {
    for (const following of this.following.values()) this.ask(socket, following);
  }

  ended(incidentId: Uuid, refusal: LiveRefusal): void {
    const following = this.following.get(incidentId);
    if (following !== undefined) this.endFollowing(following, refusal);
  }

  /** Whether nothing is missing now: the server speaks of the place where this screen is. */
  caughtUp(incidentId: Uuid, cursor: Cursor): boolean {
    const following = this.following.get(incidentId);
    if (following?.expected !== cursor) return false;
    following.caughtUp = true;
    this.around.note(incidentId, { is: 'caughtUp' });
    this.around.note(incidentId, { is: 'live' });
    return true;
  }

  received(socket: LiveSocket, frame: EntriesFrame): void {
    const { incidentId, previous, cursor, entries } = frame;
    this.around.note(incidentId, { is: 'frame', previous, cursor, entryIds: entries.map(({ id }) => id) });
    const following = this.following.get(incidentId);
    if (following === undefined) return;
    const joins = previous === (following.expected ?? following.held.cursor);
    if (joins) {
      following.misses = 0;
      if (following.expected !== null) following.expected = cursor;
      following.held.receive(frame);
    } else if (following.expected !== null) {
      following.expected = null;
      this.notLive(following);
      this.askLater(socket, following);
    }
  }

  /** The line is gone: until it is back, none of them is live. */
  lineLost(): void {
    for (const following of this.following.values()) {
      this.notLive(following);
      following.expected = null;
    }
  }

  /** None of them is followed any more. */
  forget(): void {
    this.following.clear();
  }

  private ask(socket: LiveSocket, following: Following): void {
    const { incidentId } = following.held;
    this.notLive(following);
    following.expected = null;
    this.around.note(incidentId, { is: 'follow' });
    const request = { incidentId, after: following.held.cursor };
    const askedAt = this.around.now();
    socket.timeout(ANSWER_MS).emit('follow', request, (failure: Error | null, answer?: FollowAnswer) => {
      if (this.around.socket() !== socket || this.following.get(incidentId) !== following) return;
      if (failure !== null || answer === undefined) this.around.lost();
      else if (answer.ok) {
        this.around.answered(askedAt, answer.sentAt);
        following.expected = answer.following;
        this.around.note(incidentId, { is: 'followed', following: answer.following });
        following.held.joined(answer.following);
      } else this.followRefused(socket, following, answer.refusal);
    });
  }

  private followRefused(socket: LiveSocket, following: Following, refusal: LiveRefusal): void {
    if (refusal.reason === 'not_signed_in') this.around.signedOut();
    else if (refusal.retry && refusal.reason !== 'rights_changed') this.askLater(socket, following);
    else this.endFollowing(following, refusal);
  }

  private endFollowing(following: Following, refusal: LiveRefusal): void {
    const { incidentId } = following.held;
    this.notLive(following);
    this.following.delete(incidentId);
    this.around.note(incidentId, { is: 'refused', reason: refusal.reason });
    following.held.refused(refusal);
  }

  private askLater(socket: LiveSocket, following: Following): void {
    following.misses += 1;
    const delay = following.misses === 1 ? 0 : this.around.delay(following.misses);
    setTimeout(() => {
      const wanted = this.following.get(following.held.incidentId) === following;
      if (this.around.socket() === socket && socket.connected && wanted) this.ask(socket, following);
    }, delay);
  }

  private notLive(following: Following): void {
    if (following.caughtUp) this.around.note(following.held.incidentId, { is: 'not_live' });
    following.caughtUp = false;
  }
}
