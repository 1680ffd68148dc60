import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { HandoverOutcome, ParticipantRole } from '../vocabulary.js';

/** What whoever hands over the lead tells whoever takes it. */
export interface HandoverCard {
  /** How things stand, in one sentence. */
  readonly situation: string;
  /** Null: none is open. */
  readonly openDecisions: string | null;
  /** Null: none. */
  readonly worries: string | null;
  /** A duty role or a person in words: whom to call first. */
  readonly contact: string;
}

/** A deadline as it stood when the lead was offered; what becomes of it later does not change it here. */
export interface FrozenDeadline {
  readonly obligationId: Uuid;
  readonly dueAt: Instant;
}

export interface HandoverBodies {
  /** Its identifier is the handover's. People stand in it by identifier, because a timeline forgets nothing. */
  readonly handover_offered: HandoverCard & {
    readonly party: Party;
    readonly outgoingId: Uuid;
    readonly incomingId: Uuid;
    readonly at: Instant;
  };
  /** For the organisation that leads only: some of these may be owed where others on the incident do not read. */
  readonly handover_deadlines_listed: {
    readonly handoverId: Uuid;
    /** Everything due up to then is listed, and what is overdue. */
    readonly until: Instant;
    readonly deadlines: readonly FrozenDeadline[];
  };
  readonly handover_taken: {
    readonly handoverId: Uuid;
    readonly party: Party;
    /** Who has which role from then on. */
    readonly roles: readonly { readonly personId: Uuid; readonly role: ParticipantRole }[];
    readonly at: Instant;
  };
  readonly handover_ended: {
    readonly handoverId: Uuid;
    readonly outcome: HandoverOutcome;
    /** Null where nobody ended it, but one of the two left or got another role. */
    readonly reason: string | null;
    readonly party: Party;
    readonly at: Instant;
  };
}
