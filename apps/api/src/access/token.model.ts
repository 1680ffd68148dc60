import { Field, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import type { SessionEntity } from './session.entity.js';

@ObjectType({ description: "A program's key to the API; its secret is shown once, when it is made." })
export class AccessToken {
  @Field(() => Uuid) id: string;
  @Field(() => String) name: string;
  @Field(() => [String], { nullable: true, description: 'What it may be used for; null: a demo token, all.' })
  operations: string[] | null;
  @Field(() => [Uuid], { nullable: true, description: 'The incidents it is for; null: all its owner is on.' })
  incidentIds: string[] | null;
  @Field(() => Instant) createdAt: string;
  @Field(() => Instant) expiresAt: string;
  @Field(() => Instant, { nullable: true, description: 'Exact to five minutes.' }) lastUsedAt: string | null;
}

@ObjectType()
export class NewAccessToken {
  @Field(() => String, { description: 'Send it as "Authorization: Bearer …". It is not shown again.' })
  secret: string;
  @Field(() => AccessToken) token: AccessToken;
}

export function presentToken(session: SessionEntity): AccessToken {
  const { id, name, operations, incidentIds, createdAt, expiresAt, lastUsedAt } = session;
  return {
    ...{ id, name, operations, incidentIds },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
