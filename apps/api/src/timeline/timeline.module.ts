import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PublishedProtocolsModule } from '../protocols/published-protocols.module.js';
import { CatchUp } from './catch-up.js';
import { ClockLog } from './clock-log.js';
import { CommandLog } from './command-log.js';
import { CommandsService } from './commands.service.js';
import { Cursors } from './cursors.js';
import { Deadlines } from './deadlines.js';
import { EntryLog } from './entry-log.js';
import { Feed } from './feed.js';
import { FollowerRights } from './follower-rights.js';
import { Followings } from './followings.js';
import { LiveGateway } from './live-gateway.js';
import { Participations } from './participations.js';
import { ReadingLogService } from './reading-log.service.js';
import { ReadingsResolver } from './readings.resolver.js';
import { Situations } from './situations.js';
import { TimelineResolver } from './timeline.resolver.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [AccessModule, PublishedProtocolsModule],
  providers: [
    CatchUp,
    ClockLog,
    CommandLog,
    CommandsService,
    Cursors,
    Deadlines,
    EntryLog,
    Feed,
    FollowerRights,
    Followings,
    LiveGateway,
    Participations,
    ReadingLogService,
    ReadingsResolver,
    Situations,
    TimelineResolver,
    TimelineService,
  ],
  exports: [
    CommandLog,
    CommandsService,
    Cursors,
    EntryLog,
    LiveGateway,
    Participations,
    Situations,
    TimelineService,
  ],
})
export class TimelineModule {}
