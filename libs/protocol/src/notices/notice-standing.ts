import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { Marking, NoticeReceipt } from '../vocabulary.js';
import type { NoticeBodies } from './notice-entries.js';

/** The furthest that an organisation has said of a notice, and when it said each. */
export interface ReceiptStanding {
  readonly party: Party;
  readonly receipts: readonly {
    readonly entryId: Uuid;
    readonly receipt: NoticeReceipt;
    readonly reason: string | null;
    /** Of the reason (BCP 47). */
    readonly language: string;
    readonly at: Instant;
  }[];
}

export interface NoticeStanding extends Readonly<NoticeBodies['notice_given']> {
  readonly noticeId: Uuid;
  readonly marking: Marking;
  /** When the time to acknowledge went by. */
  readonly passedAt: Instant | null;
  readonly received: readonly ReceiptStanding[];
}
