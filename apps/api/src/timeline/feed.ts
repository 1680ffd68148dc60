import { Injectable } from '@nestjs/common';
import type { EntriesFrame } from '@tocsin/contract';
import { overlaps, type Uuid } from '@tocsin/protocol';
import { Clock } from '../server/clock.js';
import { Measures } from '../server/operations/measures.js';
import { Cursors, standingOf, type PlaceInTimeline } from './cursors.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import { Moves, type NextMove } from './moves.js';
import { Pulls } from './pulls.js';
import { changesRightsOf, IncidentChannel, type Follower, type RoomFrame } from './incident-channel.js';

const READ_AT_ONCE = 500;
/** Entries that the log is ahead of this node while a hint is on its way, and hardly more (our default). */
const FEW = 100;

/**
 * After a frame to so many followers the next one to them waits so long, and takes along what comes meanwhile: twice what
 * handing a frame to one socket cost when it was measured (8 µs), so that sending takes half of a core at most. A single
 * entry after a quiet moment goes out at once.
 */
const PACE_MS_PER_FOLLOWER = 0.016;
/** And never longer than this (our default): a screen shows it within the blink of an eye. */
const LONGEST_PACE_MS = 50;

/** Where frames go; the socket gateway in the product. */
export interface Outlet {
  toRoom(roomId: string, frame: EntriesFrame): void;
  toFollower(followerId: string, frame: EntriesFrame): void;
  changeRoom(followerId: string, from: string | null, to: string | null): void;
  /** An entry has changed what the follower may see of the incident; it is sent nothing more. */
  rightsChanged(followerId: string, incidentId: Uuid): void;
  /** Entries are in the log: whoever may see them may want to ask again. */
  entriesLogged(logged: readonly LoggedEntry[]): void;
}

interface Paced {
  readonly channel: IncidentChannel;
  /** Until then nothing is sent, on the clock of `performance`. */
  restsUntil: number;
  timer: NodeJS.Timeout | null;
}

/** How a follower wishes to be joined. */
export interface Joining {
  /** It has been sent everything it may see up to this number. */
  readonly position: number;
  /** The newest of it. */
  readonly lastSent: number;
  /** Number up to which its keys are known to be right. */
  readonly keysAsOf: number;
  readonly stillWanted: () => boolean;
  readonly joined: (lastSent: number) => void;
}

/**
 * This node's dispatcher. It learns that an incident has moved in three ways, none of them trusted: handed over by the
 * command that committed, hinted by another node, or found by the poll. Whatever woke it, it sends entries strictly in
 * the order of their numbers and reads from the log what it is missing.
 */
@Injectable()
export class Feed {
  private readonly channels = new Map<Uuid, Paced>();
  private readonly pulls = new Pulls((incidentIds) => this.readAll(incidentIds));
  private readonly moves = new Moves();
  private outlet: Outlet | null = null;

  constructor(
    private readonly log: EntryLog,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly measures: Measures,
  ) {}

  /** Starts from the present heads: what came before is read by those who follow. */
  async start(outlet: Outlet): Promise<void> {
    this.outlet = outlet;
    for (const { id, version, audiences } of await this.log.heads()) this.open(id, version, audiences);
  }

  stop(): void {
    this.endWaiting();
    for (const { timer } of this.channels.values()) if (timer !== null) clearTimeout(timer);
  }

  /** The next time that something is written on an incident, as far as this node learns of it. */
  nextMove(incidentId: Uuid): NextMove {
    return this.moves.next(incidentId);
  }

  /** Nobody waits for a move any longer. */
  endWaiting(): void {
    this.moves.end();
  }

  /** Entries of one incident, contiguous, that this node has committed. */
  handOver(logged: readonly LoggedEntry[]): void {
    const [first] = logged;
    if (first === undefined) return;
    const { incidentId } = first.entry;
    const paced = this.channels.get(incidentId) ?? this.open(incidentId, 0, []);
    // Pool connections answer in any order: a later entry may be handed over first.
    if (paced.channel.take(logged)) this.sendInTime(paced);
    else void this.pulls.pull(incidentId).catch(() => undefined);
  }

  async hint(incidentIds: readonly Uuid[]): Promise<void> {
    await Promise.all(incidentIds.map((id) => this.pulls.pull(id)));
  }

  /** Compares all heads with what has been sent. */
  async poll(): Promise<void> {
    const behind: Uuid[] = [];
    for (const [id, version] of await this.log.versions()) {
      if ((this.channels.get(id)?.channel.takenUpTo ?? 0) < version) behind.push(id);
    }
    await this.hint(behind);
  }

  /** Whether this node has what lies between two numbers, or nearly: then joining needs no pages from the log. */
  holds(incidentId: Uuid, from: number, upTo: number): boolean {
    if (from >= upTo) return true;
    const channel = this.channels.get(incidentId)?.channel;
    if (channel === undefined || upTo - channel.takenUpTo > FEW) return false;
    return channel.since(from) !== null;
  }

  /**
   * Joins a follower that has been sent everything it may see up to `position`. `read_on` when the node has forgotten what
   * lies between, `rights_changed` when something in between has changed the keys. The last step is synchronous, so
   * nothing can come between what was missed and what follows.
   */
  async join(
    incidentId: Uuid,
    follower: Follower,
    { position, lastSent, keysAsOf, stillWanted, joined }: Joining,
  ): Promise<'joined' | 'not_wanted' | 'read_on' | 'rights_changed'> {
    const paced = this.channels.get(incidentId) ?? this.open(incidentId, position, []);
    const { channel } = paced;
    while (channel.takenUpTo < Math.max(position, keysAsOf)) await this.pulls.pull(incidentId);
    if (!stillWanted()) return 'not_wanted';
    this.flush(paced);
    const missed = channel.since(position);
    if (missed === null) return 'read_on';
    if (missed.some(({ entry, number }) => number > keysAsOf && changesRightsOf(follower, entry)))
      return 'rights_changed';
    const standing = standingOf(follower.keys, incidentId);
    const visible = missed.filter((logged) => overlaps(logged.audience, follower.keys));
    if (visible.length > 0)
      this.outlet?.toFollower(follower.id, this.frame(incidentId, { number: lastSent, standing }, visible));
    const sent = visible.at(-1)?.number ?? lastSent;
    channel.join(follower, sent);
    joined(sent);
    return 'joined';
  }

  /** Returns how far the follower has been sent, or null when it did not follow. */
  leave(incidentId: Uuid, followerId: string): PlaceInTimeline | null {
    return this.channels.get(incidentId)?.channel.leave(followerId) ?? null;
  }

  frame(
    incidentId: Uuid,
    previous: PlaceInTimeline,
    entries: readonly { number: number; entry: LoggedEntry['entry'] }[],
  ): EntriesFrame {
    return {
      incidentId,
      previous: this.cursors.encode(incidentId, previous),
      cursor: this.cursors.encode(incidentId, {
        ...previous,
        number: entries.at(-1)?.number ?? previous.number,
      }),
      sentAt: this.clock.now(),
      entries: entries.map((numbered) => numbered.entry),
    };
  }

  /** Takes what the log has of each beyond what is here, page after page. */
  private async readAll(incidentIds: readonly Uuid[]): Promise<void> {
    let behind = incidentIds.map((id) => this.channels.get(id) ?? this.open(id, 0, []));
    while (behind.length > 0) {
      const pages = await this.log.readEachForRules(
        behind.map(({ channel }) => ({ incidentId: channel.incidentId, after: channel.takenUpTo })),
        READ_AT_ONCE,
      );
      behind = behind.filter((paced, place) => {
        const page = pages[place] ?? [];
        paced.channel.take(page);
        this.sendInTime(paced);
        return page.length === READ_AT_ONCE;
      });
    }
  }

  /** At once after a rest, and otherwise together with what else comes until the rest is over. */
  private sendInTime(paced: Paced): void {
    if (paced.timer !== null) return;
    const rest = paced.restsUntil - performance.now();
    if (rest <= 0) this.flush(paced);
    else {
      paced.timer = setTimeout(() => {
        this.flush(paced);
      }, rest);
    }
  }

  private flush(paced: Paced): void {
    if (paced.timer !== null) clearTimeout(paced.timer);
    paced.timer = null;
    let deliveries = 0;
    const sent = paced.channel.flush((frame) => {
      deliveries += frame.followers;
      this.deliver(paced.channel.incidentId, frame);
    });
    if (sent.length === 0) return;
    paced.restsUntil = performance.now() + Math.min(LONGEST_PACE_MS, deliveries * PACE_MS_PER_FOLLOWER);
    this.outlet?.entriesLogged(sent);
    this.moves.happened(paced.channel.incidentId);
  }

  private deliver(incidentId: Uuid, { roomId, previous, standing, entries, followers }: RoomFrame): void {
    const frame = this.frame(incidentId, { number: previous, standing }, entries);
    this.outlet?.toRoom(roomId, frame);
    this.measures.delivered(entries.length * followers, followers);
    const [first] = entries;
    if (first !== undefined)
      this.measures.feedLag(Date.parse(frame.sentAt) - Date.parse(first.entry.recordedAt));
  }

  private open(incidentId: Uuid, sentUpTo: number, keysInUse: readonly string[]): Paced {
    const channel = new IncidentChannel(
      incidentId,
      sentUpTo,
      keysInUse,
      (follower, from, to) => this.outlet?.changeRoom(follower, from, to),
      (follower) => this.outlet?.rightsChanged(follower, incidentId),
    );
    const paced = { channel, restsUntil: 0, timer: null };
    this.channels.set(incidentId, paced);
    return paced;
  }
}
