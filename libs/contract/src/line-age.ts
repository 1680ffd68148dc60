import type { Instant } from '@tocsin/protocol';

/**
 * How late a live line brings what is sent on it, in milliseconds of the client's own clock, which need not agree with the
 * server's. A slow line that still carries what was sent long ago sounds alive: only the age of what it brings tells. And a
 * node that has lost sight of its log sounds alive as well: where the server says up to when a line is whole, only that
 * counts.
 */
export class LineAge {
  /** The server's clock minus ours, at most; null while nothing that was asked on this line has been answered. */
  #ahead: number | null = null;
  #late = 0;
  #saysWhole = false;

  /** A new line, of which nothing is known. */
  begin(): void {
    this.#ahead = null;
    this.#late = 0;
    this.#saysWhole = false;
  }

  /** The server answered at `sentAt`, which cannot have been before it was asked. */
  answered(askedAt: number, sentAt: Instant): void {
    this.#ahead = Math.min(this.#ahead ?? Infinity, Date.parse(sentAt) - askedAt);
  }

  /** The server has said up to when the line is whole: when that was by our clock, at the earliest. */
  whole(now: number, at: Instant): number {
    this.#saysWhole = true;
    return this.#sent(now, at);
  }

  /**
   * When that which has come `now` was sent, at the earliest; what says no time is as late as what came before it. Null on a
   * line that says up to when it is whole: other signs of life say nothing then.
   */
  sent(now: number, sentAt?: Instant): number | null {
    return this.#saysWhole ? null : this.#sent(now, sentAt);
  }

  #sent(now: number, sentAt?: Instant): number {
    if (sentAt !== undefined && this.#ahead !== null)
      this.#late = Math.max(0, now + this.#ahead - Date.parse(sentAt));
    return now - this.#late;
  }
}
