import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { PlatformStatusResolver } from './platform-status.resolver.js';

@Module({ imports: [TimelineModule], providers: [PlatformStatusResolver] })
export class PlatformStatusModule {}
