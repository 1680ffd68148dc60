import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { ActivationsResolver } from './activations.resolver.js';

@Module({ imports: [TimelineModule], providers: [ActivationsResolver] })
export class ActivationsModule {}
