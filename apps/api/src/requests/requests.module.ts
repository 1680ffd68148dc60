import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { RequestTotalsService } from './request-totals.service.js';
import { RequestsResolver } from './requests.resolver.js';

@Module({ imports: [TimelineModule, IncidentsModule], providers: [RequestTotalsService, RequestsResolver] })
export class RequestsModule {}
