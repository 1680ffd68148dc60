import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { NewPasskeyResponse } from '../server/graphql/passkey-scalars.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { InvitationSecret, Line, NewPasskeyResponseScalar, Uuid } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { presentViewer, Viewer } from './access.model.js';
import { FirstPersonInput } from './invitation.inputs.js';
import { Invitation, presentInvitation, presentReceived, ReceivedInvitation } from './invitation.model.js';
import { Invitations } from './invitations.js';
import { PasskeyCeremony } from './passkey.model.js';
import type { Viewer as SignedIn } from './viewer.js';

type Asked = RequestContext<SignedIn>;

@Resolver()
export class InvitationsResolver {
  constructor(private readonly links: Invitations) {}

  @Query(() => ReceivedInvitation, {
    description: 'The same refusal for one that is used, expired, withdrawn or never was.',
  })
  async invitation(
    @Args('secret', { type: () => InvitationSecret }) secret: string,
    @Context() { caller }: Asked,
  ): Promise<ReceivedInvitation> {
    return presentReceived(await this.links.received(secret, caller));
  }

  @Mutation(() => PasskeyCeremony)
  beginInvitedPasskey(
    @Args('secret', { type: () => InvitationSecret }) secret: string,
    @Args('name', { type: () => Line, nullable: true }) name: string | null,
    @Context() { caller }: Asked,
  ): Promise<PasskeyCeremony> {
    return this.links.beginPasskey(secret, name, caller);
  }

  @Mutation(() => Viewer, { description: 'Keeps the passkey and signs in.' })
  async finishInvitedPasskey(
    @Args('secret', { type: () => InvitationSecret }) secret: string,
    @Args('ceremonyId', { type: () => Uuid }) ceremonyId: string,
    @Args('response', { type: () => NewPasskeyResponseScalar }) response: NewPasskeyResponse,
    @Args('passkeyName', { type: () => Line }) passkeyName: string,
    @Args('person', { type: () => FirstPersonInput, nullable: true }) person: FirstPersonInput | null,
    @Context() { caller, viewer: before, setSessionCookie }: Asked,
  ): Promise<Viewer> {
    const given = { ceremonyId, response, passkeyName, person: person ?? null };
    const {
      secret: session,
      expiresAt,
      viewer,
    } = await this.links.finishPasskey(secret, given, caller, before);
    setSessionCookie(session, expiresAt);
    return presentViewer(viewer);
  }

  @Query(() => [Invitation], { description: 'Of the own organisation, those that can still be used.' })
  async invitations(@CurrentViewer() viewer: SignedIn): Promise<Invitation[]> {
    return (await this.links.open(viewer)).map(presentInvitation);
  }

  @Mutation(() => Boolean)
  async withdrawInvitation(
    @CurrentViewer() viewer: SignedIn,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.links.withdraw(viewer, id);
    return true;
  }
}
