import type { Uuid } from '@tocsin/protocol';

export interface Draft<Values> {
  /** Made with the draft and kept until it is accepted, so that sending twice cannot write twice. */
  readonly commandId: Uuid;
  readonly values: Values;
  /** What was last sent, word for word: the same command id must carry the same content. */
  readonly sent: { readonly values: string; readonly input: unknown } | null;
}

const PREFIX = 'tocsin.draft.';

/** What people have typed and not yet sent, by form and person. */
export class Drafts {
  readonly #storage: Storage;
  /** Drafts that may not touch the disk live only here, until the page is closed. */
  readonly #memory = new Map<string, Draft<unknown>>();

  constructor(storage: Storage = localStorage) {
    this.#storage = storage;
  }

  read<Values extends object>(key: string, fresh: Values): Draft<Values> {
    const kept = (this.#memory.get(key) ?? this.#stored(key)) as Partial<Draft<Values>> | null;
    return {
      commandId: kept?.commandId ?? crypto.randomUUID(),
      values: { ...fresh, ...kept?.values },
      sent: kept?.sent ?? null,
    };
  }

  /** Whether something was typed under this key and not yet accepted. */
  has(key: string): boolean {
    return this.#memory.has(key) || this.#stored(key) !== null;
  }

  /** `onDevice` is false for what is marked so that it must not outlive the page. */
  keep(key: string, draft: Draft<object>, onDevice: boolean): void {
    this.#memory.set(key, draft);
    try {
      if (onDevice) this.#storage.setItem(PREFIX + key, JSON.stringify(draft));
      else this.#storage.removeItem(PREFIX + key);
    } catch {
      // A full or forbidden storage costs the copy on the device; the one in memory stays.
    }
  }

  drop(key: string): void {
    this.#memory.delete(key);
    this.#storage.removeItem(PREFIX + key);
  }

  #stored(key: string): unknown {
    try {
      return JSON.parse(this.#storage.getItem(PREFIX + key) ?? 'null');
    } catch {
      return null;
    }
  }
}
