import type { ProtocolReference } from '../activations/activation-entries.js';
import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { ObligationNature, ObligationReport, RequestAnswer, Strength } from '../vocabulary.js';

/** What somebody owes from now on, with all that is needed to judge it without the document. */
export interface ObligationStarted {
  readonly obligationId: Uuid;
  readonly ruleId: string;
  readonly holder: Party;
  readonly text: string;
  readonly strength: Strength;
  readonly nature: ObligationNature;
  readonly basis: string;
  readonly startsAt: Instant;
  readonly dueAt: Instant | null;
  /** ISO 8601, as the document has it. */
  readonly within: string | null;
  readonly again: string | null;
  readonly timeZone: string;
  readonly stoppedBy: readonly RequestAnswer[];
  readonly evidence: string;
}

/** What had a time that has come. */
export interface DeadlineSubject {
  readonly what: 'obligation' | 'rights_flag' | 'notice';
  /** Of the obligation, the flag or the notice. */
  readonly id: Uuid;
}

export interface ObligationBodies {
  readonly obligations_started: {
    readonly activationId: Uuid | null;
    readonly requestId: Uuid | null;
    readonly protocol: ProtocolReference;
    readonly obligations: readonly ObligationStarted[];
  };
  readonly obligation_reported: {
    readonly obligationId: Uuid;
    readonly report: ObligationReport;
    /** Evidence or reason. */
    readonly text: string;
    readonly party: Party;
    readonly at: Instant;
    /** The new deadline of what was resumed; null otherwise. */
    readonly dueAt: Instant | null;
  };
  /** Written once by the clock, at the time of the deadline on the incident's clock. */
  readonly deadline_passed: {
    readonly at: Instant;
    readonly subjects: readonly DeadlineSubject[];
  };
  /** From its first time on, an exercise goes by this clock and no other. */
  readonly clock_set: { readonly to: Instant };
}
