import type { Instant, Uuid } from '@tocsin/protocol';
import type { ApiErrorCode } from './api.js';
import type { WaitingCommand } from './may-wait.js';

/**
 * waiting   is sent when there is a connection
 * edited    was taken back into its form, and is not sent until it is left again
 * refused   the server has said no; it is kept until somebody edits or withdraws it
 */
export type Standing =
  | { readonly is: 'waiting' | 'edited' }
  | { readonly is: 'refused'; readonly code: ApiErrorCode; readonly field: string | null };

/** What a form left to be sent. */
export interface Unsent {
  readonly id: Uuid;
  readonly personId: Uuid;
  readonly command: WaitingCommand;
  readonly incidentId: Uuid | null;
  readonly commandId: Uuid;
  /** Sent like this, word for word, however often. */
  readonly input: object;
  /** It went out once before and no answer came; it then said nothing of when it happened. */
  readonly triedWithoutTime: boolean;
  /** The form it came from: its draft, what stood in it, and the address at which it opens. */
  readonly draft: string;
  readonly values: Readonly<Record<string, string>>;
  readonly address: string;
  /** By the device's clock. */
  readonly writtenAt: Instant;
  /** False for what is marked so that it must not be written to the device. */
  readonly mayKeep: boolean;
  readonly standing: Standing;
}

/** One that is here, in its order, and whether it survives the page. */
export interface Kept extends Unsent {
  readonly order: number;
  readonly onDevice: boolean;
}

const PREFIX = 'tocsin.outbox.';

/**
 * What people have left to be sent: on the device, one record each so that two tabs never write over each other's, or in
 * memory where the device must not or cannot have it. Nothing leaves it by itself but what the server has accepted.
 */
export class Outbox {
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  readonly #memory = new Map<Uuid, Kept>();
  #all: readonly Kept[];

  constructor(storage: Storage = localStorage) {
    this.#storage = storage;
    this.#all = this.#read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) window.addEventListener('storage', this.#otherTab);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) window.removeEventListener('storage', this.#otherTab);
    };
  };

  /** In the order in which they were left, of everybody who uses this device. */
  readonly all = (): readonly Kept[] => this.#all;

  /** As it stands now, also by what other tabs have done. */
  find(id: Uuid): Kept | null {
    this.#changed();
    return this.#all.find((one) => one.id === id) ?? null;
  }

  /** One with the same id is replaced and keeps its place. */
  keep(unsent: Unsent): Kept {
    this.#changed();
    const last = this.#all.at(-1)?.order ?? 0;
    const order = this.#all.find(({ id }) => id === unsent.id)?.order ?? last + 1;
    const stored = this.#store({ ...unsent, order, onDevice: true });
    const kept: Kept = { ...unsent, order, onDevice: stored };
    if (stored) this.#memory.delete(unsent.id);
    else {
      this.#memory.set(unsent.id, kept);
      this.#storage.removeItem(PREFIX + unsent.id);
    }
    this.#changed();
    return kept;
  }

  stand(id: Uuid, standing: Standing): void {
    const kept = this.find(id);
    if (kept !== null) this.keep({ ...kept, standing });
  }

  /** It was accepted, or its author does not want it any more. */
  remove(id: Uuid): void {
    this.#memory.delete(id);
    this.#storage.removeItem(PREFIX + id);
    this.#changed();
  }

  readonly #otherTab = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith(PREFIX)) this.#changed();
  };

  /** False when it is not on the device: because it must not be, or because there is no room. */
  #store(kept: Kept): boolean {
    if (!kept.mayKeep) return false;
    try {
      this.#storage.setItem(PREFIX + kept.id, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  #changed(): void {
    this.#all = this.#read();
    for (const listener of this.#listeners) listener();
  }

  #read(): readonly Kept[] {
    const stored: Kept[] = [];
    for (let place = 0; place < this.#storage.length; place += 1) {
      const key = this.#storage.key(place);
      const kept = key?.startsWith(PREFIX) ? this.#stored(key) : null;
      if (kept !== null && !this.#memory.has(kept.id)) stored.push(kept);
    }
    return [...stored, ...this.#memory.values()].sort(
      (a, b) => a.order - b.order || a.writtenAt.localeCompare(b.writtenAt),
    );
  }

  #stored(key: string): Kept | null {
    try {
      return JSON.parse(this.#storage.getItem(key) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }
}
