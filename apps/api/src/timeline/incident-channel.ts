import type { Key, Uuid } from '@tocsin/protocol';
import { overlaps } from '@tocsin/protocol';
import type { LoggedEntry } from './entry-log.js';

/** Entries kept per incident, so that a short gap is filled without the database. */
const RING = 500;

/** Somebody's open page or program on this incident. */
export interface Follower {
  readonly id: string;
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
  ) {
    this.keysInUse = new Set(keysInUse);
  }

  /** Takes the next entries (contiguous from `sentUpTo`) and says which rooms get which. */
  advance(entries: readonly LoggedEntry[]): RoomFrame[] {
    const next = entries.filter((logged) => logged.number > this.sentUpTo);
    if (next.length === 0) return [];
    next.forEach((logged, index) => {
      if (logged.number !== this.sentUpTo + 1 + index) throw new Error('entries do not join');
    });
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
    const holders = [...this.roomOf.values()].flatMap((room) =>
      [...room.followers.values()].map((follower) => ({ follower, lastSent: room.lastSent })),
    );
    for (const { follower, lastSent } of holders) {
      if (fresh.some((key) => follower.keys.has(key))) this.join(follower, lastSent);
    }
  }
}
