import { Field, InputType } from '@nestjs/graphql';
import { Line } from '../server/graphql/scalars.js';

@InputType({ description: 'For an invitation that names nobody: that of the first person of all.' })
export class FirstPersonInput {
  @Field(() => Line) name: string;
  @Field(() => Line) title: string;
}
