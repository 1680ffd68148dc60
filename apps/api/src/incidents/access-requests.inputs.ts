import { Field, InputType } from '@nestjs/graphql';
import { ParticipantRole } from '@tocsin/protocol';
import { Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'Answered alike whether there is such an incident or not.' })
export class RequestAccessInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Passage, { description: 'Why; read by whoever leads it.' }) reason: string;
}

@InputType({ description: 'Brings whoever asked onto the incident.' })
export class GrantAccessInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Uuid) requestId: string;
  @Field(() => ParticipantRole, { defaultValue: ParticipantRole.contributor }) role: ParticipantRole;
}

@InputType({ description: 'Silent: whoever asked is told nothing.' })
export class RefuseAccessInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Uuid) requestId: string;
}
