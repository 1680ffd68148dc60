import { Injectable, Logger } from '@nestjs/common';
import { LiveRefusal, type FollowAnswer, type FollowRequest } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import { mayHear } from '../access/access-guard.js';
import { AccessService } from '../access/access.service.js';
import { Measures } from '../server/operations/measures.js';
import { CatchUp, type Wish } from './catch-up.js';
import { backlogOf, type Connection } from './connection.js';
import { Cursors, type PlaceInTimeline } from './cursors.js';
import { Feed } from './feed.js';
import { FollowerRights } from './follower-rights.js';
import { isUuid } from './uuid.js';

/** Incidents one connection may follow (our default). */
const MOST_FOLLOWED = 100;
/** Requests one connection may make in a minute (our default). */
const MOST_REQUESTS = 600;
/** Frames that may wait for a connection while it is sent pages of what it has missed; and how often that is looked at. */
const MOST_AHEAD = 8;
const LOOK_MS = 20;

export type Reply = (answer: FollowAnswer) => void;

/** What connections ask for: to follow an incident from a place on, or no longer. */
@Injectable()
export class Followings {
  private readonly logger = new Logger(Followings.name);

  constructor(
    private readonly feed: Feed,
    private readonly catchUp: CatchUp,
    private readonly cursors: Cursors,
    private readonly rights: FollowerRights,
    private readonly access: AccessService,
    private readonly measures: Measures,
  ) {}

  /** Answers once, whatever comes. */
  asked(connection: Connection, request: unknown, answer: Reply): void {
    let answered = false;
    const reply: Reply = (given) => {
      if (answered) return;
      answered = true;
      if (!given.ok) this.measures.refused(given.refusal.reason, 'live');
      answer(given);
    };
    this.follow(connection, request, reply).catch((error: unknown) => {
      this.failed(error);
      reply(refused(LiveRefusal.busy));
      // Half caught up is nothing to build on: the caller comes back with the cursor it has by then.
      connection.socket.disconnect(true);
    });
  }

  private async follow(
    connection: Connection,
    request: unknown,
    answer: (answer: FollowAnswer) => void,
  ): Promise<void> {
    const { socket, following } = connection;
    connection.requests += 1;
    if (!isFollowRequest(request)) {
      answer(refused(LiveRefusal.malformed));
      return;
    }
    const { incidentId, after, most = null } = request;
    if (
      connection.requests > MOST_REQUESTS ||
      (!following.has(incidentId) && following.size >= MOST_FOLLOWED)
    ) {
      answer(refused(LiveRefusal.tooMany));
      return;
    }
    const viewer = await this.access.identify(socket.data);
    if (viewer === null) {
      answer(refused(LiveRefusal.notSignedIn));
      socket.disconnect(true);
      return;
    }
    if (!mayHear(viewer, 'Event.follow')) {
      answer(refused(LiveRefusal.outsideTheToken));
      return;
    }
    const place = after === null ? null : this.cursors.decode(incidentId, after);
    if (after !== null && place === null) {
      answer(refused(LiveRefusal.cursorUnknown));
      return;
    }
    this.unfollow(connection, incidentId);
    const refusal = await this.bringUpToDate(connection, {
      ...{ viewer, incidentId, answer, most },
      from: place?.number ?? 0,
      standing: place?.standing ?? null,
    });
    if (refusal === null) return;
    // It has been answered already, and perhaps sent some of what it may not see any more.
    if (refusal === LiveRefusal.rightsChanged) this.tellEnd(connection, incidentId, refusal);
    answer(refused(refusal));
  }

  /** Goes on where a connection was cut loose that has read by now what it had been sent. */
  async resume(
    connection: Connection,
    incidentId: Uuid,
    { number, standing }: PlaceInTimeline,
  ): Promise<void> {
    const { socket, following } = connection;
    if (!following.has(incidentId)) return;
    this.endReadings(connection, incidentId);
    try {
      const viewer = await this.access.identify(socket.data);
      if (viewer === null) {
        socket.disconnect(true);
        return;
      }
      const refusal = await this.bringUpToDate(connection, {
        ...{ viewer, incidentId, standing },
        most: null,
        from: number,
        answer: () => undefined,
      });
      if (refusal !== null && refusal !== LiveRefusal.busy) this.tellEnd(connection, incidentId, refusal);
    } catch (error) {
      this.failed(error);
      socket.disconnect(true);
    }
  }

  private async bringUpToDate(
    connection: Connection,
    wish: Pick<Wish, 'viewer' | 'incidentId' | 'from' | 'standing' | 'most' | 'answer'>,
  ): Promise<LiveRefusal | null> {
    const { socket, following } = connection;
    const { incidentId } = wish;
    const mine = Symbol(incidentId);
    following.set(incidentId, mine);
    const stillWanted = (): boolean => following.get(incidentId) === mine && socket.connected;
    const read = async (): Promise<void> => {
      while (stillWanted() && backlogOf(socket).frames > MOST_AHEAD)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    };
    const noted = (readingId: Uuid): void => {
      connection.readings.set(incidentId, [...(connection.readings.get(incidentId) ?? []), readingId]);
      if (!stillWanted()) this.endReadings(connection, incidentId);
    };
    const refusal = await this.catchUp.run({ ...wish, socket, stillWanted, read, noted });
    if (refusal !== null && following.get(incidentId) === mine) {
      following.delete(incidentId);
      this.endReadings(connection, incidentId);
    }
    return refusal;
  }

  unfollow(connection: Connection, incidentId: Uuid): void {
    if (!connection.following.delete(incidentId)) return;
    this.feed.leave(incidentId, connection.socket.id);
    this.endReadings(connection, incidentId);
  }

  /** An end that cannot be written leaves the reading open, which says too much rather than too little. */
  private endReadings({ readings }: Connection, incidentId: Uuid): void {
    const ended = readings.get(incidentId) ?? [];
    readings.delete(incidentId);
    void this.rights.end(ended).catch(this.failed);
  }

  /** The connection is closed. */
  gone(connection: Connection): void {
    const { socket, following, readings } = connection;
    for (const incidentId of following.keys()) this.feed.leave(incidentId, socket.id);
    following.clear();
    for (const incidentId of [...readings.keys()]) this.endReadings(connection, incidentId);
  }

  /** It is sent nothing more of the incident, and told why. */
  end(connection: Connection, incidentId: Uuid, refusal: LiveRefusal): void {
    if (!connection.following.delete(incidentId)) return;
    this.endReadings(connection, incidentId);
    this.tellEnd(connection, incidentId, refusal);
  }

  private tellEnd({ socket }: Connection, incidentId: Uuid, refusal: LiveRefusal): void {
    socket.emit('followEnded', { incidentId, refusal });
  }

  private readonly failed = (error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn(`a follower was not brought up to date and comes back: ${reason}`);
  };
}

function refused(refusal: LiveRefusal): FollowAnswer {
  return { ok: false, refusal };
}

function isFollowRequest(value: unknown): value is FollowRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { incidentId, after, most } = value as Partial<Record<keyof FollowRequest, unknown>>;
  return (
    isUuid(incidentId) &&
    (most === undefined || (Number.isSafeInteger(most) && Number(most) >= 0)) &&
    (after === null || (typeof after === 'string' && /^[A-Za-z0-9_-]{22}$/.test(after)))
  );
}
