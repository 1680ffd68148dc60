import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { RequestTotal } from './request.model.js';
import {
  AnswerRequestInput,
  ClarifyRequestInput,
  EndPreservationInput,
  MakeRequestInput,
  RecordPreservationInput,
} from './requests.inputs.js';
import { RequestTotalsService } from './request-totals.service.js';

@Resolver()
export class RequestsResolver {
  constructor(
    private readonly commands: CommandsService,
    private readonly totals: RequestTotalsService,
  ) {}

  @Query(() => [RequestTotal], {
    description: 'Over all incidents, by type; what is an exercise is left out.',
  })
  async requestTotals(@CurrentViewer() viewer: Viewer): Promise<RequestTotal[]> {
    return this.totals.totals(viewer);
  }

  @Mutation(() => Receipt, { description: 'The entry is the first of the requests made.' })
  async makeRequest(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: MakeRequestInput,
  ): Promise<Receipt> {
    const { requestType, authority, text, openToIncident, language } = input;
    const command = {
      type: 'make_request',
      ...{ requestType, authority, text, openToIncident, language },
      to: [...input.to],
      instrument: input.instrument ?? null,
      remedy: input.remedy ?? null,
      protocol: input.protocol ?? null,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async answerRequest(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AnswerRequestInput,
  ): Promise<Receipt> {
    const { requestId, answer, reason, language } = input;
    const command = { type: 'answer_request', requestId, answer, reason: reason ?? null, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async clarifyRequest(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ClarifyRequestInput,
  ): Promise<Receipt> {
    const { requestId, text, language } = input;
    const command = { type: 'clarify_request', requestId, text, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt, { description: "The entry's identifier is the preservation's." })
  async recordPreservation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RecordPreservationInput,
  ): Promise<Receipt> {
    const { requestId, reference, basis, until, language } = input;
    const command = {
      type: 'record_preservation',
      ...{ reference, basis, until, language },
      requestId: requestId ?? null,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async endPreservation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: EndPreservationInput,
  ): Promise<Receipt> {
    const { preservationId, outcome, reason, language } = input;
    const command = { type: 'end_preservation', preservationId, outcome, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
