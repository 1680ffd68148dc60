import type { ProtocolReference } from '../activations/activation-entries.js';
import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { PreservationEnd, RequestAnswer, RequestType } from '../vocabulary.js';

export interface RequestBodies {
  /** Its identifier is the request's. One entry for every platform asked; `firstId` is the first of them. */
  readonly request_made: {
    readonly firstId: Uuid;
    readonly requestType: RequestType;
    readonly from: Party;
    readonly to: Party;
    /** The order, decision or law; null only for an alert or a referral. */
    readonly instrument: string | null;
    readonly authority: string;
    /** How one can object or appeal; null only for an alert or a referral. */
    readonly remedy: string | null;
    readonly text: string;
    /** Whose rules give it its clocks. */
    readonly protocol: ProtocolReference | null;
    readonly at: Instant;
  };
  readonly request_answered: {
    readonly requestId: Uuid;
    readonly answer: RequestAnswer;
    readonly reason: string | null;
    readonly party: Party;
    readonly at: Instant;
  };
  readonly request_clarified: {
    readonly requestId: Uuid;
    readonly text: string;
    readonly party: Party;
    readonly at: Instant;
    /** What is owed again, with its new deadline; null for what never had one. */
    readonly resumed: readonly { readonly obligationId: Uuid; readonly dueAt: Instant | null }[];
  };
  /** Its identifier is the preservation's. What is kept stays with the platform; here are a case number and an end. */
  readonly preservation_recorded: {
    readonly requestId: Uuid | null;
    readonly party: Party;
    readonly reference: string;
    readonly basis: string;
    readonly until: Instant;
    readonly at: Instant;
  };
  readonly preservation_ended: {
    readonly preservationId: Uuid;
    readonly outcome: PreservationEnd;
    readonly reason: string;
    readonly party: Party;
    readonly at: Instant;
  };
}
