import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { HandoversResolver } from './handovers.resolver.js';
import { ShiftsResolver } from './shifts.resolver.js';
import { ShiftsService } from './shifts.service.js';

@Module({
  imports: [AccessModule, IncidentsModule, TimelineModule],
  providers: [HandoversResolver, ShiftsResolver, ShiftsService],
})
export class HandoversModule {}
