import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { PinsResolver } from './pins.resolver.js';

@Module({ imports: [TimelineModule], providers: [PinsResolver] })
export class PinsModule {}
