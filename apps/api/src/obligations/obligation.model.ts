import { Field, ObjectType } from '@nestjs/graphql';
import { ObligationReport, ObligationStatus, type ObligationStanding } from '@tocsin/protocol';
import { ProtocolReference } from '../activations/activation-entries.model.js';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';
import { Owed } from './obligation-entries.model.js';

@ObjectType({ description: 'What was put on record about an obligation.' })
class ObligationRecord {
  @Field(() => Uuid) entryId: string;
  @Field(() => ObligationReport) report: ObligationReport;
  @Field(() => String) text: string;
  @Field(() => String, { description: 'Of the text, BCP 47.' }) language: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'Something owed; whoever may see the entry it began with, may see this.' })
export class Obligation extends Owed {
  @Field(() => Uuid) entryId: string;
  @Field(() => Uuid, { nullable: true }) activationId: string | null;
  @Field(() => Uuid, { nullable: true }) requestId: string | null;
  @Field(() => ProtocolReference) protocol: ProtocolReference;
  @Field(() => ObligationStatus) status: ObligationStatus;
  @Field(() => Instant, {
    nullable: true,
    description: 'When its deadline went by; stays when it is met late.',
  })
  passedAt: string | null;
  @Field(() => Instant, { nullable: true }) pausedAt: string | null;
  @Field(() => Instant, { nullable: true }) settledAt: string | null;
  @Field(() => [ObligationRecord]) reports: ObligationRecord[];
}

export function presentObligation(standing: ObligationStanding): Obligation {
  return standing as Obligation;
}
