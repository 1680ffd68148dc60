import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from './commands.service.js';
import { presentReceipt, Receipt, TimelineEntry } from './entry.model.js';
import { AddCommunityNoteInput, AddInformationInput, RetractEntryInput } from './timeline.inputs.js';
import { written } from './writing.inputs.js';

@Resolver(() => TimelineEntry)
export class TimelineResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt)
  async addInformation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddInformationInput,
  ): Promise<Receipt> {
    const { text, attribution } = input;
    const command = { type: 'add_information', ...written(input), text, attribution } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async addCommunityNote(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddCommunityNoteInput,
  ): Promise<Receipt> {
    const { text, attribution } = input;
    const command = { type: 'add_community_note', ...written(input), text, attribution } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async retractEntry(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RetractEntryInput,
  ): Promise<Receipt> {
    const { entryId, reason, language } = input;
    const command = { type: 'retract_entry', entryId, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
