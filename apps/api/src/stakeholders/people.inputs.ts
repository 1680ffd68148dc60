import { Field, InputType } from '@nestjs/graphql';
import { LanguageTag, Line } from '../server/graphql/scalars.js';

@InputType({ description: 'Somebody of the own organisation.' })
export class InvitePersonInput {
  @Field(() => Line) name: string;
  @Field(() => Line) title: string;
  @Field(() => [LanguageTag], { description: 'The preferred one first.' }) languages: string[];
  @Field(() => Boolean, { description: 'Whether an alert brings them onto the incident.' }) onDuty: boolean;
  @Field(() => Boolean, { defaultValue: false }) administrator: boolean;
}

@InputType({ description: 'What is left out stays as it is.' })
export class SetPersonInput {
  @Field(() => Line, { nullable: true }) title?: string | null;
  @Field(() => [LanguageTag], { nullable: true }) languages?: string[] | null;
  @Field(() => Boolean, { nullable: true }) onDuty?: boolean | null;
}
