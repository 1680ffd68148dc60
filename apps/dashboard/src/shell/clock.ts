import { useSyncExternalStore } from 'react';

/** The page's one reading of the device clock, in steps, so that screens redraw no oftener than they must. */
class Ticker {
  readonly #step: number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #now = Date.now();

  constructor(step: number) {
    this.#step = step;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), this.#step);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  readonly now = (): number => {
    // Between subscriptions the timer rests; a first look must not show the time of the last one.
    if (this.#timer === undefined) this.#now = Math.floor(Date.now() / this.#step) * this.#step;
    return this.#now;
  };

  #tick(): void {
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  }
}

const seconds = new Ticker(1_000);
const halfMinutes = new Ticker(30_000);

/** The time, to the second: for clocks. */
export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}

/** The time, to half a minute: for ages. */
export function useNow(): number {
  return useSyncExternalStore(halfMinutes.subscribe, halfMinutes.now);
}

/** The time at the moment of asking: for what a person does. */
export function readClock(): number {
  return Date.now();
}

const QUARTER_MS = 15 * 60_000;
const quarter = (): number => Math.floor(halfMinutes.now() / QUARTER_MS) * QUARTER_MS;

/** The time, to a quarter of an hour: for what depends on the day. In every zone a day begins with a quarter. */
export function useQuarter(): number {
  return useSyncExternalStore(halfMinutes.subscribe, quarter);
}

/** Asking for it takes long enough to be felt where a timeline shows hundreds of times. */
const ZONE_KNOWN_MS = 10_000;
let zone = '';
let zoneAskedAt = -Infinity;

/** The device's zone; somebody may travel while a page is open. */
export function localZone(): string {
  const now = performance.now();
  if (now - zoneAskedAt > ZONE_KNOWN_MS) {
    zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    zoneAskedAt = now;
  }
  return zone;
}
