import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { NoticesResolver } from './notices.resolver.js';

@Module({ imports: [TimelineModule], providers: [NoticesResolver] })
export class NoticesModule {}
