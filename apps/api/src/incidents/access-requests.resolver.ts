import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { GrantAccessInput, RefuseAccessInput, RequestAccessInput } from './access-requests.inputs.js';
import { AccessRequest } from './access-requests.model.js';
import { AccessRequestsService } from './access-requests.service.js';
import { Incident } from './incident.model.js';

@Resolver(() => Incident)
export class AccessRequestsResolver {
  constructor(private readonly requests: AccessRequestsService) {}

  @ResolveField(() => [AccessRequest], { description: 'What waits for the decision of the viewer.' })
  async accessRequests(
    @CurrentViewer() viewer: Viewer,
    @Parent() { id }: Incident,
  ): Promise<AccessRequest[]> {
    return this.requests.pending(viewer, id);
  }

  @Mutation(() => Boolean, { description: 'Always true, but for asking again too soon.' })
  async requestAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RequestAccessInput,
  ): Promise<boolean> {
    await this.requests.request(viewer, input);
    return true;
  }

  @Mutation(() => Boolean)
  async grantAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: GrantAccessInput,
  ): Promise<boolean> {
    await this.requests.grant(viewer, input);
    return true;
  }

  @Mutation(() => Boolean)
  async refuseAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RefuseAccessInput,
  ): Promise<boolean> {
    await this.requests.refuse(viewer, input);
    return true;
  }
}
