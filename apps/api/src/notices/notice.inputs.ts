import { Field, InputType } from '@nestjs/graphql';
import { Uuid } from '../server/graphql/scalars.js';
import { CommandInput } from '../timeline/writing.inputs.js';

@InputType()
export class AcknowledgeAlertInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
}
