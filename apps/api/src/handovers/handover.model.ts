import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { HandoverOutcome, Marking, type HandoverStanding } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { FrozenDeadline, HandedOver } from './handover-entries.model.js';

const HandoverStatus = { offered: 'offered', taken: 'taken', ...HandoverOutcome } as const;
type HandoverStatus = keyof typeof HandoverStatus;
registerEnumType(HandoverStatus, {
  name: 'HandoverStatus',
  description: 'While it is offered, whoever had the lead has it.',
});

@ObjectType()
export class Handover extends HandedOver {
  @Field(() => Uuid) handoverId: string;
  @Field(() => Marking) marking: Marking;
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => [FrozenDeadline], { description: 'For the organisation that leads; empty for others.' })
  deadlines: FrozenDeadline[];
  @Field(() => HandoverStatus) status: HandoverStatus;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn or declined.' })
  reason: string | null;
  @Field(() => Instant, { nullable: true }) endedAt: string | null;
}

export function presentHandover(standing: HandoverStanding): Handover {
  return standing as Handover;
}
