import { Module } from '@nestjs/common';
import { StakeholdersModule } from '../stakeholders/stakeholders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { AccessRequestsResolver } from './access-requests.resolver.js';
import { AccessRequestsService } from './access-requests.service.js';
import { IncidentsResolver } from './incidents.resolver.js';
import { IncidentsService } from './incidents.service.js';
import { MembershipResolver } from './membership.resolver.js';
import { MembershipService } from './membership.service.js';
import { SeeAsResolver, SeeAsService } from './see-as.js';
import { VisibleIncidents } from './visible-incidents.js';
import { WaitingResolver } from './waiting.js';

@Module({
  imports: [TimelineModule, StakeholdersModule],
  providers: [
    AccessRequestsResolver,
    AccessRequestsService,
    IncidentsResolver,
    IncidentsService,
    MembershipResolver,
    MembershipService,
    SeeAsResolver,
    SeeAsService,
    VisibleIncidents,
    WaitingResolver,
  ],
  exports: [IncidentsService, VisibleIncidents],
})
export class IncidentsModule {}
