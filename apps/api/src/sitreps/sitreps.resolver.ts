import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { NO_RECIPIENTS, type LineWritten } from '@tocsin/protocol';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { ReviewSitrepInput, SubmitSitrepInput, type SitrepLineInput } from './sitreps.inputs.js';

@Resolver()
export class SitrepsResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt, { description: "The entry's identifier is the report's, in this version." })
  async submitSitrep(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: SubmitSitrepInput,
  ): Promise<Receipt> {
    const { marking, recipients, language, supersedes, nextReportAt, withoutReview } = input;
    const command = {
      type: 'submit_sitrep',
      ...{ marking, language, withoutReview },
      recipients: recipients ? { ...recipients } : NO_RECIPIENTS,
      supersedes: supersedes ? { ...supersedes } : null,
      highlights: lines(input.highlights),
      situation: lines(input.situation),
      done: lines(input.done),
      gaps: lines(input.gaps),
      next: lines(input.next),
      nextReportAt: nextReportAt ?? null,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async reviewSitrep(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ReviewSitrepInput,
  ): Promise<Receipt> {
    const { sitrepId, outcome, reason, language } = input;
    const command = { type: 'review_sitrep', sitrepId, outcome, reason: reason ?? null, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}

function lines(written: readonly SitrepLineInput[]): LineWritten[] {
  return written.map(({ text, sources, retold }) => ({ text, sources: [...sources], retold }));
}
