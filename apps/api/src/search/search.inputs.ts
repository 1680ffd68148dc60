import { Field, InputType } from '@nestjs/graphql';
import { IncidentCategory, IncidentStatus, Severity } from '@tocsin/protocol';
import { CountryCode, SoughtText } from '../server/graphql/scalars.js';

@InputType({ description: 'Which incidents; what is left empty leaves nothing out.' })
export class IncidentFilter {
  @Field(() => [IncidentStatus], { defaultValue: [] }) statuses: IncidentStatus[];
  @Field(() => [Severity], { defaultValue: [] }) severities: Severity[];
  @Field(() => [IncidentCategory], { defaultValue: [] }) categories: IncidentCategory[];
  @Field(() => CountryCode, { nullable: true, description: 'Declared as concerning this country.' })
  country?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Only those that name no country.' })
  withoutCountry: boolean;
  @Field(() => Boolean, { nullable: true, description: 'Practice only, or the real thing only.' })
  exercise?: boolean | null;
  @Field(() => SoughtText, { nullable: true, description: 'In the title, in any language.' }) title?:
    string | null;
}
