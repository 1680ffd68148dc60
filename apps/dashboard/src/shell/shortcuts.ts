/**
 * Keys that do something by themselves. They go by where a key is, and not by what it writes: on a Thai, Bengali or Urdu
 * keyboard the key D writes no "d". `?` and `/` are also known by what they write, as keyboards have them in many places.
 */
export const Shortcut = {
  board: 'board',
  incidents: 'incidents',
  search: 'search',
  declare: 'declare',
  myPlatform: 'myPlatform',
  help: 'help',
} as const;
export type Shortcut = keyof typeof Shortcut;

/** What is pressed, one after the other, as keyboards of Latin letters name the keys. */
export const SHORTCUT_KEYS: Readonly<Record<Shortcut, readonly string[]>> = {
  board: ['g', 'b'],
  incidents: ['g', 'i'],
  search: ['/'],
  declare: ['d'],
  myPlatform: ['u'],
  help: ['?'],
};

/** How the palette is opened, as keyboards are labelled. */
export const PALETTE_KEYS: readonly string[] = ['Ctrl/⌘', 'K'];

/** A second key later than this begins anew (our default). */
const SEQUENCE_MS = 1_500;
const STORED = 'tocsin.shortcuts';

/** The key as a keyboard of Latin letters would name it; null for keys that no shortcut has. */
function keyOf({ code, key, shiftKey }: KeyboardEvent): string | null {
  if (key === '?' || (code === 'Slash' && shiftKey)) return '?';
  if (key === '/' || code === 'Slash') return '/';
  if (shiftKey) return null;
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

/** Whether keys are text here, or somebody else's. */
function isTakenBy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"]') !== null
  );
}

/** Ctrl or ⌘ with K: not a single key, so it works everywhere and cannot be switched off. */
export function opensPalette({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyK' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Reads single keys and two after each other. Whether it does is kept on the device (WCAG 2.1.4). */
export class Shortcuts {
  readonly #now: () => number;
  readonly #storage: Storage;
  #before: string | null = null;
  #beforeAt = 0;

  constructor(now: () => number = () => Date.now(), storage: Storage = localStorage) {
    this.#now = now;
    this.#storage = storage;
  }

  get on(): boolean {
    try {
      return this.#storage.getItem(STORED) !== 'off';
    } catch {
      return true;
    }
  }

  switch(on: boolean): void {
    try {
      if (on) this.#storage.removeItem(STORED);
      else this.#storage.setItem(STORED, 'off');
    } catch {
      // Forbidden storage: the keys then stay as they are.
    }
  }

  /** The shortcut that this key completes, if any. */
  pressed(event: KeyboardEvent): Shortcut | null {
    const { ctrlKey, metaKey, altKey, repeat, isComposing, defaultPrevented, target } = event;
    if (ctrlKey || metaKey || altKey || repeat || isComposing || defaultPrevented) return null;
    if (!this.on || isTakenBy(target)) return null;
    const key = keyOf(event);
    const now = this.#now();
    const before = now - this.#beforeAt <= SEQUENCE_MS ? this.#before : null;
    this.#before = key;
    this.#beforeAt = now;
    const found = (before !== null && named([before, key])) || named([key]);
    if (found) this.#before = null;
    return found;
  }
}

function named(keys: readonly (string | null)[]): Shortcut | null {
  const found = Object.values(Shortcut).find((one) => SHORTCUT_KEYS[one].join(' ') === keys.join(' '));
  return found ?? null;
}
