const PREFIX = 'tocsin.kept.';

/** Small things a device remembers of how somebody reads: choices and places, never what was written. */
export class DeviceMemory {
  readonly #storage: Storage;
  /** What could not be stored is remembered until the page is closed. */
  readonly #memory = new Map<string, string>();

  constructor(storage: Storage = localStorage) {
    this.#storage = storage;
  }

  /** Null: nothing is remembered under this name. */
  read(name: string): string | null {
    const here = this.#memory.get(name);
    if (here !== undefined) return here;
    try {
      return this.#storage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  }

  keep(name: string, value: string): void {
    this.#memory.set(name, value);
    try {
      this.#storage.setItem(PREFIX + name, value);
    } catch {
      // A full or forbidden storage: it is known until the page is closed.
    }
  }
}
