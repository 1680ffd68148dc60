/** As the server counts it (`LIFETIME` of its sessions): without use for so long, a sign-in ends. */
const SESSION_IDLE_MS = 30 * 60_000;
/** The server writes a use down at most this often, so what it knows may be this much older. */
const NOTED_EVERY_MS = 30_000;
/** Said ahead (WCAG 2.2.1 wants at least 20 seconds; five minutes is our default). */
export const WARNED_AHEAD_MS = 5 * 60_000;
export const ENDS_AFTER_MS = SESSION_IDLE_MS - NOTED_EVERY_MS;

/** A request within this time of a key or a press is somebody's; any later one the screen makes by itself. */
const HAND_MS = 10_000;
const STORED = 'tocsin.used';

/**
 * Whether somebody is at the screen. Only what a person does counts as use of the session; other tabs of the same
 * browser share it, because they share the session.
 */
export class Presence {
  readonly #now: () => number;
  readonly #shared: Storage;
  readonly #returned = new Set<() => void>();
  #actedAt: number;
  #usedAt: number;

  constructor(now: () => number = () => Date.now(), shared: Storage = localStorage) {
    this.#now = now;
    this.#shared = shared;
    // Opening the page is something a person does.
    this.#actedAt = now();
    this.#usedAt = now();
  }

  /** Somebody has pressed, typed or confirmed something. */
  acted(): void {
    this.#actedAt = this.#now();
    if (this.#actedAt - this.#usedAt < NOTED_EVERY_MS) return;
    for (const listener of this.#returned) listener();
  }

  /** Called when somebody acts and the server has not heard of them for a while. */
  onReturned(listener: () => void): () => void {
    this.#returned.add(listener);
    return () => this.#returned.delete(listener);
  }

  /** Whether a request made now is somebody's. */
  readonly countsAsUse = (): boolean => {
    const now = this.#now();
    if (now - this.#actedAt > HAND_MS) return false;
    this.#usedAt = now;
    try {
      this.#shared.setItem(STORED, String(now));
    } catch {
      // Forbidden storage: this tab then knows of no other.
    }
    return true;
  };

  /** For how long the server has heard of nobody. */
  idleFor(now: number): number {
    return now - Math.max(this.#usedAt, this.#elsewhere());
  }

  #elsewhere(): number {
    try {
      return Number(this.#shared.getItem(STORED) ?? 0);
    } catch {
      return 0;
    }
  }
}
