import type { Author, Party, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import type { CriterionAnswer, Marking, ProposalOutcome, Vote } from '../vocabulary.js';
import type {
  ActivationBodies,
  MovesOn,
  Named,
  ProtocolReference,
  RoleHeld,
  StatusShown,
} from './activation-entries.js';

/** A line of the criteria sheet as it was last answered. */
export interface CriterionStanding {
  readonly entryId: Uuid;
  readonly id: string;
  readonly text: string;
  readonly answer: CriterionAnswer;
  readonly level: Named | null;
  readonly evidence: string;
  /** Of the evidence (BCP 47). */
  readonly language: string;
  readonly author: Author;
  readonly recordedAt: Instant;
}

export interface VoteStanding {
  /** Of the entry that it was cast with: the proposal's own, where the proposer decides as well. */
  readonly entryId: Uuid;
  readonly party: Party;
  readonly vote: Vote;
  /** Null: the proposal says why. */
  readonly reason: string | null;
  /** Of the reason (BCP 47). */
  readonly language: string;
  readonly recordedAt: Instant;
}

/** How a proposal came to nothing. */
export interface ProposalEnd {
  readonly entryId: Uuid;
  readonly reason: string | null;
  /** Of the reason (BCP 47). */
  readonly language: string;
}

export interface TransitionProposal extends Omit<
  ActivationBodies['transition_proposed'],
  'activationId' | 'votes'
> {
  readonly proposalId: Uuid;
  /** Where the activation stood when it was proposed. */
  readonly from: StatusShown;
  /** Of the reason and the notes (BCP 47). */
  readonly language: string;
  readonly recordedAt: Instant;
  readonly votes: readonly VoteStanding[];
  readonly outcome: 'open' | 'carried' | ProposalOutcome;
  /** Null: it is open, or it was carried. */
  readonly ended: ProposalEnd | null;
}

export interface ActivationMove extends Omit<
  ActivationBodies['activation_moved'],
  'activationId' | 'movesOn'
> {
  readonly entryId: Uuid;
}

/** One protocol running on the incident, as somebody sees it. */
export interface ActivationStanding {
  readonly activationId: Uuid;
  readonly protocol: ProtocolReference;
  readonly type: Named;
  readonly status: StatusShown;
  /** Since when it stands there, on the incident's clock. */
  readonly since: Instant;
  readonly openedAt: Instant;
  readonly author: Author;
  readonly marking: Marking;
  readonly reason: string;
  /** Of the reason (BCP 47). */
  readonly language: string;
  readonly body: readonly RoleHeld[];
  readonly succeeds: Uuid | null;
  readonly succeededBy: Uuid | null;
  readonly criteria: readonly CriterionStanding[];
  readonly proposals: readonly TransitionProposal[];
  readonly moves: readonly ActivationMove[];
  /** Null: it stays until somebody decides. */
  readonly movesOn: MovesOn | null;
}
