import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { SitrepsResolver } from './sitreps.resolver.js';

@Module({ imports: [TimelineModule], providers: [SitrepsResolver] })
export class SitrepsModule {}
