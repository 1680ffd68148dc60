import { Field, ObjectType } from '@nestjs/graphql';
import { Instant } from '../server/graphql/scalars.js';
import type { Provider } from './identity-providers.js';

@ObjectType({ description: "The own organisation's identity provider (OpenID Connect)." })
export class IdentityProvider {
  @Field(() => String) issuer: string;
  @Field(() => String) clientId: string;
  @Field(() => Boolean) hasClientSecret: boolean;
  @Field(() => String) domain: string;
  @Field(() => Instant) setAt: string;
}

@ObjectType()
export class IdentityProviderSettings {
  @Field(() => String, { description: 'To be registered with the provider; each organisation has its own.' })
  redirectUri: string;
  @Field(() => IdentityProvider, { nullable: true }) provider: IdentityProvider | null;
}

@ObjectType({ description: 'Where the browser goes on.' })
export class OnwardAddress {
  @Field(() => String) url: string;
}

export function presentProvider(provider: Provider): IdentityProvider {
  const { issuer, clientId, sealedClientSecret, domain, setAt } = provider;
  return {
    issuer,
    clientId,
    domain,
    hasClientSecret: sealedClientSecret !== null,
    setAt: setAt.toISOString(),
  };
}
