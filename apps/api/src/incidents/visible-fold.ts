import { evolve, shortened, tellsAfter, type IncidentState } from '@tocsin/protocol';
import type { NumberedEntry } from '../timeline/numbered-entry.js';

/**
 * The fold of what some may see of an incident, advanced entry by entry and by several requests at once. It is kept
 * without what was said long ago; where that is not enough it says so, and another has to be begun that is `whole`.
 */
export class VisibleFold {
  state: IncidentState | null = null;
  /** Number of the newest entry in it. */
  lastVisible = 0;
  foldedUpTo = 0;
  isTooShort = false;

  constructor(private reads: 'whole' | 'shortened') {}

  /** The next entries, of which others may have brought the first already. */
  take(entries: readonly NumberedEntry[]): void {
    for (const { number, entry } of entries) {
      if (number <= this.foldedUpTo) continue;
      this.isTooShort ||= this.reads === 'shortened' && !tellsAfter(this.state, entry);
      if (this.isTooShort) return;
      const state = evolve(this.state, entry);
      // Each time: a list that grows by one is copied each time.
      this.state = this.reads === 'shortened' ? shortened(state) : state;
      this.lastVisible = number;
      this.foldedUpTo = number;
    }
  }

  /** Everything up to this number has been brought, or is not for those who see this. */
  hasRead(version: number): void {
    this.foldedUpTo = Math.max(this.foldedUpTo, version);
    this.reads = 'shortened';
    this.state = this.state && shortened(this.state);
  }
}
