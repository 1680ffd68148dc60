import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  CriterionAnswer,
  Marking,
  ProposalOutcome,
  Vote,
  type ActivationStanding,
  type Author as WrittenBy,
} from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Author, Party } from '../timeline/author.model.js';
import {
  MovesOn,
  Named,
  Proposed,
  ProtocolReference,
  RoleHeld,
  StatusShown,
} from './activation-entries.model.js';

const ProposalStanding = { open: 'open', carried: 'carried', ...ProposalOutcome } as const;
type ProposalStanding = keyof typeof ProposalStanding;
registerEnumType(ProposalStanding, { name: 'ProposalStanding' });

@ObjectType({ description: 'A line of the criteria sheet as it was last answered.' })
class CriterionStanding {
  @Field(() => Uuid) entryId: string;
  @Field(() => String) id: string;
  @Field(() => String) text: string;
  @Field(() => CriterionAnswer) answer: CriterionAnswer;
  @Field(() => Named, { nullable: true }) level: Named | null;
  @Field(() => String) evidence: string;
  @Field(() => String, { description: 'Of the evidence, BCP 47.' }) language: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Instant) recordedAt: string;
}

@ObjectType()
class VoteStanding {
  @Field(() => Uuid) entryId: string;
  @Field(() => Party) party: Party;
  @Field(() => Vote) vote: Vote;
  @Field(() => String, { nullable: true, description: 'Null: the proposal says why.' }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Instant) recordedAt: string;
}

@ObjectType({ description: 'How a proposal came to nothing.' })
class ProposalEnd {
  @Field(() => Uuid) entryId: string;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
}

@ObjectType()
class TransitionProposal extends Proposed {
  @Field(() => Uuid) proposalId: string;
  @Field(() => StatusShown, { description: 'Where the activation stood when it was proposed.' })
  from: StatusShown;
  @Field(() => String, { description: 'Of the reason and the notes, BCP 47.' }) language: string;
  @Field(() => Instant) recordedAt: string;
  @Field(() => [VoteStanding]) votes: VoteStanding[];
  @Field(() => ProposalStanding) outcome: ProposalStanding;
  @Field(() => ProposalEnd, { nullable: true, description: 'Null: it is open, or it was carried.' })
  ended: ProposalEnd | null;
}

@ObjectType()
class ActivationMove {
  @Field(() => Uuid) entryId: string;
  @Field(() => Uuid, { nullable: true, description: 'Null: by the clock.' }) proposalId: string | null;
  @Field(() => Named) transition: Named;
  @Field(() => StatusShown) from: StatusShown;
  @Field(() => StatusShown) to: StatusShown;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'One protocol running on the incident.' })
export class Activation {
  @Field(() => Uuid) activationId: string;
  @Field(() => ProtocolReference) protocol: ProtocolReference;
  @Field(() => Named) type: Named;
  @Field(() => StatusShown) status: StatusShown;
  @Field(() => Instant, { description: "Since when it stands there, on the incident's clock." })
  since: string;
  @Field(() => Instant) openedAt: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Marking) marking: Marking;
  @Field(() => String) reason: string;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => [RoleHeld]) body: RoleHeld[];
  @Field(() => Uuid, { nullable: true }) succeeds: string | null;
  @Field(() => Uuid, { nullable: true }) succeededBy: string | null;
  @Field(() => [CriterionStanding]) criteria: CriterionStanding[];
  @Field(() => [TransitionProposal]) proposals: TransitionProposal[];
  @Field(() => [ActivationMove]) moves: ActivationMove[];
  @Field(() => MovesOn, { nullable: true, description: 'Null: it stays until somebody decides.' })
  movesOn: MovesOn | null;
}

/** The standing as the fold gives it; its lists are read only, and so is what is made of them. */
export function presentActivation(standing: ActivationStanding): Activation {
  return standing as Activation;
}
