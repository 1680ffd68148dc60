import type { Count, Party, Uuid } from '../entry.js';
import type { Instant, Moment } from '../moment.js';
import type { Marking, PlatformState, SitrepReview } from '../vocabulary.js';

/** The parts that people write, in the order in which they are read; what platforms have said stands behind `done`. */
export const REPORT_PARTS = ['highlights', 'situation', 'done', 'gaps', 'next'] as const;

/** One line of a situation report. Without a source it is its writer's own word, and shown as such. */
export interface SitrepLine {
  readonly text: string;
  /** Entries it rests on; everybody who reads the report may read them. */
  readonly sources: readonly Uuid[];
  /** The strictest marking of what it tells to readers for whom that was not; null: it does no such thing. */
  readonly retells: Marking | null;
}

/** What a platform had said of itself when the report was written; null: nothing that the report's readers may read. */
export interface SitrepPlatform {
  readonly party: Party;
  readonly said: {
    readonly entryId: Uuid;
    readonly state: PlatformState;
    readonly counts: readonly Count[];
    readonly note: string | null;
    readonly occurredAt: Moment;
    readonly recordedAt: Instant;
  } | null;
}

export interface SitrepBodies {
  /** Its identifier is that of this version; `firstId` is the report's first version. */
  readonly sitrep_submitted: {
    readonly firstId: Uuid;
    /** From 1. */
    readonly version: number;
    readonly highlights: readonly SitrepLine[];
    readonly situation: readonly SitrepLine[];
    readonly done: readonly SitrepLine[];
    readonly platforms: readonly SitrepPlatform[];
    readonly gaps: readonly SitrepLine[];
    readonly next: readonly SitrepLine[];
    /** Null: no further report is planned. */
    readonly nextReportAt: Instant | null;
    /** Published at once, at S1: nobody has reviewed it, and nobody will. */
    readonly withoutReview: boolean;
    readonly at: Instant;
  };
  readonly sitrep_reviewed: {
    readonly sitrepId: Uuid;
    readonly outcome: SitrepReview;
    readonly reason: string | null;
    readonly party: Party;
    readonly at: Instant;
  };
}
