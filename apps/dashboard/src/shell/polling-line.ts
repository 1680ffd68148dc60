import type { Cursor } from '@tocsin/contract';
import type { Entry, Instant, Uuid } from '@tocsin/protocol';

/** What came after a cursor, at most one page. */
export interface Polled {
  readonly entries: readonly Entry[];
  readonly cursor: Cursor;
  readonly complete: boolean;
  /** The server's time when it read this. */
  readonly at: Instant;
}

/** Asks for everything after a cursor; the server may wait so long for something to come. Null: there is no such incident. */
export type Poll = (
  incidentId: Uuid,
  after: Cursor | null,
  waitSeconds: number,
  signal: AbortSignal,
) => Promise<Polled | null>;

/** What the server lets a request wait, short of what proxies give up after (30 s is common). */
const WAIT_SECONDS = 20;

/** Somebody who is to be told what polling brings. */
export interface PolledFollower {
  readonly incidentId: Uuid;
  cursor(): Cursor | null;
  received(previous: Cursor | null, polled: Polled): void;
  missing(): void;
}

/**
 * The slower line for networks that let no WebSocket through: for each incident one request that the server answers when
 * something comes, from the same cursors.
 */
export class PollingLine {
  readonly #poll: Poll;
  /** Called once with what went wrong; nothing is asked any more after that. */
  readonly #failed: (failure: unknown) => void;
  readonly #asking = new Map<Uuid, AbortController>();

  constructor(poll: Poll, failed: (failure: unknown) => void) {
    this.#poll = poll;
    this.#failed = failed;
  }

  follow(follower: PolledFollower): void {
    this.unfollow(follower.incidentId);
    const asking = new AbortController();
    this.#asking.set(follower.incidentId, asking);
    void this.#ask(follower, asking.signal);
  }

  unfollow(incidentId: Uuid): void {
    this.#asking.get(incidentId)?.abort();
    this.#asking.delete(incidentId);
  }

  stop(): void {
    for (const incidentId of [...this.#asking.keys()]) this.unfollow(incidentId);
  }

  async #ask(follower: PolledFollower, signal: AbortSignal): Promise<void> {
    const { incidentId } = follower;
    // The first answer is for what was missed, and says at once whether this line works.
    for (let wait = 0; !signal.aborted; wait = WAIT_SECONDS) {
      try {
        const after = follower.cursor();
        const polled = await this.#poll(incidentId, after, wait, signal);
        if (signal.aborted) return;
        if (polled === null) {
          this.#asking.delete(incidentId);
          follower.missing();
          return;
        }
        follower.received(after, polled);
      } catch (failure) {
        if (signal.aborted) return;
        this.stop();
        this.#failed(failure);
        return;
      }
    }
  }
}
