import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Domain, InvitationSecret, OwnPath } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { SetIdentityProviderInput } from './identity-provider.inputs.js';
import { IdentityProviderSettings, OnwardAddress, presentProvider } from './identity-provider.model.js';
import { IdentityProviders } from './identity-providers.js';
import { ProviderSignIns, type Onward } from './provider-sign-ins.js';
import type { Viewer } from './viewer.js';

type Asked = RequestContext<Viewer>;

@Resolver()
export class IdentityProvidersResolver {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly signIns: ProviderSignIns,
  ) {}

  @Query(() => IdentityProviderSettings)
  async identityProvider(
    @CurrentViewer() viewer: Viewer,
    @Context() { caller }: Asked,
  ): Promise<IdentityProviderSettings> {
    const provider = await this.providers.ofViewer(viewer);
    return {
      redirectUri: this.signIns.redirectUri(caller, viewer.organisation.organisationId),
      provider: provider === null ? null : presentProvider(provider),
    };
  }

  @Mutation(() => IdentityProviderSettings, {
    description: 'The provider is asked first. With another issuer, accounts have to be linked anew.',
  })
  async setIdentityProvider(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: SetIdentityProviderInput,
    @Context() context: Asked,
  ): Promise<IdentityProviderSettings> {
    await this.providers.set(viewer, input);
    return this.identityProvider(viewer, context);
  }

  @Mutation(() => Boolean, { description: 'Accounts that were linked there count for nothing any more.' })
  async removeIdentityProvider(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    await this.providers.remove(viewer);
    return true;
  }

  @Mutation(() => OnwardAddress, {
    description:
      'For people of an organisation with an identity provider; the same refusal for every other domain.',
  })
  async beginOrganisationSignIn(
    @Args('domain', { type: () => Domain }) domain: string,
    @Args('path', { type: () => OwnPath, defaultValue: '/' }) path: string,
    @Context() context: Asked,
  ): Promise<OnwardAddress> {
    return sendOn(await this.signIns.beginByDomain(domain, path, context.caller, context.viewer), context);
  }

  @Mutation(() => OnwardAddress, { description: 'Links the account that signs in there to whom is invited.' })
  async beginInvitedOrganisationSignIn(
    @Args('secret', { type: () => InvitationSecret }) secret: string,
    @Context() context: Asked,
  ): Promise<OnwardAddress> {
    return sendOn(await this.signIns.beginInvited(secret, context.caller, context.viewer), context);
  }

  @Mutation(() => OnwardAddress, {
    description: 'Links the account that signs in there to whoever is signed in here.',
  })
  async beginIdentityLink(
    @CurrentViewer() viewer: Viewer,
    @Args('path', { type: () => OwnPath, defaultValue: '/account' }) path: string,
    @Context() context: Asked,
  ): Promise<OnwardAddress> {
    return sendOn(await this.signIns.beginLink(viewer, path, context.caller), context);
  }
}

function sendOn({ url, secret, expiresAt }: Onward, { setProviderCookie }: Asked): OnwardAddress {
  setProviderCookie(secret, expiresAt);
  return { url };
}
