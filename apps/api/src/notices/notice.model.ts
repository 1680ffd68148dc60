import { Field, ObjectType } from '@nestjs/graphql';
import { Marking, NoticeReceipt, type NoticeStanding } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';
import { Given } from './notice-entries.model.js';

@ObjectType()
class ReceiptSaid {
  @Field(() => Uuid) entryId: string;
  @Field(() => NoticeReceipt) receipt: NoticeReceipt;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'What an organisation has said of a notice, and when it said each.' })
class ReceiptStanding {
  @Field(() => Party) party: Party;
  @Field(() => [ReceiptSaid]) receipts: ReceiptSaid[];
}

@ObjectType()
export class Notice extends Given {
  @Field(() => Uuid) noticeId: string;
  @Field(() => Marking) marking: Marking;
  @Field(() => Instant, { nullable: true, description: 'When the time to acknowledge went by.' })
  passedAt: string | null;
  @Field(() => [ReceiptStanding]) received: ReceiptStanding[];
}

export function presentNotice(standing: NoticeStanding): Notice {
  return standing as Notice;
}
