import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Incident } from '../incidents/incident.model.js';
import { CommandsService } from '../timeline/commands.service.js';
import { EntryLog } from '../timeline/entry-log.js';
import { presentEntry, presentReceipt, Receipt, TimelineEntry } from '../timeline/entry.model.js';
import { PinEntryInput, UnpinEntryInput } from './pins.inputs.js';

@Resolver(() => Incident)
export class PinsResolver {
  constructor(
    private readonly commands: CommandsService,
    private readonly log: EntryLog,
  ) {}

  @ResolveField(() => [TimelineEntry], { description: 'What stays on top, the last pinned first.' })
  async pinnedEntries(
    @CurrentViewer() viewer: Viewer,
    @Parent() { id, pins }: Incident,
  ): Promise<TimelineEntry[]> {
    const ids = pins.map(({ entryId }) => entryId);
    const found = await this.log.readThese(viewer, id, ids);
    return ids.flatMap((entryId) => found.filter(({ entry }) => entry.id === entryId)).map(presentEntry);
  }

  @Mutation(() => Receipt)
  async pinEntry(@CurrentViewer() viewer: Viewer, @Args('input') input: PinEntryInput): Promise<Receipt> {
    const command = { type: 'pin_entry', entryId: input.entryId } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async unpinEntry(@CurrentViewer() viewer: Viewer, @Args('input') input: UnpinEntryInput): Promise<Receipt> {
    const command = { type: 'unpin_entry', entryId: input.entryId } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
