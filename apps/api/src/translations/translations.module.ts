import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { TranslationsResolver } from './translations.resolver.js';

@Module({ imports: [TimelineModule], providers: [TranslationsResolver] })
export class TranslationsModule {}
