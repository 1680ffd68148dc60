import { Args, Query, Resolver } from '@nestjs/graphql';
import { Instant, PageSize } from '../server/graphql/scalars.js';
import { ActOfAccess } from './access-acts.model.js';
import { AccessActsService } from './access-acts.service.js';
import { CurrentViewer } from './access-guard.js';
import type { Viewer } from './viewer.js';

@Resolver(() => ActOfAccess)
export class AccessActsResolver {
  constructor(private readonly acts: AccessActsService) {}

  @Query(() => [ActOfAccess], { description: 'What the own people did to get in, newest first.' })
  async accessActs(
    @CurrentViewer() viewer: Viewer,
    @Args('before', { type: () => Instant, nullable: true }) before: string | null,
    @Args('first', { type: () => PageSize, defaultValue: 50 }) first: number,
  ): Promise<ActOfAccess[]> {
    return this.acts.ofOwnPeople(viewer, before, first);
  }
}
