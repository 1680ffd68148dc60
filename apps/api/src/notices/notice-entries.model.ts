import { Field, ObjectType } from '@nestjs/graphql';
import { NoticeReceipt } from '@tocsin/protocol';
import { Named, ProtocolReference, RoleHeld } from '../activations/activation-entries.model.js';
import { DocumentId, Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

/** A notice, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class Given {
  @Field(() => Uuid) activationId: string;
  @Field(() => ProtocolReference) protocol: ProtocolReference;
  @Field(() => Named, { description: 'The type of the activation.' }) type: Named;
  @Field(() => DocumentId, { description: 'Of the rule in the document.' }) ruleId: string;
  @Field(() => Named) transition: Named;
  @Field(() => String) text: string;
  @Field(() => [RoleHeld], { description: 'Protected organisations are told as well, and not named.' })
  to: RoleHeld[];
  @Field(() => Boolean, { description: 'What is said may be used, who said it may not be told.' })
  chathamHouse: boolean;
  @Field(() => Instant, { nullable: true }) acknowledgeBy: string | null;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: "The entry's identifier is the notice's." })
export class NoticeGiven extends Given {}

@ObjectType()
export class NoticeReceived {
  @Field(() => Uuid) noticeId: string;
  @Field(() => NoticeReceipt) receipt: NoticeReceipt;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}
