import type { Entry, Key, Uuid } from '@tocsin/protocol';
import { overlaps } from '@tocsin/protocol';
import type { LoggedEntry } from './entry-log.js';

/** Entries kept per incident, so that a short gap is filled without the database. */
const RING = 500;

/** Somebody's open page or program on this incident. */
export interface Follower {
  readonly id: string;
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  /** As of the place from which it is sent what comes. */
  readonly keys: ReadonlySet<Key>;
}

/** Followers who see exactly the same entries of an incident; they share frames and the cursor before them. */
interface Room {
  readonly id: string;
  readonly keys: ReadonlySet<Key>;
  readonly followers: Map<string, Follower>;
  /** Number of the newest entry they have been sent. */
  lastSent: number;
}

export interface RoomFrame {
  readonly roomId: string;
  readonly previous: number;
  readonly entries: readonly LoggedEntry[];
}

/**
 * One incident on this node: how far its entries have been sent, and to whom. A room is the incident and the part of a
 * key set that matters on it: keys that no entry is for split nobody.
 */
export class IncidentChannel {
  private readonly rooms = new Map<string, Room>();
  private readonly roomOf = new Map<string, Room>();
  private readonly keysInUse: Set<Key>;
  private ring: LoggedEntry[] = [];

  constructor(
    readonly incidentId: Uuid,
    /** Number up to which every follower here has been sent what it may see. */
    public sentUpTo: number,
    keysInUse: readonly Key[],
    private readonly moved: (followerId: string, from: string | null, to: string | null) => void,
    /** Told of a follower whose keys an entry has changed: it is sent nothing more until it follows anew. */
    private readonly rightsChanged: (followerId: string) => void,
  ) {
    this.keysInUse = new Set(keysInUse);
  }

  /**
   * Takes the next entries (contiguous from `sentUpTo`) and sends each room its own. Where one changes who is on the
   * incident, those concerned leave their rooms before anything that comes after it is sent.
   */
  advance(entries: readonly LoggedEntry[], send: (frame: RoomFrame) => void): void {
    const next = entries.filter((logged) => logged.number > this.sentUpTo);
    next.forEach((logged, index) => {
      if (logged.number !== this.sentUpTo + 1 + index) throw new Error('entries do not join');
    });
    let from = 0;
    for (const [index, { entry }] of next.entries()) {
      const concerned = this.followers().filter((follower) => changesRightsOf(follower, entry));
      if (concerned.length === 0) continue;
      for (const frame of this.take(next.slice(from, index))) send(frame);
      from = index;
      for (const { id } of concerned) {
        this.leave(id);
        this.rightsChanged(id);
      }
    }
    for (const frame of this.take(next.slice(from))) send(frame);
  }

  private take(next: readonly LoggedEntry[]): RoomFrame[] {
    if (next.length === 0) return [];
    this.admitKeys(next);
    const frames: RoomFrame[] = [];
    for (const room of this.rooms.values()) {
      const visible = next.filter((logged) => overlaps(logged.audience, room.keys));
      const last = visible.at(-1);
      if (last === undefined) continue;
      frames.push({ roomId: room.id, previous: room.lastSent, entries: visible });
      room.lastSent = last.number;
    }
    this.sentUpTo = next.at(-1)?.number ?? this.sentUpTo;
    this.ring = [...this.ring, ...next].slice(-RING);
    return frames;
  }

  /** What was sent after a number, or null when the ring no longer reaches back that far. */
  since(number: number): LoggedEntry[] | null {
    if (number >= this.sentUpTo) return [];
    const [oldest] = this.ring;
    if (oldest === undefined || oldest.number > number + 1) return null;
    return this.ring.filter((logged) => logged.number > number);
  }

  /** From now on the follower is sent what comes; it has been sent everything it may see up to `sentUpTo`. */
  join(follower: Follower, lastSent: number): void {
    this.leave(follower.id);
    const room = this.roomFor(follower, lastSent);
    room.followers.set(follower.id, follower);
    this.roomOf.set(follower.id, room);
    this.moved(follower.id, null, room.id);
  }

  leave(followerId: string): void {
    const room = this.roomOf.get(followerId);
    if (room === undefined) return;
    this.roomOf.delete(followerId);
    room.followers.delete(followerId);
    if (room.followers.size === 0) this.rooms.delete(room.id);
    this.moved(followerId, room.id, null);
  }

  private followers(): Follower[] {
    return [...this.rooms.values()].flatMap((room) => [...room.followers.values()]);
  }

  private roomFor(follower: Follower, lastSent: number): Room {
    const keys = new Set([...this.keysInUse].filter((key) => follower.keys.has(key)));
    const id = `${this.incidentId}|${[...keys].sort().join('|')}`;
    const known = this.rooms.get(id);
    if (known !== undefined) return known;
    const room: Room = { id, keys, followers: new Map(), lastSent };
    this.rooms.set(id, room);
    return room;
  }

  /** A key used for the first time on the incident divides the rooms into who holds it and who does not. */
  private admitKeys(entries: readonly LoggedEntry[]): void {
    const fresh = [...new Set(entries.flatMap((logged) => logged.audience))].filter(
      (key) => !this.keysInUse.has(key),
    );
    if (fresh.length === 0) return;
    for (const key of fresh) this.keysInUse.add(key);
    const holders = [...this.rooms.values()].flatMap((room) =>
      [...room.followers.values()].map((follower) => ({ follower, lastSent: room.lastSent })),
    );
    for (const { follower, lastSent } of holders) {
      if (fresh.some((key) => follower.keys.has(key))) this.join(follower, lastSent);
    }
  }
}

/** Whether an entry changes what somebody may see of its incident from then on. */
export function changesRightsOf(
  { personId, organisationId }: Pick<Follower, 'personId' | 'organisationId'>,
  entry: Entry,
): boolean {
  switch (entry.kind) {
    case 'organisation_joined':
      return entry.body.participant.organisationId === organisationId;
    case 'organisation_left':
      return entry.body.party.organisationId === organisationId;
    case 'person_assigned':
    case 'person_released':
      return entry.body.personId === personId;
    case 'incident_declared':
    case 'alert_acknowledged':
    case 'platform_status_posted':
    case 'information_added':
    case 'community_note_added':
    case 'rights_flag_raised':
    case 'rights_flag_answered':
    case 'severity_changed':
    case 'status_changed':
    case 'entry_retracted':
    case 'activation_opened':
    case 'criterion_assessed':
    case 'transition_proposed':
    case 'vote_cast':
    case 'proposal_ended':
    case 'activation_moved':
    case 'obligations_started':
    case 'obligation_reported':
    case 'deadline_passed':
    case 'request_made':
    case 'request_answered':
    case 'request_clarified':
    case 'preservation_recorded':
    case 'preservation_ended':
    case 'notice_given':
    case 'notice_received':
    case 'clock_set':
      return false;
  }
}
