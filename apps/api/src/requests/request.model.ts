import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Marking,
  PreservationEnd,
  RequestAnswer,
  RequestType,
  type PreservationStanding,
  type RequestStanding,
} from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Asked, Preserved } from './request-entries.model.js';

const RequestStatus = { open: 'open', ...RequestAnswer } as const;
type RequestStatus = keyof typeof RequestStatus;
registerEnumType(RequestStatus, { name: 'RequestStatus' });

@ObjectType()
class RequestAnswerStanding {
  @Field(() => Uuid) entryId: string;
  @Field(() => RequestAnswer) answer: RequestAnswer;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Instant) at: string;
}

@ObjectType()
class Clarification {
  @Field(() => Uuid) entryId: string;
  @Field(() => String) text: string;
  @Field(() => String, { description: 'Of the text, BCP 47.' }) language: string;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'A request from a government to one platform.' })
export class Request extends Asked {
  @Field(() => Uuid) requestId: string;
  @Field(() => Marking) marking: Marking;
  @Field(() => String, { description: 'Of the text and the remedy, BCP 47.' }) language: string;
  @Field(() => RequestStatus, {
    description: 'The last answer; open while there is none, and after a clarification.',
  })
  status: RequestStatus;
  @Field(() => [RequestAnswerStanding]) answers: RequestAnswerStanding[];
  @Field(() => [Clarification]) clarifications: Clarification[];
}

@ObjectType()
class PreservationEndStanding {
  @Field(() => Uuid) entryId: string;
  @Field(() => PreservationEnd) outcome: PreservationEnd;
  @Field(() => String) reason: string;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Instant) at: string;
}

@ObjectType({
  description: 'A line of the preservation ledger: what a platform keeps, on what basis, until when.',
})
export class Preservation extends Preserved {
  @Field(() => Uuid) preservationId: string;
  @Field(() => String, { description: 'Of the basis, BCP 47.' }) language: string;
  @Field(() => PreservationEndStanding, { nullable: true }) end: PreservationEndStanding | null;
}

@ObjectType({ description: 'Requests of one type that the viewer may see, by where they stand.' })
export class RequestTotal {
  @Field(() => RequestType) requestType: RequestType;
  @Field(() => Int) made: number;
  @Field(() => Int) open: number;
  @Field(() => Int) acting: number;
  @Field(() => Int) done: number;
  @Field(() => Int) cannot: number;
  @Field(() => Int) clarificationSought: number;
}

export function presentRequest(standing: RequestStanding): Request {
  return standing as Request;
}

export function presentPreservation(standing: PreservationStanding): Preservation {
  return standing;
}
