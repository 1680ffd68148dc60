import type { ProtocolReference } from '../activations/activation-entries.js';
import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { ObligationReport, ObligationStatus } from '../vocabulary.js';
import type { ObligationStarted } from './obligation-entries.js';

/** What was put on record about an obligation. */
export interface ObligationReported {
  readonly entryId: Uuid;
  readonly report: ObligationReport;
  readonly text: string;
  /** Of the text (BCP 47). */
  readonly language: string;
  readonly party: Party;
  readonly at: Instant;
}

/** Something owed, as somebody sees it. `dueAt` moves when it is resumed. */
export interface ObligationStanding extends ObligationStarted {
  /** The entry that it began with; who may see that one, may see this. */
  readonly entryId: Uuid;
  readonly activationId: Uuid | null;
  readonly requestId: Uuid | null;
  readonly protocol: ProtocolReference;
  readonly status: ObligationStatus;
  /** When its deadline went by; stays when it is met late. */
  readonly passedAt: Instant | null;
  readonly pausedAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly reports: readonly ObligationReported[];
}
