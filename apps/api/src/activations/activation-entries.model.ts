import { Field, ObjectType } from '@nestjs/graphql';
import {
  ActivationPhase,
  CriterionAnswer,
  DecisionRule,
  ProposalOutcome,
  SafeguardAnswer,
  Vote,
} from '@tocsin/protocol';
import { Digest, DocumentId, Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

@ObjectType({ description: 'Something that a protocol names, as it was named when the entry was written.' })
export class Named {
  @Field(() => DocumentId) id: string;
  @Field(() => String) name: string;
}

@ObjectType({ description: 'Which published document governs; the digest says exactly which.' })
export class ProtocolReference {
  @Field(() => Digest) digest: string;
  @Field(() => DocumentId) id: string;
  @Field(() => String) version: string;
  @Field(() => String) name: string;
}

@ObjectType({ description: "A status in the protocol's own words, with the phase that all protocols share." })
export class StatusShown extends Named {
  @Field(() => ActivationPhase) phase: ActivationPhase;
  @Field(() => Boolean, { description: 'It lapses by itself unless it is confirmed.' }) provisional: boolean;
}

@ObjectType({
  description: "Who fills a role of a protocol: a seat of an activation's body, or who is told.",
})
export class RoleHeld extends Named {
  @Field(() => [Party]) parties: Party[];
}

@ObjectType()
export class SafeguardAnswered {
  @Field(() => DocumentId) id: string;
  @Field(() => String) text: string;
  @Field(() => SafeguardAnswer) answer: SafeguardAnswer;
  @Field(() => String, { nullable: true }) note: string | null;
}

@ObjectType({ description: 'A line of the criteria sheet as it stood when somebody proposed on it.' })
export class SheetLine {
  @Field(() => DocumentId) id: string;
  @Field(() => String) text: string;
  @Field(() => CriterionAnswer, { nullable: true, description: 'Null: nobody has answered it.' })
  answer: CriterionAnswer | null;
  @Field(() => Named, { nullable: true, description: 'Of a scale.' }) level: Named | null;
}

@ObjectType({ description: 'When an activation leaves its status by itself, and by which transition.' })
export class MovesOn {
  @Field(() => Named) transition: Named;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'A test as the document words it.' })
export class CriterionText {
  @Field(() => DocumentId) id: string;
  @Field(() => String) text: string;
}

@ObjectType({ description: "The entry's identifier is the activation's." })
export class ActivationOpened {
  @Field(() => ProtocolReference) protocol: ProtocolReference;
  @Field(() => Named) type: Named;
  @Field(() => StatusShown) status: StatusShown;
  @Field(() => [RoleHeld], { description: 'The roles filled by seat, as they stay while it runs.' })
  body: RoleHeld[];
  @Field(() => Uuid, { nullable: true, description: 'The activation whose place it takes.' }) succeeds:
    string | null;
  @Field(() => String) reason: string;
  @Field(() => MovesOn, { nullable: true }) movesOn: MovesOn | null;
  @Field(() => Instant) at: string;
}

@ObjectType()
export class CriterionAssessed {
  @Field(() => Uuid) activationId: string;
  @Field(() => CriterionText) criterion: CriterionText;
  @Field(() => CriterionAnswer) answer: CriterionAnswer;
  @Field(() => Named, { nullable: true }) level: Named | null;
  @Field(() => String) evidence: string;
}

/** What is proposed, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class Proposed {
  @Field(() => Named) transition: Named;
  @Field(() => StatusShown) to: StatusShown;
  @Field(() => StatusShown, { description: 'Where the activation stands while this is decided.' })
  pending: StatusShown;
  @Field(() => Named, { nullable: true, description: 'The activation type that takes its place.' })
  newType: Named | null;
  @Field(() => DecisionRule) rule: DecisionRule;
  @Field(() => String) reason: string;
  @Field(() => [SafeguardAnswered]) safeguards: SafeguardAnswered[];
  @Field(() => [SheetLine]) sheet: SheetLine[];
  @Field(() => Digest, { description: 'Of all that is proposed: who votes, votes on exactly this.' })
  digest: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant, { nullable: true }) lapsesAt: string | null;
}

@ObjectType({ description: "The entry's identifier is the proposal's." })
export class TransitionProposed extends Proposed {
  @Field(() => Uuid) activationId: string;
  @Field(() => Boolean, { description: 'Who proposes may also decide, and so has voted for it.' })
  votes: boolean;
}

@ObjectType()
export class VoteCast {
  @Field(() => Uuid) activationId: string;
  @Field(() => Uuid) proposalId: string;
  @Field(() => Vote) vote: Vote;
  @Field(() => String) reason: string;
  @Field(() => Digest) digest: string;
  @Field(() => Party) party: Party;
}

@ObjectType()
export class ProposalEnded {
  @Field(() => Uuid) activationId: string;
  @Field(() => Uuid) proposalId: string;
  @Field(() => ProposalOutcome) outcome: ProposalOutcome;
  @Field(() => StatusShown, { description: 'Where the activation then stands.' }) status: StatusShown;
  @Field(() => MovesOn, { nullable: true }) movesOn: MovesOn | null;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => Instant) at: string;
}

@ObjectType()
export class ActivationMoved {
  @Field(() => Uuid) activationId: string;
  @Field(() => Uuid, { nullable: true, description: 'Null: by the clock.' }) proposalId: string | null;
  @Field(() => Named) transition: Named;
  @Field(() => StatusShown) from: StatusShown;
  @Field(() => StatusShown) to: StatusShown;
  @Field(() => MovesOn, { nullable: true }) movesOn: MovesOn | null;
  @Field(() => Instant) at: string;
}
