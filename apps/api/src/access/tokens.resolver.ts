import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Uuid } from '../server/graphql/scalars.js';
import { CurrentViewer } from './access-guard.js';
import { AccessService } from './access.service.js';
import { CreateAccessTokenInput } from './token.inputs.js';
import { AccessToken, NewAccessToken, presentToken } from './token.model.js';
import { Tokens } from './tokens.js';
import type { Viewer } from './viewer.js';

@Resolver()
export class TokensResolver {
  constructor(
    private readonly tokens: Tokens,
    private readonly access: AccessService,
  ) {}

  @Query(() => [AccessToken])
  async accessTokens(@CurrentViewer() viewer: Viewer): Promise<AccessToken[]> {
    return (await this.tokens.own(viewer)).map(presentToken);
  }

  @Mutation(() => NewAccessToken)
  async createAccessToken(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateAccessTokenInput,
  ): Promise<NewAccessToken> {
    const { secret, token } = await this.tokens.create(viewer, input);
    return { secret, token: presentToken(token) };
  }

  @Mutation(() => Boolean)
  async revokeAccessToken(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => Uuid }) id: string,
  ): Promise<boolean> {
    await this.access.end(viewer, 'program', id);
    return true;
  }

  @Mutation(() => NewAccessToken, {
    description: 'A token for a program that plays a person; answers in a demo only.',
  })
  async demoAccessToken(@Args('personId', { type: () => Uuid }) personId: string): Promise<NewAccessToken> {
    const { secret, token } = await this.tokens.createForDemo(personId);
    return { secret, token: presentToken(token) };
  }
}
