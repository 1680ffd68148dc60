import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { Translation } from './translation.model.js';
import { AddTranslationInput, JudgeTranslationInput } from './translations.inputs.js';

@Resolver(() => Translation)
export class TranslationsResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt)
  async addTranslation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddTranslationInput,
  ): Promise<Receipt> {
    const { entryId, language, origin, text = null, parts, supersedes = null } = input;
    const command = {
      type: 'add_translation',
      ...{ entryId, language, origin, text, supersedes },
      parts: parts.map((one) => ({ part: one.part, text: one.text })),
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async judgeTranslation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: JudgeTranslationInput,
  ): Promise<Receipt> {
    const { translationId, judgement, reason = null, language } = input;
    const command = { type: 'judge_translation', translationId, judgement, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
