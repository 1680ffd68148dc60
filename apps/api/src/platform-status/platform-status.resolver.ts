import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { written } from '../timeline/writing.inputs.js';
import { PostPlatformStatusInput } from './platform-status.inputs.js';

@Resolver()
export class PlatformStatusResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt)
  async postPlatformStatus(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: PostPlatformStatusInput,
  ): Promise<Receipt> {
    const counts = input.counts.map((count) => ({ ...count, asOf: { ...count.asOf } }));
    const { state, note } = input;
    const command = {
      type: 'post_platform_status',
      ...written(input),
      state,
      counts,
      note: note ?? null,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
