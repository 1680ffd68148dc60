import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import {
  CarryOutProposalInput,
  ProposeAdmissionInput,
  ProposeSuspensionInput,
  TurnDownProposalInput,
} from './proposals.inputs.js';
import { Proposal } from './proposals.model.js';
import { ProposalsService } from './proposals.service.js';

@Resolver(() => Proposal)
export class ProposalsResolver {
  constructor(private readonly service: ProposalsService) {}

  @Query(() => [Proposal], {
    description: 'What waits for a second person, as far as the viewer may know of it.',
  })
  async proposals(@CurrentViewer() viewer: Viewer): Promise<Proposal[]> {
    return this.service.open(viewer);
  }

  @Mutation(() => Boolean)
  async proposeAdmission(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ProposeAdmissionInput,
  ): Promise<boolean> {
    await this.service.proposeAdmission(viewer, input);
    return true;
  }

  @Mutation(() => Boolean)
  async proposeSuspension(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ProposeSuspensionInput,
  ): Promise<boolean> {
    await this.service.proposeAbout(viewer, 'suspend_organisation', input);
    return true;
  }

  @Mutation(() => Boolean)
  async proposeReinstatement(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ProposeSuspensionInput,
  ): Promise<boolean> {
    await this.service.proposeAbout(viewer, 'reinstate_organisation', input);
    return true;
  }

  @Mutation(() => Boolean)
  async carryOutProposal(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CarryOutProposalInput,
  ): Promise<boolean> {
    await this.service.carryOut(viewer, input);
    return true;
  }

  @Mutation(() => Boolean)
  async turnDownProposal(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: TurnDownProposalInput,
  ): Promise<boolean> {
    await this.service.turnDown(viewer, input);
    return true;
  }
}
