import { setTimeout as wait } from 'node:timers/promises';
import type { NewsOfIncident } from '@tocsin/checker';
import type { Cursor, EntriesFrame, LiveRefusal } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import { CommandRefused } from '../nodes/commands.js';

/** How long to wait before a page that could not be loaded is asked for again. */
const LOAD_AGAIN_MS = 500;

export interface Page {
  readonly entries: readonly Entry[];
  readonly cursor: Cursor;
  readonly complete: boolean;
}

/** What it needs of the screen around it. */
export interface Surroundings {
  /** Everything after a cursor, at most one page; null when there is no such incident for this person. */
  loadPage(after: Cursor | null): Promise<Page | null>;
  follow(held: HeldIncident): void;
  note(news: NewsOfIncident): void;
}

/**
 * One incident's timeline as a screen keeps it, by the dashboard's rules: loaded by pages, then followed from where they ended;
 * known entries are left out; everything is forgotten when rights change.
 */
export class HeldIncident {
  readonly incidentId: Uuid;
  private readonly around: Surroundings;
  private phase: 'loading' | 'ready' | 'missing' = 'loading';
  private shown: Entry[] = [];
  private known = new Set<Uuid>();
  private place: Cursor | null = null;
  private loading = false;
  private beginning = 0;

  constructor(incidentId: Uuid, around: Surroundings) {
    this.incidentId = incidentId;
    this.around = around;
  }

  get entries(): readonly Entry[] {
    return this.shown;
  }

  get cursor(): Cursor | null {
    return this.place;
  }

  /** Loads what is not there; an incident that is there already is followed, and stays as it is. */
  visit(): void {
    if (this.phase !== 'ready') void this.load();
  }

  joined(cursor: Cursor): void {
    this.place = cursor;
  }

  receive(frame: EntriesFrame): void {
    this.place = frame.cursor;
    this.append(frame.entries);
  }

  refused(refusal: LiveRefusal): void {
    switch (refusal.reason) {
      case 'cursor_unknown':
        this.place = null;
        this.phase = 'loading';
        void this.load();
        return;
      case 'rights_changed':
      case 'too_far_behind':
        this.empty();
        void this.load();
        return;
      case 'not_available':
        this.empty();
        this.phase = 'missing';
        return;
      case 'not_signed_in':
      case 'malformed':
      case 'outside_the_token':
      case 'too_many':
      case 'busy':
        return;
    }
  }

  /** Forgets everything: what is loaded next begins anew. */
  empty(): void {
    this.beginning += 1;
    this.shown = [];
    this.known = new Set();
    this.place = null;
    this.phase = 'loading';
    this.around.note({ is: 'forget' });
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      while (await this.loadOne());
    } finally {
      this.loading = false;
    }
  }

  /** Whether there is more to load. */
  private async loadOne(): Promise<boolean> {
    const { beginning } = this;
    this.around.note({ is: 'page' });
    let page: Page | null;
    try {
      page = await this.around.loadPage(this.place);
    } catch (error) {
      if (beginning !== this.beginning) return true;
      if (this.place !== null && isAboutTheCursor(error)) {
        // Who may see what has changed since: from this place nothing can be loaded any more.
        this.empty();
        return true;
      }
      await wait(LOAD_AGAIN_MS);
      return this.phase !== 'ready';
    }
    if (beginning !== this.beginning) return true;
    if (page === null) {
      if (this.shown.length > 0) this.empty();
      this.phase = 'missing';
      return false;
    }
    this.around.note({ is: 'paged', entryIds: page.entries.map(({ id }) => id) });
    this.place = page.cursor;
    this.append(page.entries);
    if (!page.complete) return true;
    this.phase = 'ready';
    this.around.follow(this);
    return false;
  }

  private append(entries: readonly Entry[]): void {
    const fresh = entries.filter(({ id }) => !this.known.has(id) && this.known.add(id));
    if (fresh.length === 0) return;
    this.shown.push(...fresh);
    this.around.note({ is: 'apply', entryIds: fresh.map(({ id }) => id) });
  }
}

function isAboutTheCursor(error: unknown): boolean {
  return error instanceof CommandRefused && error.code === 'INPUT_INVALID';
}
