import { Field, ObjectType } from '@nestjs/graphql';
import { CountMeasure, CountQualifier } from '@tocsin/protocol';
import { Quantity } from '../server/graphql/scalars.js';
import { Moment } from './author.model.js';

@ObjectType({ description: 'A number that a platform states, with the time it was true.' })
export class Count {
  @Field(() => CountMeasure) measure: CountMeasure;
  @Field(() => Quantity) value: number;
  @Field(() => CountQualifier) qualifier: CountQualifier;
  @Field(() => Moment) asOf: Moment;
}
