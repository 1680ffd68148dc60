import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { NO_RECIPIENTS } from '@tocsin/protocol';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { CommandsService } from '../timeline/commands.service.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import {
  AssessCriterionInput,
  CastVoteInput,
  OpenActivationInput,
  ProposeTransitionInput,
  WithdrawProposalInput,
} from './activations.inputs.js';

@Resolver()
export class ActivationsResolver {
  constructor(private readonly commands: CommandsService) {}

  @Mutation(() => Receipt, { description: "The entry's identifier is the activation's." })
  async openActivation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: OpenActivationInput,
  ): Promise<Receipt> {
    const { protocol, activationType, marking, recipients, reason, language } = input;
    const command = {
      type: 'open_activation',
      ...{ protocol, activationType, marking, reason, language },
      recipients: recipients ? { ...recipients } : NO_RECIPIENTS,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async assessCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AssessCriterionInput,
  ): Promise<Receipt> {
    const { activationId, criterionId, answer, level, evidence, language } = input;
    const command = {
      type: 'assess_criterion',
      ...{ activationId, criterionId, answer, evidence, language },
      level: level ?? null,
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt, { description: "The entry's identifier is the proposal's." })
  async proposeTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ProposeTransitionInput,
  ): Promise<Receipt> {
    const { activationId, transitionId, newType, reason, language } = input;
    const command = {
      type: 'propose_transition',
      ...{ activationId, transitionId, reason, language },
      newType: newType ?? null,
      safeguards: input.safeguards.map((one) => ({ ...one, note: one.note ?? null })),
    } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async castVote(@CurrentViewer() viewer: Viewer, @Args('input') input: CastVoteInput): Promise<Receipt> {
    const { proposalId, vote, digest, reason, language } = input;
    const command = { type: 'cast_vote', proposalId, vote, digest, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }

  @Mutation(() => Receipt)
  async withdrawProposal(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: WithdrawProposalInput,
  ): Promise<Receipt> {
    const { proposalId, reason, language } = input;
    const command = { type: 'withdraw_proposal', proposalId, reason, language } as const;
    return presentReceipt(await this.commands.give(viewer, input, command));
  }
}
