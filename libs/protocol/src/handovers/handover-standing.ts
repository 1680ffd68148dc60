import type { Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { HandoverOutcome, Marking } from '../vocabulary.js';
import type { FrozenDeadline, HandoverBodies } from './handover-entries.js';

/** A handover of the lead, as somebody sees it. */
export interface HandoverStanding extends Readonly<HandoverBodies['handover_offered']> {
  readonly handoverId: Uuid;
  readonly marking: Marking;
  readonly language: string;
  /** As they were when it was offered; empty for those who may not read them. */
  readonly deadlines: readonly FrozenDeadline[];
  readonly status: 'offered' | 'taken' | HandoverOutcome;
  /** Why it was withdrawn or declined. */
  readonly reason: string | null;
  /** When it was taken or ended otherwise. */
  readonly endedAt: Instant | null;
}
