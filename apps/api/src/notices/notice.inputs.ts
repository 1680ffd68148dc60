import { Field, InputType } from '@nestjs/graphql';
import { NoticeReceipt } from '@tocsin/protocol';
import { Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput, IncidentCommandInput } from '../timeline/writing.inputs.js';

@InputType()
export class AcknowledgeAlertInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
}

@InputType({ description: "How far the viewer's organisation has got with a notice." })
export class ReceiveNoticeInput extends IncidentCommandInput {
  @Field(() => Uuid) noticeId: string;
  @Field(() => NoticeReceipt) receipt: NoticeReceipt;
  @Field(() => Passage, { nullable: true, description: 'Needed with cannot.' }) reason?: string | null;
}
