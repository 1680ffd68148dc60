import type { Author, Party, Supersession, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { Marking, SitrepReview, SitrepStatus } from '../vocabulary.js';
import type { SitrepBodies } from './sitrep-entries.js';

/** One version of a situation report, as somebody sees it. */
export interface SitrepStanding extends Readonly<SitrepBodies['sitrep_submitted']> {
  readonly sitrepId: Uuid;
  readonly author: Author;
  readonly marking: Marking;
  readonly language: string;
  readonly recordedAt: Instant;
  /** The version before, and why it was corrected. */
  readonly supersedes: Supersession | null;
  readonly status: SitrepStatus;
  readonly review: {
    readonly entryId: Uuid;
    readonly outcome: SitrepReview;
    readonly reason: string | null;
    /** Of the reason (BCP 47). */
    readonly language: string;
    readonly party: Party;
    readonly at: Instant;
  } | null;
}

/** Whether it is out: approved, or published without a review. */
export function isPublished({ status }: Pick<SitrepStanding, 'status'>): boolean {
  return status === 'published' || status === 'published_without_review';
}

/** The report that tells how things stand; null while none has been published. */
export function lastPublished(sitreps: readonly SitrepStanding[]): SitrepStanding | null {
  return sitreps.findLast(isPublished) ?? null;
}

/** The published version that has taken the place of this one; null: it is the last one of its report that is out. */
export function replacedBy(
  sitreps: readonly SitrepStanding[],
  sitrep: SitrepStanding,
): SitrepStanding | null {
  return (
    sitreps.findLast(
      (one) => one.firstId === sitrep.firstId && one.version > sitrep.version && isPublished(one),
    ) ?? null
  );
}
