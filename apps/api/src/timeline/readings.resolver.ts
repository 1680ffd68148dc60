import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Instant, PageSize } from '../server/graphql/scalars.js';
import { ReadingLogService } from './reading-log.service.js';
import { Reading } from './readings.model.js';

@Resolver(() => Reading)
export class ReadingsResolver {
  constructor(private readonly log: ReadingLogService) {}

  @Query(() => [Reading], {
    description: 'Who else was given entries that the own organisation wrote, newest first.',
  })
  async readings(
    @CurrentViewer() viewer: Viewer,
    @Args('before', { type: () => Instant, nullable: true }) before: string | null,
    @Args('first', { type: () => PageSize, defaultValue: 50 }) first: number,
  ): Promise<Reading[]> {
    return this.log.ofOwnEntries(viewer, before, first);
  }

  @Query(() => [Reading], {
    description: 'That something was given to whom and when, and nothing of what; newest first.',
  })
  async readingHeaders(
    @CurrentViewer() viewer: Viewer,
    @Args('before', { type: () => Instant, nullable: true }) before: string | null,
    @Args('first', { type: () => PageSize, defaultValue: 50 }) first: number,
  ): Promise<Reading[]> {
    return this.log.headers(viewer, before, first);
  }
}
