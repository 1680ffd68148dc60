import { Field, InputType } from '@nestjs/graphql';
import { PreservationEnd, RequestAnswer, RequestType } from '@tocsin/protocol';
import { Digest, Instant, Line, Passage, Uuid } from '../server/graphql/scalars.js';
import { IncidentCommandInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'One request to each platform named. Its type never changes.' })
export class MakeRequestInput extends IncidentCommandInput {
  @Field(() => RequestType) requestType: RequestType;
  @Field(() => [Uuid]) to: string[];
  @Field(() => Line, {
    nullable: true,
    description: 'The order, decision or law; needed but for an alert or a referral.',
  })
  instrument?: string | null;
  @Field(() => Line) authority: string;
  @Field(() => Passage, {
    nullable: true,
    description: 'How one can object or appeal; needed but for an alert or a referral.',
  })
  remedy?: string | null;
  @Field(() => Passage) text: string;
  @Field(() => Digest, {
    nullable: true,
    description: 'Of the published protocol whose rules give it its clocks.',
  })
  protocol?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Everybody on the incident reads it; else who sends it, who receives it and oversight.',
  })
  openToIncident: boolean;
}

@InputType()
export class AnswerRequestInput extends IncidentCommandInput {
  @Field(() => Uuid) requestId: string;
  @Field(() => RequestAnswer) answer: RequestAnswer;
  @Field(() => Passage, { nullable: true }) reason?: string | null;
}

@InputType()
export class ClarifyRequestInput extends IncidentCommandInput {
  @Field(() => Uuid) requestId: string;
  @Field(() => Passage) text: string;
}

@InputType({ description: 'What is kept stays with the platform; here are a case number and an end.' })
export class RecordPreservationInput extends IncidentCommandInput {
  @Field(() => Uuid, { nullable: true }) requestId?: string | null;
  @Field(() => Line, { description: 'A case number of the platform.' }) reference: string;
  @Field(() => Line) basis: string;
  @Field(() => Instant) until: string;
}

@InputType()
export class EndPreservationInput extends IncidentCommandInput {
  @Field(() => Uuid) preservationId: string;
  @Field(() => PreservationEnd) outcome: PreservationEnd;
  @Field(() => Passage) reason: string;
}
