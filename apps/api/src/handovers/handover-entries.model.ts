import { Field, ObjectType } from '@nestjs/graphql';
import { HandoverOutcome, ParticipantRole } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

/** What is said with an offer of the lead, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class HandedOver {
  @Field(() => Party, { description: 'The organisation that leads, and goes on leading.' }) party: Party;
  @Field(() => Uuid, { description: 'The person who hands over.' }) outgoingId: string;
  @Field(() => Uuid, { description: 'The person who takes the lead.' }) incomingId: string;
  @Field(() => String, { description: 'How things stand, in one sentence.' }) situation: string;
  @Field(() => String, { nullable: true }) openDecisions: string | null;
  @Field(() => String, { nullable: true }) worries: string | null;
  @Field(() => String, { description: 'Whom to call first, in words.' }) contact: string;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: "The entry's identifier is the handover's." })
export class HandoverOffered extends HandedOver {}

@ObjectType({ description: 'A deadline as it stood when the lead was offered.' })
export class FrozenDeadline {
  @Field(() => Uuid) obligationId: string;
  @Field(() => Instant) dueAt: string;
}

@ObjectType({ description: 'For the organisation that leads only.' })
export class HandoverDeadlinesListed {
  @Field(() => Uuid) handoverId: string;
  @Field(() => Instant, { description: 'What is due up to then is listed, and what is overdue.' })
  until: string;
  @Field(() => [FrozenDeadline]) deadlines: FrozenDeadline[];
}

@ObjectType()
class RoleTaken {
  @Field(() => Uuid) personId: string;
  @Field(() => ParticipantRole) role: ParticipantRole;
}

@ObjectType()
export class HandoverTaken {
  @Field(() => Uuid) handoverId: string;
  @Field(() => Party) party: Party;
  @Field(() => [RoleTaken], { description: 'Who has which role from then on.' }) roles: RoleTaken[];
  @Field(() => Instant) at: string;
}

@ObjectType()
export class HandoverEnded {
  @Field(() => Uuid) handoverId: string;
  @Field(() => HandoverOutcome) outcome: HandoverOutcome;
  @Field(() => String, { nullable: true, description: 'Null where it ended by itself.' })
  reason: string | null;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}
