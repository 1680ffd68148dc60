import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Uuid, WALL_HOURS, WallHours } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { presentViewer, Viewer } from './access.model.js';
import { AccessService } from './access.service.js';
import { presentSession, SignedInSession } from './session.model.js';
import { Sessions } from './sessions.js';
import type { Viewer as SignedIn } from './viewer.js';
import { Walls } from './walls.js';

@Resolver()
export class SessionsResolver {
  constructor(
    private readonly browsers: Sessions,
    private readonly access: AccessService,
    private readonly walls: Walls,
  ) {}

  @Query(() => [SignedInSession], { description: 'Where the viewer is signed in, the oldest first.' })
  async sessions(@CurrentViewer() viewer: SignedIn): Promise<SignedInSession[]> {
    const own = await this.browsers.own(viewer, 'browser');
    return own.map((session) => presentSession(session, viewer.sessionId));
  }

  @Mutation(() => Boolean)
  async signOut(
    @CurrentViewer() viewer: SignedIn,
    @Context() context: RequestContext<SignedIn>,
  ): Promise<boolean> {
    await this.access.signOut(viewer);
    context.setSessionCookie(null);
    return true;
  }

  @Mutation(() => Viewer, {
    description:
      'Makes a wall of the browser that asks, which is signed out with it. It reads TLP:CLEAR and TLP:GREEN only and can do nothing; it ends after these hours, or is ended like any session.',
  })
  async openWall(
    @CurrentViewer() viewer: SignedIn,
    @Args('hours', { type: () => WallHours, defaultValue: WALL_HOURS.usual }) hours: number,
    @Context() { caller, setSessionCookie }: RequestContext<SignedIn>,
  ): Promise<Viewer> {
    const { secret, expiresAt, viewer: wall } = await this.walls.open(viewer, hours, caller);
    setSessionCookie(secret, expiresAt);
    return presentViewer(wall);
  }

  @Mutation(() => Boolean, { description: 'Of a browser or a wall; a token is revoked.' })
  async endSession(
    @CurrentViewer() viewer: SignedIn,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.access.end(viewer, 'browser', id);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Signs out everywhere but here; tokens stay.' })
  async endOtherSessions(@CurrentViewer() viewer: SignedIn): Promise<boolean> {
    await this.access.endOthers(viewer);
    return true;
  }
}
