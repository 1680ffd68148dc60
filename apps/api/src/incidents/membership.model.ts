import { Field, ObjectType } from '@nestjs/graphql';
import { ParticipantRole } from '@tocsin/protocol';
import { Uuid } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

@ObjectType({ description: 'Somebody on the incident: a colleague by name, everybody else by function.' })
export class PersonOnIncident {
  @Field(() => Uuid) personId: string;
  @Field(() => String, { nullable: true, description: 'Of the own organisation only.' }) name: string | null;
  @Field(() => String) title: string;
  @Field(() => Party) organisation: Party;
  @Field(() => ParticipantRole) role: ParticipantRole;
}

@ObjectType({
  description: "An incident the administrator's organisation is on, and nothing of what it is about.",
})
export class OrganisationOnIncident {
  @Field(() => Uuid) incidentId: string;
  @Field(() => ParticipantRole) role: ParticipantRole;
  @Field(() => [Uuid], { description: 'The own people on it.' }) people: string[];
}
