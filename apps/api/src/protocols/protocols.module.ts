import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { StakeholdersModule } from '../stakeholders/stakeholders.module.js';
import { ProtocolChecks } from './protocol-checks.js';
import { ProtocolTexts } from './protocol-texts.js';
import { ProtocolsResolver } from './protocols.resolver.js';
import { ProtocolsService } from './protocols.service.js';

@Module({
  imports: [IncidentsModule, StakeholdersModule],
  providers: [ProtocolChecks, ProtocolTexts, ProtocolsResolver, ProtocolsService],
})
export class ProtocolsModule {}
