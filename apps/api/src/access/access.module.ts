import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { StakeholdersModule } from '../stakeholders/stakeholders.module.js';
import { AccessGuard } from './access-rule.js';
import { AccessResolver } from './access.resolver.js';
import { AccessService } from './access.service.js';

@Module({
  imports: [StakeholdersModule],
  providers: [AccessService, AccessResolver, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [AccessService],
})
export class AccessModule {}
