import type { Key } from '@tocsin/protocol';

/** So many different keys are known at once; then it is begun anew, which costs memory for a while and nothing else (our default). */
const MOST_KNOWN = 200_000;

/**
 * One string for each key, however many hold it. Every answer of the database is made of strings of its own, and a thousand
 * people on an incident hold the same few keys.
 */
export class SharedKeys {
  private known = new Map<Key, Key>();

  setOf(keys: readonly Key[]): Set<Key> {
    return new Set(keys.map((key) => this.shared(key)));
  }

  private shared(key: Key): Key {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_KNOWN) this.known = new Map();
    this.known.set(key, key);
    return key;
  }
}
