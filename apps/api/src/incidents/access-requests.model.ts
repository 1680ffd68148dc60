import { Field, ObjectType } from '@nestjs/graphql';
import { StakeholderKind } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';

@ObjectType({ description: 'Somebody asks to come onto the incident.' })
export class AccessRequest {
  @Field(() => Uuid) id: string;
  @Field(() => Instant) requestedAt: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => String) organisationName: string;
  @Field(() => String) title: string;
  @Field(() => String, { nullable: true, description: 'Of a colleague only.' }) name: string | null;
  @Field(() => Boolean, { description: "Whether it is of the viewer's own organisation." })
  colleague: boolean;
  @Field(() => String) reason: string;
}
