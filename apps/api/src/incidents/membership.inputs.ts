import { Field, InputType } from '@nestjs/graphql';
import { ParticipantRole } from '@tocsin/protocol';
import { LanguageTag, Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput } from '../timeline/writing.inputs.js';

@InputType({ isAbstract: true })
abstract class MembershipInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
}

@InputType({
  description: 'Its people then read what is AMBER for everybody on the incident, the past included.',
})
export class AddOrganisationInput extends MembershipInput {
  @Field(() => Uuid) organisationId: string;
  @Field(() => ParticipantRole, { defaultValue: ParticipantRole.contributor }) role: ParticipantRole;
}

@InputType({ description: 'From then on its people see nothing more of what is for those on the incident.' })
export class RemoveOrganisationInput extends MembershipInput {
  @Field(() => Uuid) organisationId: string;
  @Field(() => Passage) reason: string;
  @Field(() => LanguageTag, { defaultValue: 'en' }) language: string;
}

@InputType({ description: 'Brings a colleague onto the incident, or changes their role there.' })
export class AssignPersonInput extends MembershipInput {
  @Field(() => Uuid) personId: string;
  @Field(() => ParticipantRole) role: ParticipantRole;
}

@InputType({ description: 'Takes a colleague, or oneself, off the incident.' })
export class ReleasePersonInput extends MembershipInput {
  @Field(() => Uuid) personId: string;
}
