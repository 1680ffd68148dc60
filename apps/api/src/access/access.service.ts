import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Clock } from '../server/clock.js';
import { writingAsViewer } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import type { Credentials } from '../server/live/live-server.js';
import { AccessLog, type AccessAct } from './access-log.js';
import { SessionEntity } from './session.entity.js';
import { KINDS_THROUGH, Sessions } from './sessions.js';
import type { Viewer } from './viewer.js';

/** Who asks, for everybody who needs to know; and the end of what they asked with. */
@Injectable()
export class AccessService {
  private readonly listeners = new Set<(sessionIds: readonly string[]) => void>();

  private readonly requests = new WeakMap<object, Promise<Viewer | null>>();

  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** Called with sessions that somebody has ended on this node. */
  onEnded(listener: (sessionIds: readonly string[]) => void): void {
    this.listeners.add(listener);
  }

  /** Tells this node's live connections at once; those of other nodes find out by asking. */
  announceEnded(sessionIds: readonly string[]): void {
    for (const listener of this.listeners) listener(sessionIds);
  }

  identify({ secret, through, use }: Credentials): Promise<Viewer | null> {
    return this.sessions.identify(secret, through, use);
  }

  noLongerInForce(sessionIds: readonly string[]): Promise<string[]> {
    return this.sessions.noLongerInForce(sessionIds);
  }

  /** Who sends a request: asked once for each, however many want to know. */
  viewerOf(request: object, credentials: Credentials): Promise<Viewer | null> {
    const asked = this.requests.get(request) ?? this.identify(credentials);
    this.requests.set(request, asked);
    return asked;
  }

  /** Ends what the viewer asks with. */
  async signOut(viewer: Viewer): Promise<void> {
    if (viewer.through === 'wall') await this.takeDown(viewer);
    else await this.endOwn(viewer, viewer.through, [viewer.sessionId], 'signed_out');
  }

  /** Ends the wall that asks, which has no rights over sessions, not over its own either. */
  private async takeDown(wall: Viewer): Promise<void> {
    const [{ done }] = await this.database.query<[{ done: boolean }]>('SELECT end_wall($1, $2) AS done', [
      Buffer.from(wall.sessionHash, 'hex'),
      this.clock.now(),
    ]);
    if (!done) return;
    await this.log.note('signed_out', wall);
    this.announceEnded([wall.sessionId]);
  }

  /** Ends an own session or token; NOT_AVAILABLE for anybody else's, as for one that does not exist. */
  async end(viewer: Viewer, kind: 'browser' | 'program', sessionId: string): Promise<void> {
    const ended = await this.endOwn(
      viewer,
      kind,
      [sessionId],
      kind === 'browser' ? 'session_ended' : 'token_ended',
    );
    if (ended === 0) throw new Refused('NOT_AVAILABLE', 'id');
  }

  /** Ends every browser session and every wall of the viewer but the session they ask with. */
  async endOthers(viewer: Viewer): Promise<void> {
    const others = (await this.sessions.own(viewer, 'browser')).filter(({ id }) => id !== viewer.sessionId);
    await this.endOwn(
      viewer,
      'browser',
      others.map(({ id }) => id),
      'session_ended',
    );
  }

  private async endOwn(
    viewer: Viewer,
    kind: 'browser' | 'program',
    sessionIds: readonly string[],
    act: AccessAct,
  ): Promise<number> {
    const now = this.clock.now();
    const ended = await writingAsViewer(
      this.database,
      { sessionHash: viewer.sessionHash, now },
      async (runner) => {
        const done: string[] = [];
        for (const id of sessionIds) {
          const { affected } = await runner.manager
            .getRepository(SessionEntity)
            .update({ id, kind: In(KINDS_THROUGH[kind]), endedAt: IsNull() }, { endedAt: new Date(now) });
          if (affected !== 1) continue;
          await this.log.note(act, viewer, { detail: id }, runner);
          done.push(id);
        }
        return done;
      },
    );
    this.announceEnded(ended);
    return ended.length;
  }
}
