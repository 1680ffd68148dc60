import { Field, InputType } from '@nestjs/graphql';
import { Passage, Uuid } from '../server/graphql/scalars.js';
import { AttributedInput, IncidentCommandInput } from './writing.inputs.js';

@InputType({ description: 'What a government, platform or coordinating body knows.' })
export class AddInformationInput extends AttributedInput {
  @Field(() => Passage) text: string;
}

@InputType({ description: 'What communities know.' })
export class AddCommunityNoteInput extends AttributedInput {
  @Field(() => Passage) text: string;
}

@InputType({ description: 'Takes an own entry back. A tombstone stays.' })
export class RetractEntryInput extends IncidentCommandInput {
  @Field(() => Uuid) entryId: string;
  @Field(() => Passage) reason: string;
}
