import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { ObligationsResolver } from './obligations.resolver.js';

@Module({ imports: [TimelineModule], providers: [ObligationsResolver] })
export class ObligationsModule {}
