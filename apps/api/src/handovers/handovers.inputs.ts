import { Field, InputType } from '@nestjs/graphql';
import { Line, Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput, IncidentCommandInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'Offers the lead to a colleague. The server lists what is due soon.' })
export class OfferHandoverInput extends IncidentCommandInput {
  @Field(() => Uuid, { description: 'A colleague on the incident, as deputy or contributor.' })
  incomingId: string;
  @Field(() => Passage, { description: 'How things stand, in one sentence.' }) situation: string;
  @Field(() => Passage, { nullable: true }) openDecisions?: string | null;
  @Field(() => Passage, { nullable: true }) worries?: string | null;
  @Field(() => Line, { description: 'Whom to call first: a duty role or a person, in words.' })
  contact: string;
}

@InputType({ description: 'Takes the lead that was offered to the viewer.' })
export class TakeHandoverInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Uuid) handoverId: string;
  @Field(() => [Uuid], {
    defaultValue: [],
    description: 'The listed obligations that the viewer has opened: all that are not settled by then.',
  })
  acknowledged: string[];
}

@InputType({ description: 'Declines what was offered to the viewer, or withdraws it.' })
export class EndHandoverInput extends IncidentCommandInput {
  @Field(() => Uuid) handoverId: string;
  @Field(() => Passage) reason: string;
}
