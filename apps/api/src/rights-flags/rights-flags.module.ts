import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { RightsFlagsResolver } from './rights-flags.resolver.js';

@Module({ imports: [TimelineModule], providers: [RightsFlagsResolver] })
export class RightsFlagsModule {}
