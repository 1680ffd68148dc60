import type { Entry, EntryKind, Key, Uuid } from '@tocsin/protocol';
import { overlaps } from '@tocsin/protocol';
import { standingOf, type PlaceInTimeline, type Standing } from './cursors.js';
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
  /** Cursors say it, so it is the same for all who share them. */
  readonly standing: Standing;
  readonly followers: Map<string, Follower>;
  /** Number of the newest entry they have been sent. */
  lastSent: number;
}

export interface RoomFrame {
  readonly roomId: string;
  readonly previous: number;
  readonly standing: Standing;
  readonly entries: readonly LoggedEntry[];
  readonly followers: number;
}

/**
 * One incident on this node: how far its entries have been sent, and to whom. A room is the incident and the part of a
 * key set that matters on it: keys that no entry is for split nobody.
 */
export class IncidentChannel {
  private readonly rooms = new Map<string, Room>();
  private readonly roomOf = new Map<string, Room>();
  private readonly keysInUse: Set<Key>;
  /** The newest entries that were sent, contiguous up to `sentUpTo`. */
  private ring: LoggedEntry[] = [];
  /** Taken and not sent yet, contiguous from `sentUpTo`. */
  private waiting: LoggedEntry[] = [];

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

  /** Number up to which nothing is missing here, sent or about to be. */
  get takenUpTo(): number {
    return this.sentUpTo + this.waiting.length;
  }

  /** Takes those of the entries (contiguous) that come next; false when one before them is missing. */
  take(entries: readonly LoggedEntry[]): boolean {
    for (const logged of entries) {
      if (logged.number <= this.takenUpTo) continue;
      if (logged.number !== this.takenUpTo + 1) return false;
      this.waiting.push(logged);
    }
    return true;
  }

  /**
   * Sends each room its own of what was taken. Where an entry changes who is on the incident, those concerned leave their
   * rooms before anything that comes after it is sent.
   */
  flush(send: (frame: RoomFrame) => void): readonly LoggedEntry[] {
    const next = this.waiting;
    this.waiting = [];
    let from = 0;
    for (const [index, { entry }] of next.entries()) {
      if (!changesRights(entry.kind)) continue;
      const concerned = this.followers().filter((follower) => changesRightsOf(follower, entry));
      if (concerned.length === 0) continue;
      this.deliver(next.slice(from, index), send);
      from = index;
      for (const { id } of concerned) {
        this.leave(id);
        this.rightsChanged(id);
      }
    }
    this.deliver(from === 0 ? next : next.slice(from), send);
    return next;
  }

  private deliver(next: readonly LoggedEntry[], send: (frame: RoomFrame) => void): void {
    if (next.length === 0) return;
    this.admitKeys(next);
    for (const room of this.rooms.values()) {
      const visible = next.filter((logged) => overlaps(logged.audience, room.keys));
      const last = visible.at(-1);
      if (last === undefined) continue;
      const previous = room.lastSent;
      room.lastSent = last.number;
      const { id: roomId, standing, followers } = room;
      send({ roomId, previous, standing, entries: visible, followers: followers.size });
    }
    this.sentUpTo = next.at(-1)?.number ?? this.sentUpTo;
    this.ring.push(...next);
    // Cut now and then, and not with every entry.
    if (this.ring.length > 2 * RING) this.ring = this.ring.slice(-RING);
  }

  /** What was sent after a number, or null when the ring does not reach back that far. */
  since(number: number): readonly LoggedEntry[] | null {
    const missed = this.sentUpTo - number;
    if (missed <= 0) return [];
    return missed > this.ring.length ? null : this.ring.slice(-missed);
  }

  /** From now on the follower is sent what comes; it has been sent everything it may see up to `sentUpTo`. */
  join(follower: Follower, lastSent: number): void {
    this.leave(follower.id);
    const room = this.roomFor(follower, lastSent);
    room.followers.set(follower.id, follower);
    this.roomOf.set(follower.id, room);
    this.moved(follower.id, null, room.id);
  }

  /** Returns how far it has been sent, or null when it was not here. */
  leave(followerId: string): PlaceInTimeline | null {
    const room = this.roomOf.get(followerId);
    if (room === undefined) return null;
    this.roomOf.delete(followerId);
    room.followers.delete(followerId);
    if (room.followers.size === 0) this.rooms.delete(room.id);
    this.moved(followerId, room.id, null);
    return { number: room.lastSent, standing: room.standing };
  }

  private followers(): Follower[] {
    return [...this.rooms.values()].flatMap((room) => [...room.followers.values()]);
  }

  private roomFor(follower: Follower, lastSent: number): Room {
    const keys = new Set([...this.keysInUse].filter((key) => follower.keys.has(key)));
    const standing = standingOf(follower.keys, this.incidentId);
    const id = [this.incidentId, standing, ...[...keys].sort()].join('|');
    const known = this.rooms.get(id);
    if (known !== undefined) return known;
    const room: Room = { id, keys, standing, followers: new Map(), lastSent };
    this.rooms.set(id, room);
    return room;
  }

  /** A key used for the first time on the incident divides the rooms into who holds it and who does not. */
  private admitKeys(entries: readonly LoggedEntry[]): void {
    const fresh = new Set<Key>();
    for (const { audience } of entries)
      for (const key of audience) if (!this.keysInUse.has(key)) fresh.add(key);
    if (fresh.size === 0) return;
    for (const key of fresh) this.keysInUse.add(key);
    const holders = [...this.rooms.values()].flatMap((room) =>
      [...room.followers.values()].map((follower) => ({ follower, lastSent: room.lastSent })),
    );
    for (const { follower, lastSent } of holders) {
      if ([...fresh].some((key) => follower.keys.has(key))) this.join(follower, lastSent);
    }
  }
}

const RIGHTS_CHANGE_BY = [
  'organisation_joined',
  'organisation_left',
  'person_assigned',
  'person_released',
  'handover_taken',
] as const;
type RightsChange = Extract<Entry, { readonly kind: (typeof RIGHTS_CHANGE_BY)[number] }>;

/** Whether entries of a kind change what somebody may see of their incident. */
export function changesRights(kind: EntryKind): kind is RightsChange['kind'] {
  return (RIGHTS_CHANGE_BY as readonly EntryKind[]).includes(kind);
}

/** Whether an entry changes what somebody may see of its incident from then on. */
export function changesRightsOf(
  { personId, organisationId }: Pick<Follower, 'personId' | 'organisationId'>,
  entry: Entry,
): boolean {
  if (!changesRights(entry.kind)) return false;
  const change = entry as RightsChange;
  switch (change.kind) {
    case 'organisation_joined':
      return change.body.participant.organisationId === organisationId;
    case 'organisation_left':
      return change.body.party.organisationId === organisationId;
    case 'person_assigned':
    case 'person_released':
      return change.body.personId === personId;
    case 'handover_taken':
      return change.body.roles.some((one) => one.personId === personId);
  }
}
