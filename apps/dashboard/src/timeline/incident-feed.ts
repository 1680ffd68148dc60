import type { Cursor, EntriesFrame, LiveRefusal } from '@tocsin/contract';
import { evolve, type Entry, type IncidentState, type Instant, type Uuid } from '@tocsin/protocol';
import { ApiError } from '../shell/api.js';
import type { Follower } from '../shell/live-connection.js';

export interface TimelinePage {
  readonly entries: readonly Entry[];
  readonly cursor: Cursor;
  readonly complete: boolean;
  /** The server's time when it answered. */
  readonly at: Instant;
}

/** Everything after a cursor, at most one page; null when there is no such incident for this viewer. */
export type LoadPage = (incidentId: Uuid, after: Cursor | null) => Promise<TimelinePage | null>;

export interface FeedSnapshot {
  readonly phase: 'loading' | 'ready' | 'missing';
  /** In the order they were recorded, each once. */
  readonly entries: readonly Entry[];
  readonly state: IncidentState | null;
  /** Server time of the last proof that nothing was missing; null before the first. */
  readonly asOf: Instant | null;
  /** Why the last load failed. */
  readonly failure: unknown;
}

interface Live {
  follow(follower: Follower): () => void;
}

const NOTHING: FeedSnapshot = { phase: 'loading', entries: [], state: null, asOf: null, failure: null };

/**
 * One incident's timeline as this viewer may see it, and its fold. Loaded by pages, then followed live from where the
 * pages ended. Every batch begins at or before the end of what is here, so leaving out known ids is all it takes to
 * append each entry once and in order.
 */
export class IncidentFeed implements Follower {
  readonly incidentId: Uuid;
  readonly #loadPage: LoadPage;
  readonly #live: Live;
  readonly #listeners = new Set<() => void>();
  #snapshot: FeedSnapshot = NOTHING;
  #known = new Set<Uuid>();
  #cursor: Cursor | null = null;
  #users = 0;
  #unfollow: (() => void) | null = null;
  #loading: Promise<void> | null = null;
  /** Counts how often everything was forgotten: a page asked for before then is not for what is here now. */
  #beginning = 0;
  #following = false;

  constructor(incidentId: Uuid, loadPage: LoadPage, live: Live) {
    this.incidentId = incidentId;
    this.#loadPage = loadPage;
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
    this.#append(frame.entries, this.#following ? frame.sentAt : null);
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
      for (;;) {
        const beginning = this.#beginning;
        const page = await this.#loadPage(this.incidentId, this.#cursor);
        if (beginning !== this.#beginning) continue;
        if (page === null) {
          this.#forget('missing');
          return;
        }
        this.#cursor = page.cursor;
        this.#append(page.entries, page.complete ? page.at : null);
        if (page.complete) break;
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

  #append(entries: readonly Entry[], at: Instant | null): void {
    const fresh = entries.filter(({ id }) => !this.#known.has(id) && this.#known.add(id));
    const { state } = this.#snapshot;
    this.#change({
      ...(fresh.length > 0 && {
        entries: [...this.#snapshot.entries, ...fresh],
        state: fresh.reduce<IncidentState | null>(evolve, state),
      }),
      ...(at !== null && { asOf: at }),
    });
  }

  #forget(phase: FeedSnapshot['phase']): void {
    this.#beginning += 1;
    this.#known = new Set();
    this.#cursor = null;
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
