import { Field, ObjectType } from '@nestjs/graphql';
import { PreservationEnd, RequestAnswer, RequestType } from '@tocsin/protocol';
import { ProtocolReference } from '../activations/activation-entries.model.js';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

/** A request, in its entry and as it stands. Its type never changes. */
@ObjectType({ isAbstract: true })
export abstract class Asked {
  @Field(() => Uuid, { description: 'The first of the requests made together.' }) firstId: string;
  @Field(() => RequestType) requestType: RequestType;
  @Field(() => Party) from: Party;
  @Field(() => Party) to: Party;
  @Field(() => String, {
    nullable: true,
    description: 'The order, decision or law; null only for an alert or a referral.',
  })
  instrument: string | null;
  @Field(() => String) authority: string;
  @Field(() => String, {
    nullable: true,
    description: 'How one can object or appeal; null only for an alert or a referral.',
  })
  remedy: string | null;
  @Field(() => String) text: string;
  @Field(() => ProtocolReference, { nullable: true, description: 'Whose rules give it its clocks.' })
  protocol: ProtocolReference | null;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: "The entry's identifier is the request's: one for every platform asked." })
export class RequestMade extends Asked {}

@ObjectType()
export class RequestAnswered {
  @Field(() => Uuid) requestId: string;
  @Field(() => RequestAnswer) answer: RequestAnswer;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'What is owed again; without a deadline if it never had one.' })
export class ClockResumed {
  @Field(() => Uuid) obligationId: string;
  @Field(() => Instant, { nullable: true }) dueAt: string | null;
}

@ObjectType()
export class RequestClarified {
  @Field(() => Uuid) requestId: string;
  @Field(() => String) text: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
  @Field(() => [ClockResumed]) resumed: ClockResumed[];
}

/** What is kept, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class Preserved {
  @Field(() => Uuid, { nullable: true }) requestId: string | null;
  @Field(() => Party) party: Party;
  @Field(() => String, { description: 'A case number: what is kept stays with the platform.' })
  reference: string;
  @Field(() => String) basis: string;
  @Field(() => Instant) until: string;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: "The entry's identifier is the preservation's." })
export class PreservationRecorded extends Preserved {}

@ObjectType()
export class PreservationEnded {
  @Field(() => Uuid) preservationId: string;
  @Field(() => PreservationEnd) outcome: PreservationEnd;
  @Field(() => String) reason: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}
