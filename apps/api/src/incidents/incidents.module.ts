import { Module } from '@nestjs/common';
import { StakeholdersModule } from '../stakeholders/stakeholders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { IncidentsResolver } from './incidents.resolver.js';
import { IncidentsService } from './incidents.service.js';
import { VisibleIncidents } from './visible-incidents.js';

@Module({
  imports: [TimelineModule, StakeholdersModule],
  providers: [IncidentsService, IncidentsResolver, VisibleIncidents],
  exports: [IncidentsService],
})
export class IncidentsModule {}
