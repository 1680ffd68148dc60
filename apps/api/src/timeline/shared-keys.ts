import { hash } from 'node:crypto';
import type { Key } from '@tocsin/protocol';

/** So many different keys are known at once; then it is begun anew, which costs memory for a while and nothing else (our default). */
const MOST_KNOWN = 200_000;

/**
 * One string for each key and one set for each list of them, however many hold it. Every answer of the database is made of
 * strings of its own; a thousand people on an incident hold the same few keys, and all screens of a person the same list. Of five
 * thousand screens of people on fifty incidents each, the sets were a quarter of all memory when measured.
 */
export class SharedKeys {
  private known = new Map<Key, Key>();
  /** By a digest of the list, for as long as anybody holds the set. */
  private readonly sets = new Map<string, WeakRef<ReadonlySet<Key>>>();
  private readonly unused = new FinalizationRegistry<string>((digest) => {
    if (this.sets.get(digest)?.deref() === undefined) this.sets.delete(digest);
  });

  /** `list` has a space between each two keys, which hold none. */
  setOf(list: string): ReadonlySet<Key> {
    const digest = hash('sha256', list, 'base64');
    const known = this.sets.get(digest)?.deref();
    if (known !== undefined) return known;
    const set: ReadonlySet<Key> = new Set(list.split(' ').map((key) => this.shared(key)));
    this.sets.set(digest, new WeakRef(set));
    this.unused.register(set, digest);
    return set;
  }

  private shared(key: Key): Key {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_KNOWN) this.known = new Map();
    this.known.set(key, key);
    return key;
  }
}
