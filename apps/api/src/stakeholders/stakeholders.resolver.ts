import { Query, Resolver } from '@nestjs/graphql';
import { Access } from '../access/access-rule.js';
import { Organisation, presentOrganisation } from './stakeholder.model.js';
import { StakeholdersService } from './stakeholders.service.js';

@Resolver(() => Organisation)
export class StakeholdersResolver {
  constructor(private readonly stakeholders: StakeholdersService) {}

  @Access('signed_in')
  @Query(() => [Organisation])
  async organisations(): Promise<Organisation[]> {
    return (await this.stakeholders.directory()).map(presentOrganisation);
  }
}
