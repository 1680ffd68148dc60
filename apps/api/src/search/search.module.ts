import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { IncidentPagesService } from './incident-pages.service.js';
import { SearchResolver } from './search.resolver.js';
import { SearchService } from './search.service.js';

@Module({
  imports: [AccessModule, IncidentsModule, TimelineModule],
  providers: [IncidentPagesService, SearchResolver, SearchService],
})
export class SearchModule {}
