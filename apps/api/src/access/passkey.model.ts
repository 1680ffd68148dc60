import { Field, ObjectType } from '@nestjs/graphql';
import { Instant, PasskeyOptions, Uuid } from '../server/graphql/scalars.js';
import type { OwnPasskey } from './passkeys.js';

@ObjectType({ description: 'A challenge for an authenticator: answered once, within five minutes.' })
export class PasskeyCeremony {
  @Field(() => Uuid) id: string;
  @Field(() => PasskeyOptions) options: object;
}

@ObjectType({ description: 'Proof of who one is, held by a device or a key; only its public half is here.' })
export class Passkey {
  @Field(() => Uuid) id: string;
  @Field(() => String) name: string;
  @Field(() => Boolean, { description: 'Also on other devices of its owner.' }) backedUp: boolean;
  @Field(() => Instant) createdAt: string;
  @Field(() => Instant, { nullable: true }) lastUsedAt: string | null;
}

export function presentPasskey({ id, name, backedUp, createdAt, lastUsedAt }: OwnPasskey): Passkey {
  return {
    ...{ id, name, backedUp },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
