import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { Marking, PreservationEnd, RequestAnswer } from '../vocabulary.js';
import type { RequestBodies } from './request-entries.js';

export interface RequestAnswered {
  readonly entryId: Uuid;
  readonly answer: RequestAnswer;
  readonly reason: string | null;
  /** Of the reason (BCP 47). */
  readonly language: string;
  readonly at: Instant;
}

export interface Clarification {
  readonly entryId: Uuid;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly at: Instant;
}

/** A request from a government to one platform, as somebody sees it. */
export interface RequestStanding extends Readonly<RequestBodies['request_made']> {
  readonly requestId: Uuid;
  readonly marking: Marking;
  /** Of what is asked and how one can object (BCP 47). */
  readonly language: string;
  /** The last answer; `open` while there is none, and again after a clarification. */
  readonly status: 'open' | RequestAnswer;
  readonly answers: readonly RequestAnswered[];
  readonly clarifications: readonly Clarification[];
}

/** A line of the preservation ledger: what a platform keeps, on what basis, until when. */
export interface PreservationStanding {
  readonly preservationId: Uuid;
  readonly requestId: Uuid | null;
  readonly party: Party;
  readonly reference: string;
  readonly basis: string;
  /** Of the basis (BCP 47). */
  readonly language: string;
  readonly until: Instant;
  readonly at: Instant;
  readonly end: {
    readonly entryId: Uuid;
    readonly outcome: PreservationEnd;
    readonly reason: string;
    /** Of the reason (BCP 47). */
    readonly language: string;
    readonly at: Instant;
  } | null;
}
