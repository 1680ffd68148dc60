import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { AccessAct } from './access-log.js';

registerEnumType(AccessAct, { name: 'AccessAct' });

@ObjectType({ description: 'Somebody of the own organisation signed in, was let in, shut out or refused.' })
export class ActOfAccess {
  @Field(() => Instant) at: string;
  @Field(() => AccessAct) act: AccessAct;
  @Field(() => Uuid, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true, description: 'An operation, a word of ours, or whom it is about.' })
  detail: string | null;
}
