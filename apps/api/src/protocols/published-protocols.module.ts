import { Module } from '@nestjs/common';
import { PublishedProtocols } from './published-protocols.js';

/** Apart from publishing them: the timeline stands on what is published, and publishing on incidents to try it on. */
@Module({ providers: [PublishedProtocols], exports: [PublishedProtocols] })
export class PublishedProtocolsModule {}
