import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ObligationNature, ObligationReport, RequestAnswer, Strength } from '@tocsin/protocol';
import { ProtocolReference } from '../activations/activation-entries.model.js';
import { DocumentId, Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

const DeadlineOf = {
  obligation: 'obligation',
  rights_flag: 'rights_flag',
  notice: 'notice',
} as const;
type DeadlineOf = keyof typeof DeadlineOf;
registerEnumType(DeadlineOf, { name: 'DeadlineOf' });

/** What is owed, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class Owed {
  @Field(() => Uuid) obligationId: string;
  @Field(() => DocumentId, { description: 'Of the rule in the document.' }) ruleId: string;
  @Field(() => Party) holder: Party;
  @Field(() => String) text: string;
  @Field(() => Strength, { description: 'Only what is legal is ever breached.' }) strength: Strength;
  @Field(() => ObligationNature) nature: ObligationNature;
  @Field(() => String, { description: 'The law or the promise it rests on.' }) basis: string;
  @Field(() => Instant) startsAt: string;
  @Field(() => Instant, { nullable: true, description: 'Null: no time is set.' }) dueAt: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 8601 duration.' }) within: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 8601 duration after which it begins anew.' })
  again: string | null;
  @Field(() => String, { description: 'IANA zone in which days and months are counted.' }) timeZone: string;
  @Field(() => [RequestAnswer], { description: 'Answers to a request that stop its clock.' })
  stoppedBy: RequestAnswer[];
  @Field(() => String, { description: 'What shows that it was met.' }) evidence: string;
}

@ObjectType()
export class ObligationStarted extends Owed {}

@ObjectType()
export class ObligationsStarted {
  @Field(() => Uuid, { nullable: true }) activationId: string | null;
  @Field(() => Uuid, { nullable: true }) requestId: string | null;
  @Field(() => ProtocolReference) protocol: ProtocolReference;
  @Field(() => [ObligationStarted]) obligations: ObligationStarted[];
}

@ObjectType()
export class ObligationReported {
  @Field(() => Uuid) obligationId: string;
  @Field(() => ObligationReport) report: ObligationReport;
  @Field(() => String, { description: 'Evidence or reason.' }) text: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
  @Field(() => Instant, { nullable: true, description: 'The new deadline of what was resumed.' }) dueAt:
    string | null;
}

@ObjectType({ description: 'What had a time that has come.' })
export class DeadlineSubject {
  @Field(() => DeadlineOf) what: DeadlineOf;
  @Field(() => Uuid, { description: 'Of the obligation, the flag or the notice.' }) id: string;
}

@ObjectType({
  description: "Written once by the clock, at the time of the deadline on the incident's clock.",
})
export class DeadlinePassed {
  @Field(() => Instant) at: string;
  @Field(() => [DeadlineSubject]) subjects: DeadlineSubject[];
}

@ObjectType({ description: 'From its first time on, an exercise goes by this clock and no other.' })
export class ClockSet {
  @Field(() => Instant) to: string;
}
