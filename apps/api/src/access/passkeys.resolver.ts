import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { NewPasskeyResponse, PasskeyResponse } from '../server/graphql/passkey-scalars.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Line, NewPasskeyResponseScalar, PasskeyResponseScalar, Uuid } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { presentViewer, Viewer } from './access.model.js';
import { Passkey, PasskeyCeremony, presentPasskey } from './passkey.model.js';
import { Passkeys } from './passkeys.js';
import { StepUps } from './step-ups.js';
import type { Viewer as SignedIn } from './viewer.js';

type Asked = RequestContext<SignedIn>;

@Resolver()
export class PasskeysResolver {
  constructor(
    private readonly own: Passkeys,
    private readonly stepUps: StepUps,
  ) {}

  @Mutation(() => PasskeyCeremony, { description: 'Nobody says who they are: the passkey does.' })
  beginPasskeySignIn(@Context() { caller }: Asked): Promise<PasskeyCeremony> {
    return this.own.beginSignIn(caller);
  }

  @Mutation(() => Viewer)
  async finishPasskeySignIn(
    @Args('ceremonyId', { type: () => Uuid }) ceremonyId: string,
    @Args('response', { type: () => PasskeyResponseScalar }) response: PasskeyResponse,
    @Context() { caller, viewer: before, setSessionCookie }: Asked,
  ): Promise<Viewer> {
    const { secret, expiresAt, viewer } = await this.own.finishSignIn(ceremonyId, response, caller, before);
    setSessionCookie(secret, expiresAt);
    return presentViewer(viewer);
  }

  @Query(() => [Passkey], { description: "The viewer's own, the oldest first." })
  async passkeys(@CurrentViewer() viewer: SignedIn): Promise<Passkey[]> {
    return (await this.own.own(viewer)).map(presentPasskey);
  }

  @Mutation(() => PasskeyCeremony, {
    description: 'Whoever has a passkey already confirms with it that there will be another.',
  })
  beginPasskey(@CurrentViewer() viewer: SignedIn, @Context() { caller }: Asked): Promise<PasskeyCeremony> {
    return this.own.beginAdding(viewer, caller);
  }

  @Mutation(() => Passkey)
  async finishPasskey(
    @CurrentViewer() viewer: SignedIn,
    @Args('ceremonyId', { type: () => Uuid }) ceremonyId: string,
    @Args('response', { type: () => NewPasskeyResponseScalar }) response: NewPasskeyResponse,
    @Args('name', { type: () => Line }) name: string,
    @Context() { caller }: Asked,
  ): Promise<Passkey> {
    return presentPasskey(await this.own.finishAdding(viewer, ceremonyId, response, name, caller));
  }

  @Mutation(() => Boolean, { description: 'Not the last one, unless one can sign in some other way.' })
  async removePasskey(
    @CurrentViewer() viewer: SignedIn,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.own.remove(viewer, id);
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Confirms what STEP_UP_REQUIRED asked for; then send the same operation again.',
  })
  async answerStepUp(
    @CurrentViewer() viewer: SignedIn,
    @Args('stepUpId', { type: () => Uuid }) stepUpId: string,
    @Args('response', { type: () => PasskeyResponseScalar }) response: PasskeyResponse,
    @Context() { caller }: Asked,
  ): Promise<boolean> {
    await this.stepUps.answer(viewer, stepUpId, response, caller);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Confirms it without proof; answers in a demo only.' })
  async answerStepUpAsDemoPerson(
    @CurrentViewer() viewer: SignedIn,
    @Args('stepUpId', { type: () => Uuid }) stepUpId: string,
  ): Promise<boolean> {
    await this.stepUps.answerAsDemoPerson(viewer, stepUpId);
    return true;
  }
}
