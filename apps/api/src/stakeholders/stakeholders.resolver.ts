import { Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { ListedOrganisation, presentOrganisation } from './stakeholder.model.js';
import { StakeholdersService } from './stakeholders.service.js';

@Resolver(() => ListedOrganisation)
export class StakeholdersResolver {
  constructor(
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  @Query(() => [ListedOrganisation], { description: 'The directory, as far as the viewer may know it.' })
  async organisations(@CurrentViewer() { sessionHash }: Viewer): Promise<ListedOrganisation[]> {
    const found = await this.stakeholders.directory({ sessionHash, now: this.clock.now() });
    return found.map(presentOrganisation);
  }
}
