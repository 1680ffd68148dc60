import type { Instant } from '@tocsin/protocol';

/**
 * How late a live line brings what is sent on it, in milliseconds of the client's own clock, which need not agree with the
 * server's. A slow line that still carries what was sent long ago sounds alive: only the age of what it brings tells.
 */
export class LineAge {
  /** The server's clock minus ours, at most; null while nothing that was asked on this line has been answered. */
  #ahead: number | null = null;
  #late = 0;

  /** A new line, of which nothing is known. */
  begin(): void {
    this.#ahead = null;
    this.#late = 0;
  }

  /** The server answered at `sentAt`, which cannot have been before it was asked. */
  answered(askedAt: number, sentAt: Instant): void {
    this.#ahead = Date.parse(sentAt) - askedAt;
  }

  /** When that which has come `now` was sent, at the earliest; what says no time is as late as what came before it. */
  sent(now: number, sentAt?: Instant): number {
    if (sentAt !== undefined && this.#ahead !== null)
      this.#late = Math.max(0, now + this.#ahead - Date.parse(sentAt));
    return now - this.#late;
  }
}
