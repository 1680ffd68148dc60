import { Field, ObjectType } from '@nestjs/graphql';
import { Incident } from '../incidents/incident.model.js';
import { Instant } from '../server/graphql/scalars.js';

@ObjectType({ description: 'How long the viewer is there, and what they lead until then.' })
export class Shift {
  @Field(() => Instant, { description: 'When the sign-in that asks ends, used or not.' }) endsAt: string;
  @Field(() => Instant, { description: 'From when on whoever leads is asked to hand over.' })
  handOverFrom: string;
  @Field(() => [Incident], {
    description: 'What the viewer is asked to hand over now: open, and led by them.',
  })
  toHandOver: Incident[];
}
