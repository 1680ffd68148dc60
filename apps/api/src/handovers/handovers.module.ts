import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { HandoversResolver } from './handovers.resolver.js';

@Module({ imports: [TimelineModule], providers: [HandoversResolver] })
export class HandoversModule {}
