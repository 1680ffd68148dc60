import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { rows, writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { AccessService } from './access.service.js';
import { hashOf, Sessions } from './sessions.js';
import type { SignedIn } from './sign-ins.js';
import type { Viewer } from './viewer.js';

const HOUR = 60 * 60_000;

/** Screens that one person can have hanging at a time (our default). */
const MOST = 5;

/** Browsers that hang on a wall: signed in as nobody, for so many hours. */
@Injectable()
export class Walls {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly access: AccessService,
    private readonly log: AccessLog,
  ) {}

  /**
   * Makes a wall of the browser that asks; the session it asked with ends in the same act. Refuses with
   * TOO_MANY_REQUESTS what is one too many, and with NOT_AVAILABLE what is no browser's session.
   */
  async open(viewer: Viewer, hours: number, { browser }: Caller): Promise<SignedIn> {
    const secret = randomBytes(32).toString('base64url');
    const id = randomUUID();
    const now = this.clock.now();
    const expiresAt = shifted(now, hours * HOUR);
    const { sessionHash } = viewer;
    await writingAsViewer(this.database, { sessionHash, now }, async (runner) => {
      const [opened] = await rows<{ outcome: 'opened' | 'not_active' | 'too_many' }>(
        runner,
        'SELECT open_wall($1, $2, $3, $4, $5, $6) AS outcome',
        [id, hashOf(secret), browser, now, expiresAt, MOST],
      );
      if (opened?.outcome === 'too_many') throw new Refused('TOO_MANY_REQUESTS');
      if (opened?.outcome !== 'opened') throw new Refused('NOT_AVAILABLE');
      await this.log.note('wall_opened', viewer, { detail: id }, runner);
    });
    this.access.announceEnded([viewer.sessionId]);
    const wall = await this.sessions.identify(secret, 'browser', false);
    if (wall === null) throw new Refused('TRY_AGAIN');
    return { secret, expiresAt, viewer: wall };
  }
}
