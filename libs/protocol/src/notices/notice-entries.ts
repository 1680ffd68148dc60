import type { Named, ProtocolReference, RoleHeld } from '../activations/activation-entries.js';
import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { NoticeReceipt } from '../vocabulary.js';

export interface NoticeBodies {
  /** Its identifier is the notice's. Protected organisations are told as well, and not named. */
  readonly notice_given: {
    readonly activationId: Uuid;
    readonly protocol: ProtocolReference;
    readonly type: Named;
    readonly ruleId: string;
    readonly transition: Named;
    readonly text: string;
    readonly to: readonly RoleHeld[];
    /** What is said may be used, who said it may not be told. */
    readonly chathamHouse: boolean;
    readonly acknowledgeBy: Instant | null;
    readonly at: Instant;
  };
  readonly notice_received: {
    readonly noticeId: Uuid;
    readonly receipt: NoticeReceipt;
    readonly reason: string | null;
    readonly party: Party;
    readonly at: Instant;
  };
}
