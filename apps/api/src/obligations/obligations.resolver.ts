import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { ReportObligationInput, SetClockInput } from './obligations.inputs.js';

@Resolver()
export class ObligationsResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt)
  async reportObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ReportObligationInput,
  ): Promise<Receipt> {
    const { obligationId, report, text, language } = input;
    const command = { type: 'report_obligation', obligationId, report, text, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async setClock(@CurrentViewer() viewer: Viewer, @Args('input') input: SetClockInput): Promise<Receipt> {
    const command = { type: 'set_clock', to: input.to } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
