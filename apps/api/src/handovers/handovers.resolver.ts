import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { EndHandoverInput, OfferHandoverInput, TakeHandoverInput } from './handovers.inputs.js';

@Resolver()
export class HandoversResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt, { description: 'Until it is taken, whoever had the lead has it.' })
  async offerHandover(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: OfferHandoverInput,
  ): Promise<Receipt> {
    const { incomingId, situation, openDecisions, worries, contact, language } = input;
    const optional = { openDecisions: openDecisions ?? null, worries: worries ?? null };
    const command = {
      type: 'offer_handover',
      incomingId,
      situation,
      contact,
      language,
      ...optional,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async takeHandover(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: TakeHandoverInput,
  ): Promise<Receipt> {
    const { handoverId, acknowledged } = input;
    const command = { type: 'take_handover', handoverId, acknowledged } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async endHandover(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: EndHandoverInput,
  ): Promise<Receipt> {
    const { handoverId, reason, language } = input;
    const command = { type: 'end_handover', handoverId, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
