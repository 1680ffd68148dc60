import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Clock } from '../server/clock.js';
import { Line, Uuid } from '../server/graphql/scalars.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { Access, CurrentViewer, MaybeViewer } from './access-rule.js';
import {
  AccessToken,
  DemoPerson,
  NewAccessToken,
  presentDemoPerson,
  presentToken,
  presentViewer,
  ServerInfo,
  Viewer,
} from './access.model.js';
import { AccessService } from './access.service.js';
import type { Viewer as SignedIn } from './viewer.js';

@Resolver()
export class AccessResolver {
  constructor(
    private readonly access: AccessService,
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  @Access('anyone')
  @Query(() => ServerInfo)
  server(@Context() context: RequestContext<SignedIn>): ServerInfo {
    return { now: this.clock.now(), demo: context.demo };
  }

  @Access('anyone')
  @Query(() => Viewer, { nullable: true })
  async viewer(@MaybeViewer() viewer: SignedIn | null): Promise<Viewer | null> {
    return viewer === null ? null : presentViewer(viewer, await this.stakeholders.directory());
  }

  @Access('anyone_in_a_demo')
  @Query(() => [DemoPerson], { description: 'Whom one can sign in as; answers in a demo only.' })
  async demoPeople(): Promise<DemoPerson[]> {
    const directory = await this.stakeholders.directory();
    return (await this.stakeholders.people()).map((person) => presentDemoPerson(person, directory));
  }

  @Access('anyone_in_a_demo')
  @Mutation(() => Viewer, { description: 'Starts a browser session; answers in a demo only.' })
  async signInAsDemoPerson(
    @Args('personId', { type: () => Uuid }) personId: string,
    @Context() context: RequestContext<SignedIn>,
  ): Promise<Viewer> {
    const { secret, session, viewer } = await this.access.signIn(personId);
    context.setSessionCookie(secret, session.expiresAt.toISOString());
    return presentViewer(viewer, await this.stakeholders.directory());
  }

  @Access('anyone_in_a_demo')
  @Mutation(() => NewAccessToken, {
    description: 'A token for a program that plays a person; answers in a demo only.',
  })
  async demoAccessToken(@Args('personId', { type: () => Uuid }) personId: string): Promise<NewAccessToken> {
    const { secret, session } = await this.access.createDemoToken(personId);
    return { secret, token: presentToken(session) };
  }

  @Access('signed_in')
  @Mutation(() => Boolean)
  async signOut(
    @CurrentViewer() viewer: SignedIn,
    @Context() context: RequestContext<SignedIn>,
  ): Promise<boolean> {
    await this.access.end(viewer, viewer.sessionId);
    context.setSessionCookie(null);
    return true;
  }

  @Access('signed_in')
  @Query(() => [AccessToken])
  async accessTokens(@CurrentViewer() viewer: SignedIn): Promise<AccessToken[]> {
    return (await this.access.tokens(viewer)).map(presentToken);
  }

  @Access('signed_in')
  @Mutation(() => NewAccessToken)
  async createAccessToken(
    @CurrentViewer() viewer: SignedIn,
    @Args('name', { type: () => Line }) name: string,
  ): Promise<NewAccessToken> {
    const { secret, session } = await this.access.createToken(viewer.personId, name);
    return { secret, token: presentToken(session) };
  }

  @Access('signed_in')
  @Mutation(() => Boolean)
  async revokeAccessToken(
    @CurrentViewer() viewer: SignedIn,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.access.end(viewer, id);
    return true;
  }
}
