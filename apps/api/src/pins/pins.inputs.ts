import { Field, InputType } from '@nestjs/graphql';
import { Uuid } from '../server/graphql/scalars.js';
import { CommandInput } from '../timeline/writing.inputs.js';

@InputType({ isAbstract: true })
abstract class PinningInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Uuid) entryId: string;
}

@InputType({ description: 'Keeps an entry on top for those who read it; three at most.' })
export class PinEntryInput extends PinningInput {}

@InputType()
export class UnpinEntryInput extends PinningInput {}
