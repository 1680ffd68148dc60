import { Field, InputType } from '@nestjs/graphql';
import { CountMeasure, CountQualifier, PlatformState } from '@tocsin/protocol';
import { Passage, Quantity } from '../server/graphql/scalars.js';
import { MomentInput, WritingInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'A number with the time it was true.' })
export class CountInput {
  @Field(() => CountMeasure) measure: CountMeasure;
  @Field(() => Quantity) value: number;
  @Field(() => CountQualifier, { defaultValue: CountQualifier.exact }) qualifier: CountQualifier;
  @Field(() => MomentInput) asOf: MomentInput;
}

@InputType({
  description:
    "The state of the viewer's own service. There is no field for another's: nobody sets another's state.",
})
export class PostPlatformStatusInput extends WritingInput {
  @Field(() => PlatformState) state: PlatformState;
  @Field(() => [CountInput], { defaultValue: [] }) counts: CountInput[];
  @Field(() => Passage, { nullable: true }) note?: string | null;
}
