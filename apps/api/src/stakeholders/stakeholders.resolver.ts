import { Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { Organisation, presentOrganisation } from './stakeholder.model.js';
import { StakeholdersService } from './stakeholders.service.js';

@Resolver(() => Organisation)
export class StakeholdersResolver {
  constructor(
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  @Query(() => [Organisation], { description: 'The directory, as far as the viewer may know it.' })
  async organisations(@CurrentViewer() { sessionHash }: Viewer): Promise<Organisation[]> {
    const found = await this.stakeholders.directory({ sessionHash, now: this.clock.now() });
    return found.map(presentOrganisation);
  }
}
