import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { presentReceipt, Receipt } from '../timeline/entry.model.js';
import { Incident } from './incident.model.js';
import {
  AddOrganisationInput,
  AssignPersonInput,
  ReleasePersonInput,
  RemoveOrganisationInput,
} from './membership.inputs.js';
import { OrganisationOnIncident, PersonOnIncident } from './membership.model.js';
import { MembershipService } from './membership.service.js';

@Resolver(() => Incident)
export class MembershipResolver {
  constructor(private readonly membership: MembershipService) {}

  @ResolveField(() => [PersonOnIncident], { description: 'Whom the viewer may address on it.' })
  async people(@CurrentViewer() viewer: Viewer, @Parent() { id }: Incident): Promise<PersonOnIncident[]> {
    return this.membership.people(viewer, id);
  }

  @Query(() => [OrganisationOnIncident], {
    description: 'The incidents that the own organisation is on, for its administrators to staff.',
  })
  async organisationIncidents(@CurrentViewer() viewer: Viewer): Promise<OrganisationOnIncident[]> {
    return this.membership.ofOwnOrganisation(viewer);
  }

  @Mutation(() => Receipt)
  async addOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddOrganisationInput,
  ): Promise<Receipt> {
    return presentReceipt(await this.membership.addOrganisation(viewer, input));
  }

  @Mutation(() => Receipt)
  async removeOrganisation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RemoveOrganisationInput,
  ): Promise<Receipt> {
    return presentReceipt(await this.membership.removeOrganisation(viewer, input));
  }

  @Mutation(() => Receipt)
  async assignPerson(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AssignPersonInput,
  ): Promise<Receipt> {
    return presentReceipt(await this.membership.assignPerson(viewer, input));
  }

  @Mutation(() => Receipt)
  async releasePerson(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ReleasePersonInput,
  ): Promise<Receipt> {
    return presentReceipt(await this.membership.releasePerson(viewer, input));
  }
}
