import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Uuid } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { AccessService } from './access.service.js';
import { presentSession, SignedInSession } from './session.model.js';
import { Sessions } from './sessions.js';
import type { Viewer } from './viewer.js';

@Resolver()
export class SessionsResolver {
  constructor(
    private readonly browsers: Sessions,
    private readonly access: AccessService,
  ) {}

  @Query(() => [SignedInSession], { description: 'Where the viewer is signed in, the oldest first.' })
  async sessions(@CurrentViewer() viewer: Viewer): Promise<SignedInSession[]> {
    const own = await this.browsers.own(viewer, 'browser');
    return own.map((session) => presentSession(session, viewer.sessionId));
  }

  @Mutation(() => Boolean)
  async signOut(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext<Viewer>,
  ): Promise<boolean> {
    await this.access.signOut(viewer);
    context.setSessionCookie(null);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Of a browser; a token is revoked.' })
  async endSession(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.access.end(viewer, 'browser', id);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Signs out everywhere but here; tokens stay.' })
  async endOtherSessions(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    await this.access.endOthers(viewer);
    return true;
  }
}
