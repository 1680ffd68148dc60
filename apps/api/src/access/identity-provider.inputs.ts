import { Field, InputType } from '@nestjs/graphql';
import { ClientCredential, Domain, Issuer } from '../server/graphql/scalars.js';

@InputType({ description: 'Where people of the own organisation sign in with the account they have there.' })
export class SetIdentityProviderInput {
  @Field(() => Issuer) issuer: string;
  @Field(() => ClientCredential) clientId: string;
  @Field(() => ClientCredential, {
    nullable: true,
    description: 'Left out for a public client, which proves itself by PKCE alone.',
  })
  clientSecret?: string | null;
  @Field(() => Domain, { description: 'By which people find it on the sign-in page.' }) domain: string;
}
