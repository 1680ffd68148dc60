import { setTimeout as wait } from 'node:timers/promises';
import {
  LiveRefusal,
  type ClientEvents,
  type EntriesFrame,
  type FollowAnswer,
  type FollowRequest,
  type ServerEvents,
} from '@tocsin/contract';
import { overlaps, type Key, type Uuid } from '@tocsin/protocol';
import type { Server, Socket } from 'socket.io';
import type { Mutant } from './mutant.js';
import type { SmallEntry, SmallLog, SmallPerson } from './small-log.js';

export interface SmallData {
  person: SmallPerson;
}
export type SmallServer = Server<ClientEvents, ServerEvents, Record<string, never>, SmallData>;
export type SmallSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SmallData>;

interface Room {
  readonly id: string;
  readonly keys: ReadonlySet<Key>;
  lastSent: number;
}

interface Channel {
  sentUpTo: number;
  /** What this node has sent since it started. */
  readonly remembered: SmallEntry[];
  readonly rooms: Map<string, Room>;
  /** One thing at a time: nothing is sent between the reading of what was missed and the joining. */
  turn: Promise<unknown>;
}

/** A cursor that hides nothing: this server has nothing to hide. */
const cursorOf = (number: number): string => String(number).padStart(22, '0');

/** One node's dispatcher, done simply and rightly, or wrongly in one known way. */
export class SmallFeed {
  private readonly log: SmallLog;
  private readonly server: SmallServer;
  private readonly mutant: Mutant | null;
  private readonly channels = new Map<Uuid, Channel>();
  private readonly followed = new Map<string, { socket: SmallSocket; incidentId: Uuid; room: Room }>();
  /** Rights as they were when a person first followed; only a mutant looks at them. */
  private readonly remembered = new Map<string, ReadonlySet<Key>>();

  constructor(log: SmallLog, server: SmallServer, mutant: Mutant | null) {
    this.log = log;
    this.server = server;
    this.mutant = mutant;
  }

  /** Whether entries come from the log, or as messages that are believed. */
  private get sendsWhatIsLogged(): boolean {
    return this.mutant !== 'notifications as transport';
  }

  async start(): Promise<void> {
    for (const [id, head] of await this.log.heads()) this.channel(id).sentUpTo = head;
  }

  /** Reads and sends what is new on an incident. */
  hint(incidentId: Uuid): Promise<void> {
    const channel = this.channel(incidentId);
    return this.inTurn(channel, async () => {
      this.send(channel, incidentId, await this.log.after(incidentId, channel.sentUpTo));
    });
  }

  async poll(): Promise<void> {
    for (const [id, head] of await this.log.heads())
      if (this.channel(id).sentUpTo < head) await this.hint(id);
  }

  /** Sends an entry that came as a message, in the order in which messages come. */
  transported(incidentId: Uuid, entry: SmallEntry): void {
    this.send(this.channel(incidentId), incidentId, [entry]);
  }

  leave(socket: SmallSocket): void {
    for (const [place, { socket: one }] of this.followed) if (one === socket) this.followed.delete(place);
  }

  async follow(
    socket: SmallSocket,
    { incidentId, after }: FollowRequest,
    answer: (answer: FollowAnswer) => void,
  ): Promise<void> {
    const channel = this.channel(incidentId);
    const { person } = socket.data;
    this.unfollow(socket, incidentId);
    const from = after === null ? 0 : Number(after);
    const sentAt = new Date().toISOString();
    switch (this.mutant) {
      case 'read, then join': {
        const { keys, missed } = await this.missedSince(person, incidentId, from);
        answer({ ok: true, following: cursorOf(from), sentAt });
        const last = this.bring(socket, incidentId, from, missed);
        // Whatever is written now is neither read nor sent.
        await wait(20);
        this.join(socket, incidentId, channel, keys, last);
        return;
      }
      case 'join, then read': {
        answer({ ok: true, following: cursorOf(from), sentAt });
        const keys = await this.log.keys(person.personId, incidentId);
        this.join(socket, incidentId, channel, keys, from);
        await wait(20);
        this.bring(socket, incidentId, from, (await this.missedSince(person, incidentId, from)).missed);
        return;
      }
      case 'recovery from memory': {
        const keys = await this.log.keys(person.personId, incidentId);
        answer({ ok: true, following: cursorOf(from), sentAt });
        const known = channel.remembered.filter(
          ({ number, audience }) => number > from && overlaps(audience, keys),
        );
        this.join(socket, incidentId, channel, keys, this.bring(socket, incidentId, from, known));
        return;
      }
      case null:
      case 'a sequence as cursor':
      case 'notifications as transport':
      case 'retry without its identifier':
      case 'hints without a backstop':
      case 'rights remembered on resume':
      case 'middlewares skipped on recovery':
        await this.inTurn(channel, async () => {
          // The place may be further on than what this node has sent.
          if (this.sendsWhatIsLogged)
            this.send(channel, incidentId, await this.log.after(incidentId, channel.sentUpTo));
          const { keys, missed, changed } = await this.missedSince(person, incidentId, from);
          if (changed && from > 0 && this.mutant !== 'rights remembered on resume') {
            answer({ ok: false, refusal: LiveRefusal.rightsChanged });
            return;
          }
          const sent = missed.filter(({ number }) => number <= channel.sentUpTo);
          answer({ ok: true, following: cursorOf(from), sentAt });
          this.join(socket, incidentId, channel, keys, this.bring(socket, incidentId, from, sent));
        });
    }
  }

  unfollow(socket: SmallSocket, incidentId: Uuid): void {
    const place = `${socket.id} ${incidentId}`;
    const found = this.followed.get(place);
    if (found === undefined) return;
    void socket.leave(found.room.id);
    this.followed.delete(place);
  }

  private async missedSince(
    person: SmallPerson,
    incidentId: Uuid,
    from: number,
  ): Promise<{ keys: ReadonlySet<Key>; missed: SmallEntry[]; changed: boolean }> {
    const held = await this.log.keys(person.personId, incidentId);
    const place = `${person.personId} ${incidentId}`;
    const keys = this.mutant === 'rights remembered on resume' ? (this.remembered.get(place) ?? held) : held;
    this.remembered.set(place, keys);
    const all = await this.log.after(incidentId, from);
    return {
      keys,
      missed: all.filter(({ audience }) => overlaps(audience, keys)),
      changed: all.some(({ changes }) => changes === person.personId),
    };
  }

  private bring(socket: SmallSocket, incidentId: Uuid, from: number, missed: readonly SmallEntry[]): number {
    if (missed.length > 0) socket.emit('entriesAppended', frame(incidentId, from, missed));
    return missed.at(-1)?.number ?? from;
  }

  private join(
    socket: SmallSocket,
    incidentId: Uuid,
    channel: Channel,
    keys: ReadonlySet<Key>,
    lastSent: number,
  ): void {
    if (!socket.connected) return;
    const id = `${incidentId}|${[...keys].sort().join('|')}`;
    const room = channel.rooms.get(id) ?? { id, keys, lastSent };
    channel.rooms.set(id, room);
    void socket.join(id);
    this.followed.set(`${socket.id} ${incidentId}`, { socket, incidentId, room });
    socket.emit('caughtUp', { incidentId, cursor: cursorOf(lastSent), sentAt: new Date().toISOString() });
  }

  private send(channel: Channel, incidentId: Uuid, entries: readonly SmallEntry[]): void {
    for (const logged of entries) {
      if (logged.changes !== null) this.endFollowing(logged.changes, incidentId);
      for (const room of channel.rooms.values()) {
        if (!overlaps(logged.audience, room.keys)) continue;
        this.server.to(room.id).emit('entriesAppended', frame(incidentId, room.lastSent, [logged]));
        room.lastSent = logged.number;
      }
      channel.remembered.push(logged);
      channel.sentUpTo = Math.max(channel.sentUpTo, logged.number);
    }
  }

  /** Whoever's rights have changed begins anew. */
  private endFollowing(personId: Uuid, incidentId: Uuid): void {
    for (const { socket, incidentId: where } of this.followed.values()) {
      if (where !== incidentId || socket.data.person.personId !== personId) continue;
      this.unfollow(socket, incidentId);
      socket.emit('followEnded', { incidentId, refusal: LiveRefusal.rightsChanged });
    }
  }

  private channel(incidentId: Uuid): Channel {
    const known = this.channels.get(incidentId);
    if (known !== undefined) return known;
    const channel: Channel = { sentUpTo: 0, remembered: [], rooms: new Map(), turn: Promise.resolve() };
    this.channels.set(incidentId, channel);
    return channel;
  }

  private inTurn(channel: Channel, work: () => Promise<void>): Promise<void> {
    const mine = channel.turn.then(work, work);
    channel.turn = mine.catch(() => undefined);
    return mine;
  }
}

function frame(incidentId: Uuid, previous: number, entries: readonly SmallEntry[]): EntriesFrame {
  return {
    incidentId,
    previous: cursorOf(previous),
    cursor: cursorOf(entries.at(-1)?.number ?? previous),
    sentAt: new Date().toISOString(),
    entries: entries.map(({ entry }) => entry),
  };
}
