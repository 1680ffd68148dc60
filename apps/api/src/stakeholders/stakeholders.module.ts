import { Module } from '@nestjs/common';
import { ProposalsResolver } from './proposals.resolver.js';
import { ProposalsService } from './proposals.service.js';
import { StakeholdersResolver } from './stakeholders.resolver.js';
import { StakeholdersService } from './stakeholders.service.js';

@Module({
  providers: [ProposalsResolver, ProposalsService, StakeholdersService, StakeholdersResolver],
  exports: [StakeholdersService],
})
export class StakeholdersModule {}
