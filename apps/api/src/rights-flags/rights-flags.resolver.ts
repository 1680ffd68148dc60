import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { written } from '../timeline/writing.inputs.js';
import { AnswerRightsFlagInput, RaiseRightsFlagInput } from './rights-flag.inputs.js';

@Resolver()
export class RightsFlagsResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt)
  async raiseRightsFlag(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RaiseRightsFlagInput,
  ): Promise<Receipt> {
    const { concern, text, attribution } = input;
    const aboutEntryId = input.aboutEntryId ?? null;
    const command = {
      type: 'raise_rights_flag',
      ...written(input),
      concern,
      text,
      attribution,
      aboutEntryId,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async answerRightsFlag(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AnswerRightsFlagInput,
  ): Promise<Receipt> {
    const { flagId, outcome, text, language } = input;
    const command = { type: 'answer_rights_flag', flagId, outcome, text, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
