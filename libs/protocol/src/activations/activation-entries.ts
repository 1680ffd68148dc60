import type { Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type {
  ActivationPhase,
  CriterionAnswer,
  DecisionRule,
  ProposalOutcome,
  SafeguardAnswer,
  Vote,
} from '../vocabulary.js';

/** Something that a protocol document names, as it was named when the entry was written. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Which published document governs; the digest says exactly which. */
export interface ProtocolReference {
  readonly digest: string;
  readonly id: string;
  readonly version: string;
  readonly name: string;
}

/** A status in the protocol's own words, with the phase that all protocols share. */
export interface StatusShown extends Named {
  readonly phase: ActivationPhase;
  readonly provisional: boolean;
}

/** Who fills a seat of an activation's body. */
export interface RoleHeld extends Named {
  readonly parties: readonly Party[];
}

export interface SafeguardAnswered {
  readonly id: string;
  readonly text: string;
  readonly answer: SafeguardAnswer;
  readonly note: string | null;
}

/** A line of the criteria sheet as it stood when somebody proposed on it. */
export interface SheetLine {
  readonly id: string;
  readonly text: string;
  readonly answer: CriterionAnswer | null;
  readonly level: Named | null;
}

/** When an activation leaves its status by itself, and by which transition. */
export interface MovesOn {
  readonly transition: Named;
  readonly at: Instant;
}

export interface ActivationBodies {
  /** Its identifier is the activation's. `body`: the roles filled by seat, as they stay while it runs. */
  readonly activation_opened: {
    readonly protocol: ProtocolReference;
    readonly type: Named;
    readonly status: StatusShown;
    readonly body: readonly RoleHeld[];
    /** The activation whose place it takes. */
    readonly succeeds: Uuid | null;
    readonly reason: string;
    readonly movesOn: MovesOn | null;
    readonly at: Instant;
  };
  readonly criterion_assessed: {
    readonly activationId: Uuid;
    readonly criterion: { readonly id: string; readonly text: string };
    readonly answer: CriterionAnswer;
    readonly level: Named | null;
    readonly evidence: string;
  };
  /** Its identifier is the proposal's. A proposer who may also decide has voted for it. */
  readonly transition_proposed: {
    readonly activationId: Uuid;
    readonly transition: Named;
    readonly to: StatusShown;
    /** Where the activation stands while this is decided. */
    readonly pending: StatusShown;
    readonly newType: Named | null;
    readonly rule: DecisionRule;
    readonly reason: string;
    readonly safeguards: readonly SafeguardAnswered[];
    readonly sheet: readonly SheetLine[];
    /** Of everything above: who votes, votes on exactly this. */
    readonly digest: string;
    readonly party: Party;
    readonly votes: boolean;
    readonly lapsesAt: Instant | null;
  };
  readonly vote_cast: {
    readonly activationId: Uuid;
    readonly proposalId: Uuid;
    readonly vote: Vote;
    readonly reason: string;
    readonly digest: string;
    readonly party: Party;
  };
  readonly proposal_ended: {
    readonly activationId: Uuid;
    readonly proposalId: Uuid;
    readonly outcome: ProposalOutcome;
    /** Where the activation then stands. */
    readonly status: StatusShown;
    readonly movesOn: MovesOn | null;
    readonly reason: string | null;
    readonly at: Instant;
  };
  readonly activation_moved: {
    readonly activationId: Uuid;
    /** Null: by the clock. */
    readonly proposalId: Uuid | null;
    readonly transition: Named;
    readonly from: StatusShown;
    readonly to: StatusShown;
    readonly movesOn: MovesOn | null;
    readonly at: Instant;
  };
}
