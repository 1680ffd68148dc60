import { Field, InputType } from '@nestjs/graphql';
import { Line, OperationName, Uuid } from '../server/graphql/scalars.js';

@InputType({ description: 'A key for a program: for what it says, and for nothing else.' })
export class CreateAccessTokenInput {
  @Field(() => Line) name: string;
  @Field(() => [OperationName]) operations: string[];
  @Field(() => [Uuid], {
    nullable: true,
    description: 'Of those its owner is on; null: all of them, also those to come.',
  })
  incidentIds?: string[] | null;
}
