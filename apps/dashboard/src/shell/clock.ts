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

/** The device's zone. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
