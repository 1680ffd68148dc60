import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import type { OpenInvitation, Received } from './invitations.js';

export const InvitationPurpose = { first_sign_in: 'first_sign_in', recovery: 'recovery' } as const;
export type InvitationPurpose = keyof typeof InvitationPurpose;
registerEnumType(InvitationPurpose, {
  name: 'InvitationPurpose',
  description: 'Using a recovery removes all that one could sign in with before, and signs out everywhere.',
});

export const WayToProve = { passkey: 'passkey', identity_provider: 'identity_provider' } as const;
export type WayToProve = keyof typeof WayToProve;
registerEnumType(WayToProve, { name: 'WayToProve', description: 'With what one will sign in.' });

@ObjectType({ description: 'What a link says to whoever opens it.' })
export class ReceivedInvitation {
  @Field(() => String) organisationName: string;
  @Field(() => String, { nullable: true, description: 'Null for the first person of all, who says it.' })
  personName: string | null;
  @Field(() => InvitationPurpose) purpose: InvitationPurpose;
  @Field(() => [WayToProve]) waysToProve: WayToProve[];
  @Field(() => Instant) expiresAt: string;
}

@ObjectType({ description: 'A link to somebody that can still be used.' })
export class Invitation {
  @Field(() => Uuid) id: string;
  @Field(() => Uuid) personId: string;
  @Field(() => String, { nullable: true, description: 'Of the own organisation only.' })
  personName: string | null;
  @Field(() => InvitationPurpose) purpose: InvitationPurpose;
  @Field(() => Instant) createdAt: string;
  @Field(() => Instant) expiresAt: string;
}

@ObjectType()
export class NewInvitation {
  @Field(() => String, { description: 'Works once, for a week. It is not shown again.' }) link: string;
  @Field(() => Invitation) invitation: Invitation;
}

export function presentReceived(received: Received): ReceivedInvitation {
  const { organisationName, personName, purpose, expiresAt, hasProvider } = received;
  return {
    organisationName,
    personName: personName || null,
    purpose,
    waysToProve: hasProvider ? ['passkey', 'identity_provider'] : ['passkey'],
    expiresAt: expiresAt.toISOString(),
  };
}

export function presentInvitation(invitation: OpenInvitation): Invitation {
  const { id, personId, personName, purpose, createdAt, expiresAt } = invitation;
  return {
    ...{ id, personId, personName, purpose },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
