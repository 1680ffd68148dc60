import { Field, InputType } from '@nestjs/graphql';
import { FlagOutcome, RightsConcern } from '@tocsin/protocol';
import { Passage, Uuid } from '../server/graphql/scalars.js';
import { AttributedInput, IncidentCommandInput } from '../timeline/writing.inputs.js';

@InputType({
  description: 'Says what a measure may wrongly hit; stands on the incident until it is answered.',
})
export class RaiseRightsFlagInput extends AttributedInput {
  @Field(() => RightsConcern) concern: RightsConcern;
  @Field(() => Passage) text: string;
  @Field(() => Uuid, { nullable: true }) aboutEntryId?: string | null;
}

@InputType()
export class AnswerRightsFlagInput extends IncidentCommandInput {
  @Field(() => Uuid) flagId: string;
  @Field(() => FlagOutcome) outcome: FlagOutcome;
  @Field(() => Passage) text: string;
}
