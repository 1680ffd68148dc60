const STORED = 'tocsin.copy';

/** As long as a person's session can live at most (`LIFETIME` of the server's sessions): after that the copy is nobody's. */
const KEPT_MS = 12 * 60 * 60_000;

interface Copy {
  readonly keptAt: number;
  readonly parts: Readonly<Record<string, unknown>>;
}

/**
 * What opens on this device without a network: who is signed in, and as much of their board as may be read by whoever holds
 * the device. Gone when the session ends, when somebody else signs in, and after as long as a session can live.
 */
export class DeviceCopy {
  readonly #storage: Storage;
  readonly #now: () => number;

  constructor(storage: Storage = localStorage, now: () => number = () => Date.now()) {
    this.#storage = storage;
    this.#now = now;
  }

  /** Null: nothing is kept under this name, or it is too old. */
  read(name: string): unknown {
    return this.#copy()?.parts[name] ?? null;
  }

  keep(name: string, part: object): void {
    const copy: Copy = { keptAt: this.#now(), parts: { ...this.#copy()?.parts, [name]: part } };
    try {
      this.#storage.setItem(STORED, JSON.stringify(copy));
    } catch {
      // Full or forbidden: without a network there is then nothing to show.
    }
  }

  wipe(): void {
    try {
      this.#storage.removeItem(STORED);
    } catch {
      // Forbidden: then nothing was kept either.
    }
  }

  #copy(): Copy | null {
    try {
      const copy = JSON.parse(this.#storage.getItem(STORED) ?? 'null') as Copy | null;
      if (copy === null) return null;
      const age = this.#now() - copy.keptAt;
      if (age >= 0 && age <= KEPT_MS) return copy;
      this.wipe();
      return null;
    } catch {
      return null;
    }
  }
}
