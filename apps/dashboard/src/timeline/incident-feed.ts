import type { Cursor, EntriesFrame, LiveRefusal } from '@tocsin/contract';
import {
  evolve,
  shortened,
  tellsAfter,
  type Entry,
  type IncidentState,
  type Instant,
  type Uuid,
} from '@tocsin/protocol';
import { ApiError } from '../shell/api.js';
import type { Follower } from '../shell/followings.js';

export interface TimelinePage {
  readonly entries: readonly Entry[];
  readonly cursor: Cursor;
  readonly complete: boolean;
  /** The server's time when it answered. */
  readonly at: Instant;
}

/** The present of an incident: its fold, and the newest of its entries. */
export interface TimelineEnd extends EarlierEntries {
  readonly state: IncidentState;
  readonly cursor: Cursor;
  readonly at: Instant;
}

export interface EarlierEntries {
  /** In the order they were recorded. */
  readonly entries: readonly Entry[];
  /** The place before the first of them; null: there is nothing before it. */
  readonly earlier: Cursor | null;
}

/** What the server is asked for; null where there is no such incident for this viewer. */
export interface TimelineSource {
  end(incidentId: Uuid): Promise<TimelineEnd | null>;
  /** At most one page. */
  after(incidentId: Uuid, cursor: Cursor): Promise<TimelinePage | null>;
  before(incidentId: Uuid, cursor: Cursor): Promise<EarlierEntries | null>;
}

/** So many pages are caught up with; beyond that the present is loaded instead (our default). */
const MOST_PAGES = 3;
/**
 * So many entries are held beside those that were asked for; then the older half is let go, and is there again for whoever
 * asks for earlier ones. An incident that goes on for days takes no more of a phone than one of an hour (our default).
 */
const MOST_HELD = 2_000;

export interface FeedSnapshot {
  readonly phase: 'loading' | 'ready' | 'missing';
  /** In the order they were recorded, each once: the newest of the timeline, and earlier ones as far as asked for. */
  readonly entries: readonly Entry[];
  /** How many of them were loaded since as earlier ones, less those let go: counted from the end, places do not move. */
  readonly prepended: number;
  readonly hasEarlier: boolean;
  /** Folded from the whole timeline. */
  readonly state: IncidentState | null;
  /** Server time of the last proof that nothing was missing; null before the first. */
  readonly asOf: Instant | null;
  /** Why the last load failed. */
  readonly failure: unknown;
}

interface Live {
  follow(follower: Follower): () => void;
}

const NOTHING: FeedSnapshot = {
  phase: 'loading',
  entries: [],
  prepended: 0,
  hasEarlier: false,
  state: null,
  asOf: null,
  failure: null,
};

/**
 * One incident's timeline as this viewer may see it, and its fold. Loaded from its end, then followed live from there;
 * after an absence caught up with by pages, or loaded anew where that would be more. Every batch begins at or before the end of what is here, so leaving out known ids is all it takes to
 * append each entry once and in order.
 */
export class IncidentFeed implements Follower {
  readonly incidentId: Uuid;
  readonly #source: TimelineSource;
  readonly #live: Live;
  readonly #listeners = new Set<() => void>();
  #snapshot: FeedSnapshot = NOTHING;
  /** Where batches of what is held begin: the place before each of them, and its first entry. Oldest first. */
  #places: { readonly before: Cursor | null; readonly entryId: Uuid }[] = [];
  #known = new Set<Uuid>();
  #cursor: Cursor | null = null;
  #users = 0;
  #unfollow: (() => void) | null = null;
  #loading: Promise<void> | null = null;
  #earlier: Cursor | null = null;
  #loadingEarlier: Promise<void> | null = null;
  /** Counts how often everything was forgotten: a page asked for before then is not for what is here now. */
  #beginning = 0;
  #following = false;

  constructor(incidentId: Uuid, source: TimelineSource, live: Live) {
    this.incidentId = incidentId;
    this.#source = source;
    this.#live = live;
  }

  /** While at least one screen listens, the incident is followed; what was loaded is kept for the next visit. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#users += 1;
    if (this.#users === 1) this.#open();
    return () => {
      this.#listeners.delete(listener);
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#unfollow?.();
      this.#unfollow = null;
    };
  };

  readonly snapshot = (): FeedSnapshot => this.#snapshot;

  /** Loads what is missing now; for when the live line is down, or a load has failed. */
  catchUp(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** Loads a page of what was written before what is here. A failure shows in the snapshot. */
  loadEarlier(): Promise<void> {
    this.#loadingEarlier ??= this.#prepend().finally(() => {
      this.#loadingEarlier = null;
    });
    return this.#loadingEarlier;
  }

  cursor(): Cursor | null {
    return this.#cursor;
  }

  joined(cursor: Cursor): void {
    this.#cursor = cursor;
    this.#following = false;
  }

  caughtUp(at: Instant): void {
    this.#following = true;
    this.#change({ asOf: at });
  }

  receive(frame: EntriesFrame): void {
    this.#cursor = frame.cursor;
    // While what was missed is still coming, the age is that of what was here before.
    const at = this.#following ? frame.sentAt : null;
    if (!this.#append(frame.entries, frame.previous, at)) void this.catchUp();
  }

  lost(upTo: Instant): void {
    this.#following = false;
    const { asOf } = this.#snapshot;
    if (asOf !== null && asOf < upTo) this.#change({ asOf: upTo });
  }

  refused(refusal: LiveRefusal): void {
    this.#unfollow = null;
    switch (refusal.reason) {
      case 'cursor_unknown':
      case 'too_far_behind':
        this.#cursor = null;
        void this.catchUp().then(() => this.#follow());
        return;
      case 'rights_changed':
        this.#forget('loading');
        void this.catchUp();
        return;
      case 'not_available':
        this.#forget('missing');
        return;
      case 'not_signed_in':
      case 'malformed':
      case 'outside_the_token':
      case 'too_many':
      case 'busy':
        return;
    }
  }

  #open(): void {
    if (this.#snapshot.phase === 'ready') this.#follow();
    else void this.catchUp();
  }

  #follow(): void {
    if (this.#users === 0 || this.#snapshot.phase !== 'ready') return;
    this.#unfollow?.();
    this.#unfollow = this.#live.follow(this);
  }

  async #load(): Promise<void> {
    if (this.#snapshot.failure !== null) this.#change({ failure: null });
    try {
      for (let page = 0; ; page += 1) {
        const beginning = this.#beginning;
        const cursor = page < MOST_PAGES ? this.#cursor : null;
        const found =
          cursor === null
            ? await this.#source.end(this.incidentId)
            : await this.#source.after(this.incidentId, cursor);
        if (beginning !== this.#beginning) continue;
        if (found === null) {
          this.#forget('missing');
          return;
        }
        if ('state' in found) this.#begin(found);
        else {
          this.#cursor = found.cursor;
          const at = found.complete ? found.at : null;
          if (!this.#append(found.entries, cursor, at) || !found.complete) continue;
        }
        break;
      }
    } catch (failure) {
      if (this.#cursor !== null && isAboutTheCursor(failure)) {
        // Restored from a backup, or who may see what has changed: what is here is not what there is to see.
        this.#forget('loading');
        await this.#load();
      } else this.#change({ failure });
      return;
    }
    if (this.#snapshot.phase === 'ready') return;
    this.#change({ phase: 'ready' });
    this.#follow();
  }

  /** Takes the present for all there is. */
  #begin({ state, entries, cursor, earlier, at }: TimelineEnd): void {
    this.#cursor = cursor;
    this.#earlier = earlier;
    this.#known = new Set(entries.map(({ id }) => id));
    this.#places = [];
    this.#change({ entries, prepended: 0, hasEarlier: earlier !== null, state, asOf: at });
    // What the line still brings from an earlier place may lie before all that is here.
    if (this.#unfollow !== null) this.#follow();
  }

  async #prepend(): Promise<void> {
    const place = this.#earlier;
    if (place === null) return;
    const beginning = this.#beginning;
    try {
      const found = await this.#source.before(this.incidentId, place);
      if (found === null || beginning !== this.#beginning || this.#earlier !== place) return;
      this.#earlier = found.earlier;
      for (const { id } of found.entries) this.#known.add(id);
      this.#change({
        entries: [...found.entries, ...this.#snapshot.entries],
        prepended: this.#snapshot.prepended + found.entries.length,
        hasEarlier: found.earlier !== null,
        failure: null,
      });
    } catch (failure) {
      this.#change({ failure });
    }
  }

  /**
   * Appends what comes after a place. False when the fold that is here does not tell what stands after it: then the present
   * has to be loaded.
   */
  #append(entries: readonly Entry[], before: Cursor | null, at: Instant | null): boolean {
    const fresh = entries.filter(({ id }) => !this.#known.has(id) && this.#known.add(id));
    let { state } = this.#snapshot;
    for (const entry of fresh) {
      if (!tellsAfter(state, entry)) {
        this.#cursor = null;
        return false;
      }
      state = evolve(state, entry);
    }
    // A batch that begins within what is here has no place of its own.
    const [first] = entries;
    if (first !== undefined && first === fresh[0]) this.#places.push({ before, entryId: first.id });
    const appended = [...this.#snapshot.entries, ...fresh];
    this.#change({
      ...(fresh.length > 0 && { ...this.#letGo(appended), state: state && shortened(state) }),
      ...(at !== null && { asOf: at }),
    });
    return true;
  }

  /** Of too many entries the older half goes, up to where a batch begins: from there on earlier ones can be asked for again. */
  #letGo(entries: readonly Entry[]): Partial<FeedSnapshot> {
    const { prepended } = this.#snapshot;
    const asked = Math.max(0, prepended);
    if (entries.length <= MOST_HELD + asked) return { entries };
    const kept = MOST_HELD / 2 + asked;
    const tooOld = new Set(entries.slice(0, -kept).map(({ id }) => id));
    const index = this.#places.findIndex(({ entryId }) => !tooOld.has(entryId));
    const place = this.#places[index];
    if (place === undefined) return { entries };
    const gone = entries.findIndex(({ id }) => id === place.entryId);
    for (const { id } of entries.slice(0, gone)) this.#known.delete(id);
    this.#places = this.#places.slice(index);
    this.#earlier = place.before;
    return { entries: entries.slice(gone), prepended: prepended - gone, hasEarlier: true };
  }

  #forget(phase: FeedSnapshot['phase']): void {
    this.#beginning += 1;
    this.#known = new Set();
    this.#cursor = null;
    this.#earlier = null;
    this.#places = [];
    this.#snapshot = NOTHING;
    this.#change({ phase });
  }

  #change(change: Partial<FeedSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function isAboutTheCursor(failure: unknown): boolean {
  return failure instanceof ApiError && failure.code === 'INPUT_INVALID' && failure.field === 'after';
}
