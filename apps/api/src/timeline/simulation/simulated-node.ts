import type { Invariant } from '@tocsin/checker';
import { LiveRefusal, type Cursor, type EntriesFrame, type FollowAnswer } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../../access/viewer.js';
import { Measures } from '../../server/operations/measures.js';
import { CatchUp, type Wish } from '../catch-up.js';
import type { Cursors } from '../cursors.js';
import type { EntryLog, LoggedEntry } from '../entry-log.js';
import { Feed, type Joining, type Outlet } from '../feed.js';
import type { FollowerRights } from '../follower-rights.js';
import type { Follower } from '../incident-channel.js';
import type { Said, SimulatedLink } from './simulated-link.js';
import { INCIDENT, type SimulatedLog } from './simulated-log.js';

/** Ways to be wrong, each with a rule that it breaks and that has to notice it. */
export const MUTANTS = {
  'joins without looking again': 'I5',
  'does not ask how somebody stood': 'I3',
  'lets an older wish go on': 'I4',
  'keeps in their room whoever has lost rights': 'I7',
  'polls every other time only': 'I8',
} as const satisfies Readonly<Record<string, Invariant>>;
export type SimulatedMutant = keyof typeof MUTANTS;

const clock = { now: () => '2026-01-01T00:00:00.000Z' };
const measures = new Measures();

/** One connection as the node knows it. */
interface Connection {
  readonly id: string;
  readonly link: SimulatedLink<Said>;
  readonly viewer: Viewer;
  following: symbol | null;
}

/**
 * One API process: the product's own dispatcher and catch-up, with a small outlet in the place of the sockets. It follows the
 * gateway in what matters here: a newer wish takes the place of an older one, and a connection that is gone wants nothing.
 */
export class SimulatedNode implements Outlet {
  readonly feed: Feed;
  /** Whether it takes connections, commands and hints: not before it has started, nor after it was killed. */
  open = false;
  private killed = false;
  private polls = 0;
  private readonly catchUp: CatchUp;
  private readonly cursors: Cursors;
  private readonly mutant: SimulatedMutant | null;
  private readonly connections = new Map<string, Connection>();
  private readonly rooms = new Map<string, Set<string>>();

  constructor(log: SimulatedLog, cursors: Cursors, mutant: SimulatedMutant | null) {
    // The simulated log answers as much of these two as the dispatcher and the catch-up ask of the database.
    const database = log as unknown as EntryLog & FollowerRights;
    this.cursors = cursors;
    this.mutant = mutant;
    this.feed =
      mutant === 'joins without looking again'
        ? new HastyFeed(log, database, cursors, clock, measures)
        : new Feed(database, cursors, clock, measures);
    this.catchUp = new CatchUp(this.feed, database, database, cursors, clock);
  }

  async start(): Promise<void> {
    await this.feed.start(this);
    this.open = !this.killed;
  }

  /** Looks whether anything was written that it has not been told of. */
  poll(): void {
    this.polls += 1;
    if (this.mutant === 'polls every other time only' && this.polls % 2 === 1) return;
    void this.feed.poll();
  }

  /** Everything that was in memory is gone, and every connection breaks. */
  kill(): void {
    this.killed = true;
    this.open = false;
    this.feed.stop();
    for (const { link } of this.connections.values()) link.say({ is: 'closed' });
    this.connections.clear();
  }

  connect(id: string, viewer: Viewer, link: SimulatedLink<Said>): void {
    if (this.open) this.connections.set(id, { id, link, viewer, following: null });
    else link.say({ is: 'closed' });
  }

  disconnect(id: string): void {
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    this.connections.delete(id);
    connection.following = null;
    this.feed.leave(INCIDENT, id);
  }

  async follow(id: string, after: Cursor | null, to: number): Promise<void> {
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    const { link, viewer } = connection;
    let answered = false;
    const answer = (given: FollowAnswer): void => {
      if (!answered) link.say({ is: 'answer', to, answer: given });
      answered = true;
    };
    const place = after === null ? null : this.cursors.decode(INCIDENT, after);
    connection.following = null;
    this.feed.leave(INCIDENT, id);
    const mine = Symbol(id);
    connection.following = mine;
    const wish: Wish = {
      socket: this.socketOf(connection) as unknown as Wish['socket'],
      viewer,
      incidentId: INCIDENT,
      from: place?.number ?? 0,
      standing: this.mutant === 'does not ask how somebody stood' ? null : (place?.standing ?? null),
      most: null,
      stillWanted: () =>
        (connection.following === mine && this.connections.has(id)) ||
        this.mutant === 'lets an older wish go on',
      read: () => Promise.resolve(),
      answer,
      noted: () => undefined,
    };
    const refusal = await this.catchUp.run(wish);
    if (refusal === null) return;
    if (connection.following === mine) connection.following = null;
    if (refusal === LiveRefusal.rightsChanged) link.say({ is: 'followEnded', refusal });
    answer({ ok: false, refusal });
  }

  toRoom(roomId: string, frame: EntriesFrame): void {
    for (const id of this.rooms.get(roomId) ?? []) this.toFollower(id, frame);
  }

  toFollower(followerId: string, frame: EntriesFrame): void {
    this.connections.get(followerId)?.link.say({ is: 'frame', frame });
  }

  changeRoom(followerId: string, from: string | null, to: string | null): void {
    const leaves = to !== null || this.mutant !== 'keeps in their room whoever has lost rights';
    if (from !== null && leaves) this.rooms.get(from)?.delete(followerId);
    if (to !== null) this.rooms.set(to, (this.rooms.get(to) ?? new Set()).add(followerId));
  }

  rightsChanged(followerId: string, _incidentId: Uuid): void {
    const connection = this.connections.get(followerId);
    if (connection === undefined || connection.following === null) return;
    connection.following = null;
    connection.link.say({ is: 'followEnded', refusal: LiveRefusal.rightsChanged });
  }

  entriesLogged(_logged: readonly LoggedEntry[]): void {
    // Boards are no part of the simulation.
  }

  /** As much of a socket as the catch-up speaks on. */
  private socketOf({ id, link }: Connection): object {
    return {
      id,
      emit: (event: string, content: EntriesFrame & { cursor: Cursor }) => {
        link.say(
          event === 'caughtUp' ? { is: 'caughtUp', cursor: content.cursor } : { is: 'frame', frame: content },
        );
      },
    };
  }
}

/** Joins from the end of the log, whatever was written since the follower was last sent something. */
class HastyFeed extends Feed {
  private readonly simulated: SimulatedLog;

  constructor(simulated: SimulatedLog, ...rest: ConstructorParameters<typeof Feed>) {
    super(...rest);
    this.simulated = simulated;
  }

  override join(incidentId: Uuid, follower: Follower, joining: Joining): ReturnType<Feed['join']> {
    return super.join(incidentId, follower, { ...joining, position: this.simulated.version });
  }
}
