import { Injectable } from '@nestjs/common';
import type { EntriesFrame } from '@tocsin/contract';
import { overlaps, type Uuid } from '@tocsin/protocol';
import { Clock } from '../server/clock.js';
import { Cursors } from './cursors.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import { changesRightsOf, IncidentChannel, type Follower } from './incident-channel.js';

const READ_AT_ONCE = 500;

/** Where frames go; the socket gateway in the product. */
export interface Outlet {
  toRoom(roomId: string, frame: EntriesFrame): void;
  toFollower(followerId: string, frame: EntriesFrame): void;
  changeRoom(followerId: string, from: string | null, to: string | null): void;
  /** An entry has changed what the follower may see of the incident; it is sent nothing more. */
  rightsChanged(followerId: string, incidentId: Uuid): void;
  /** An entry is in the log: whoever may see it may want to ask again. */
  entryLogged(logged: LoggedEntry): void;
}

/**
 * This node's dispatcher. It learns that an incident has moved in three ways, none of them trusted: handed over by the
 * command that committed, hinted by another node, or found by the poll. Whatever woke it, it sends entries strictly in
 * the order of their numbers and reads from the log what it is missing.
 */
@Injectable()
export class Feed {
  private readonly channels = new Map<Uuid, IncidentChannel>();
  private readonly pulling = new Map<Uuid, Promise<void>>();
  private outlet: Outlet | null = null;

  constructor(
    private readonly log: EntryLog,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Starts from the present heads: what came before is read by those who follow. */
  async start(outlet: Outlet): Promise<void> {
    this.outlet = outlet;
    for (const { id, version, audiences } of await this.log.heads()) this.open(id, version, audiences);
  }

  handOver(logged: LoggedEntry): void {
    const { incidentId } = logged.entry;
    const channel = this.channels.get(incidentId) ?? this.open(incidentId, 0, []);
    if (logged.number === channel.sentUpTo + 1) this.send(channel, [logged]);
    // Pool connections answer in any order: a later entry may be handed over first.
    else if (logged.number > channel.sentUpTo) void this.pull(incidentId);
  }

  async hint(incidentIds: readonly Uuid[]): Promise<void> {
    await Promise.all(incidentIds.map((id) => this.pull(id)));
  }

  /** Compares all heads with what has been sent. */
  async poll(): Promise<void> {
    const heads = await this.log.heads();
    const behind = heads.filter(({ id, version }) => (this.channels.get(id)?.sentUpTo ?? 0) < version);
    await this.hint(behind.map(({ id }) => id));
  }

  /**
   * Joins a follower that has been sent everything it may see up to `position`, `lastSent` being the newest of it.
   * `read_on` when the node has forgotten what lies between, `rights_changed` when something in between has changed the
   * keys it had at `position`. The last step is synchronous, so nothing can come between what was missed and what follows.
   */
  async join(
    incidentId: Uuid,
    follower: Follower,
    position: number,
    lastSent: number,
    { stillWanted, joined }: { stillWanted: () => boolean; joined: (lastSent: number) => void },
  ): Promise<'joined' | 'not_wanted' | 'read_on' | 'rights_changed'> {
    const channel = this.channels.get(incidentId) ?? this.open(incidentId, 0, []);
    while (channel.sentUpTo < position) await this.pull(incidentId);
    if (!stillWanted()) return 'not_wanted';
    const missed = channel.since(position);
    if (missed === null) return 'read_on';
    if (missed.some(({ entry }) => changesRightsOf(follower, entry))) return 'rights_changed';
    const visible = missed.filter((logged) => overlaps(logged.audience, follower.keys));
    if (visible.length > 0) this.outlet?.toFollower(follower.id, this.frame(incidentId, lastSent, visible));
    const sent = visible.at(-1)?.number ?? lastSent;
    channel.join(follower, sent);
    joined(sent);
    return 'joined';
  }

  leave(incidentId: Uuid, followerId: string): void {
    this.channels.get(incidentId)?.leave(followerId);
  }

  frame(
    incidentId: Uuid,
    previous: number,
    entries: readonly { number: number; entry: LoggedEntry['entry'] }[],
  ): EntriesFrame {
    return {
      incidentId,
      previous: this.cursors.encode(incidentId, previous),
      cursor: this.cursors.encode(incidentId, entries.at(-1)?.number ?? previous),
      sentAt: this.clock.now(),
      entries: entries.map((numbered) => numbered.entry),
    };
  }

  /** One pull at a time per incident: a second caller waits for the one under way and looks again. */
  private async pull(incidentId: Uuid): Promise<void> {
    const underWay = this.pulling.get(incidentId);
    if (underWay !== undefined) return underWay;
    const pull = this.pullAll(incidentId).finally(() => this.pulling.delete(incidentId));
    this.pulling.set(incidentId, pull);
    return pull;
  }

  private async pullAll(incidentId: Uuid): Promise<void> {
    const channel = this.channels.get(incidentId) ?? this.open(incidentId, 0, []);
    let page: LoggedEntry[];
    do {
      page = await this.log.readForRules(incidentId, channel.sentUpTo, READ_AT_ONCE);
      this.send(channel, page);
    } while (page.length === READ_AT_ONCE);
  }

  private send(channel: IncidentChannel, entries: readonly LoggedEntry[]): void {
    const from = channel.sentUpTo;
    channel.advance(entries, ({ roomId, previous, entries: visible }) => {
      this.outlet?.toRoom(roomId, this.frame(channel.incidentId, previous, visible));
    });
    for (const logged of entries) if (logged.number > from) this.outlet?.entryLogged(logged);
  }

  private open(incidentId: Uuid, sentUpTo: number, keysInUse: readonly string[]): IncidentChannel {
    const channel = new IncidentChannel(
      incidentId,
      sentUpTo,
      keysInUse,
      (follower, from, to) => this.outlet?.changeRoom(follower, from, to),
      (follower) => this.outlet?.rightsChanged(follower, incidentId),
    );
    this.channels.set(incidentId, channel);
    return channel;
  }
}
