import { Module } from '@nestjs/common';
import { StakeholdersResolver } from './stakeholders.resolver.js';
import { StakeholdersService } from './stakeholders.service.js';

@Module({ providers: [StakeholdersService, StakeholdersResolver], exports: [StakeholdersService] })
export class StakeholdersModule {}
