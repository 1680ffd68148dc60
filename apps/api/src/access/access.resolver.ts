import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Clock } from '../server/clock.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { Uuid } from '../server/graphql/scalars.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { MaybeViewer } from './access-guard.js';
import { DemoPerson, presentDemoPerson, presentViewer, ServerInfo, Viewer } from './access.model.js';
import { SignIns } from './sign-ins.js';
import type { Viewer as SignedIn } from './viewer.js';

@Resolver()
export class AccessResolver {
  constructor(
    private readonly signIns: SignIns,
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  @Query(() => ServerInfo)
  server(@Context() context: RequestContext<SignedIn>): ServerInfo {
    return { now: this.clock.now(), demo: context.demo };
  }

  @Query(() => Viewer, { nullable: true })
  viewer(@MaybeViewer() viewer: SignedIn | null): Viewer | null {
    return viewer === null ? null : presentViewer(viewer);
  }

  @Query(() => [DemoPerson], { description: 'Whom one can sign in as; answers in a demo only.' })
  async demoPeople(): Promise<DemoPerson[]> {
    return (await this.stakeholders.demoPeople()).map(presentDemoPerson);
  }

  @Mutation(() => Viewer, { description: 'Starts a browser session; answers in a demo only.' })
  async signInAsDemoPerson(
    @Args('personId', { type: () => Uuid }) personId: string,
    @Context() { caller, viewer: before, setSessionCookie }: RequestContext<SignedIn>,
  ): Promise<Viewer> {
    const { secret, expiresAt, viewer } = await this.signIns.open(personId, 'demo', caller, before);
    setSessionCookie(secret, expiresAt);
    return presentViewer(viewer);
  }
}
