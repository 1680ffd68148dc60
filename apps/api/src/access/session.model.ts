import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import type { SessionEntity } from './session.entity.js';

export const SignInProof = {
  passkey: 'passkey',
  identity_provider: 'identity_provider',
  demo: 'demo',
} as const;
export type SignInProof = keyof typeof SignInProof;
registerEnumType(SignInProof, { name: 'SignInProof', description: 'What a sign-in rested on.' });

@ObjectType({ description: 'A browser in which the viewer is signed in, or that they have made a wall of.' })
export class SignedInSession {
  @Field(() => Uuid) id: string;
  @Field(() => Boolean, { description: 'The one that asks.' }) current: boolean;
  @Field(() => Boolean, { description: 'A screen on a wall, which reads TLP:CLEAR and TLP:GREEN only.' })
  wall: boolean;
  @Field(() => SignInProof) proof: SignInProof;
  @Field(() => String, { description: 'Its family, such as "Firefox on Linux"; nothing else is kept.' })
  browser: string;
  @Field(() => Instant) createdAt: string;
  @Field(() => Instant, { description: 'By a person; what screens ask for by themselves does not count.' })
  lastUsedAt: string;
  @Field(() => Instant, {
    description: 'At the latest; half an hour without use ends it before, but not a wall.',
  })
  expiresAt: string;
}

export function presentSession(session: SessionEntity, currentId: string): SignedInSession {
  const { id, kind, name, proof, createdAt, lastUsedAt, expiresAt } = session;
  return {
    id,
    current: id === currentId,
    wall: kind === 'wall',
    proof: proof as SignInProof,
    browser: name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: (lastUsedAt ?? createdAt).toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
