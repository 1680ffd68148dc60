import { useSyncExternalStore } from 'react';

/** One thing about how all pages look: the browser keeps it, and the style sheets read it off the document. */
export class Look<Value extends string> {
  readonly name: string;
  readonly values: readonly Value[];
  readonly #unchosen: Value;
  readonly #listeners = new Set<() => void>();

  /** Where nobody has chosen it is `unchosen`, of which the document says nothing. */
  constructor(name: string, values: readonly Value[], unchosen: Value) {
    this.name = name;
    this.values = values;
    this.#unchosen = unchosen;
  }

  readonly chosen = (): Value => {
    const stored = localStorage.getItem(`tocsin.${this.name}`);
    return this.values.find((value) => value === stored) ?? this.#unchosen;
  };

  readonly choose = (value: Value): void => {
    localStorage.setItem(`tocsin.${this.name}`, value);
    this.show();
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(): void {
    const chosen = this.chosen();
    if (chosen === this.#unchosen) delete document.documentElement.dataset[this.name];
    else document.documentElement.dataset[this.name] = chosen;
  }
}

/** Automatic: as the device has it. */
export const SCHEME = new Look('scheme', ['light', 'dark', 'auto'], 'auto');

/** How much room is left between things: more of a long timeline or table fits on the screen where there is less. */
export const DENSITY = new Look('density', ['comfortable', 'compact'], 'comfortable');

/** As it was chosen last, before anything is drawn. */
export function showChosenLooks(): void {
  SCHEME.show();
  DENSITY.show();
}

/** What is chosen now, wherever it is chosen. */
export function useLook<Value extends string>(look: Look<Value>): Value {
  return useSyncExternalStore(look.subscribe, look.chosen);
}
