/** A device whose clock is further from the server's than this is told so (our default). */
const TOLERATED_MS = 30_000;

/** An answer that took longer than this says too little about when it was given. */
const LONGEST_MS = 10_000;

export interface ClockOff {
  readonly is: 'ahead' | 'behind';
  /** Whole ones. */
  readonly minutes: number;
}

/** How far the device's clock is from the server's, as every answer of the API tells in its `Date`. */
export class DeviceClock {
  readonly #listeners = new Set<() => void>();
  #off: ClockOff | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Null while it is close enough, or nothing is known. */
  readonly off = (): ClockOff | null => this.#off;

  /** `date` is the header, to the second; the device's readings before and after, in milliseconds since 1970. */
  heard(date: string | null, asked: number, answered: number): void {
    const server = Date.parse(date ?? '');
    if (Number.isNaN(server) || answered - asked > LONGEST_MS || answered < asked) return;
    // In the middle of its second, as in the middle of the way.
    const ahead = (asked + answered) / 2 - (server + 500);
    const off = Math.abs(ahead) <= TOLERATED_MS ? null : ahead;
    const minutes = Math.floor(Math.abs(off ?? 0) / 60_000);
    const next = off === null ? null : ({ is: off > 0 ? 'ahead' : 'behind', minutes } as const);
    if (next?.is === this.#off?.is && next?.minutes === this.#off?.minutes) return;
    this.#off = next;
    for (const listener of this.#listeners) listener();
  }
}
