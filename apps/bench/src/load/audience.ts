import type { Stack } from '../stacks/stack.js';
import { outOfOrder } from './out-of-order.js';
import { Durations } from './quantiles.js';
import { Screen } from './screen.js';
import type { Applied, Watcher } from './watcher.js';

const OPENED_AT_ONCE = 50;
const LOOKED_AT_EVERY_MS = 20;
/** Of the same fault in a thousand screens, a few say enough. */
const FAULTS_SHOWN = 5;

/** What the screens of one incident have been shown, in the order in which the first of them was shown it. */
class Room {
  screens = 0;
  readonly order: number[] = [];
  readonly placeOf = new Map<number, number>();
  /** To how many screens the entry at each place has been shown. */
  readonly shownTo: number[] = [];
  /** When the entry at each place was due, in the generator's milliseconds; NaN where it is no part of the figure. */
  readonly dueMs: number[] = [];
}

/** Where one screen is in its room's order. */
interface Place {
  readonly room: Room;
  next: number;
  /** The longest that it waited for an entry after this was due, in milliseconds. */
  longestMs: number;
  /** Nothing is asked of a screen that has stopped reading, and what it does is no part of the figure. */
  reads: boolean;
}

interface Watching {
  readonly screen: Watcher;
  readonly place: Place;
}

/** Opens one screen of an incident, for one of the people on it. */
export type Opener = (incident: number, reader: number, applied: Applied) => Promise<Watcher>;

/**
 * Many screens, and the proof that each was shown every entry of its incident exactly once and in the same order as the
 * others. A figure of live delivery counts only with that proof.
 */
export class Audience {
  /** From the time an entry was due to be posted until a screen had it. */
  readonly durations = new Durations();
  /** When the last delivery came that is part of the figure. */
  lastMeasuredMs = 0;
  deliveries = 0;
  private readonly rooms = new Map<number, Room>();
  private readonly watching: Watching[] = [];
  private readonly faults: string[] = [];
  private readonly dueMs = new Map<number, number>();
  private readonly liveAt: number[] = [];
  private readonly stack: Stack;
  private readonly opener: Opener;

  /** Told when an entry has reached every screen of its incident. */
  onWhole: (mark: number) => void = () => undefined;

  /** Screens keep one connection to the stack's own port, unless they are to be opened in another way. */
  constructor(stack: Stack, opener: Opener = oneConnectionTo(stack)) {
    this.stack = stack;
    this.opener = opener;
  }

  /** When the screens were live, in the generator's milliseconds, the first one first. */
  get liveAtMs(): readonly number[] {
    return this.liveAt.toSorted((a, b) => a - b);
  }

  /** Opens so many screens, shared out evenly among the incidents, and resolves when all are live. */
  async open(count: number, incidents: readonly number[], atOnce = OPENED_AT_ONCE): Promise<void> {
    for (const incident of incidents) this.rooms.set(incident, new Room());
    for (let from = 0; from < count; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index);
      await Promise.all(
        some.map((number) => {
          const incident = incidents[number % incidents.length] ?? 0;
          return this.openOne(incident, Math.floor(number / incidents.length));
        }),
      );
    }
  }

  /** From now on the delivery of this entry is part of the figure. */
  due(mark: number, atMs: number): void {
    this.dueMs.set(mark, atMs);
  }

  /** Waits until every screen has been shown all that the database holds, nothing has come for a while, or time is up. */
  async settle(patienceMs: number, mostMs: number): Promise<void> {
    const untilMs = performance.now() + mostMs;
    const stored = new Map<Room, number>();
    for (const [incident, room] of this.rooms) {
      stored.set(room, (await this.stack.storedMarks(incident)).length);
    }
    let last = this.deliveries;
    for (
      let quietMs = 0;
      quietMs < patienceMs && performance.now() < untilMs;
      quietMs += LOOKED_AT_EVERY_MS
    ) {
      const all = this.reading.every(({ place }) => place.next >= (stored.get(place.room) ?? 0));
      if (all) return;
      await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_EVERY_MS));
      if (this.deliveries !== last) quietMs = 0;
      last = this.deliveries;
    }
  }

  /** Everything that is wrong with what was shown, given what the database holds; nothing when all is well. */
  async anomalies(): Promise<string[]> {
    const found = this.faults.slice(0, FAULTS_SHOWN);
    if (this.faults.length > found.length) found.push(`${String(this.faults.length)} such faults in all`);
    const lost = this.reading.flatMap(({ screen }) => screen.lost ?? []);
    if (lost.length > 0) found.push(`${String(lost.length)} screens lost their connection: ${lost[0] ?? ''}`);
    for (const [incident, room] of this.rooms) {
      const stored = await this.stack.storedMarks(incident);
      const inOrder = (marks: readonly number[]): readonly number[] =>
        this.stack.keepsOrder ? marks : marks.toSorted((a, b) => a - b);
      const wanted = inOrder(stored);
      const shown = inOrder(room.order);
      if (shown.length !== wanted.length || shown.some((mark, place) => mark !== wanted[place])) {
        found.push(
          `${String(wanted.length)} entries are stored and ${String(shown.length)} were shown, or in another order`,
        );
      }
      const behind = this.reading.filter(
        ({ place }) => place.room === room && place.next < room.order.length,
      );
      if (behind.length > 0) found.push(`${String(behind.length)} screens miss entries`);
    }
    return found;
  }

  /** How many entries were shown after one that comes later in the log; for stacks whose database knows their order. */
  async outOfOrder(): Promise<number> {
    let count = 0;
    for (const [incident, { order }] of this.rooms) {
      count += outOfOrder(order, await this.stack.storedMarks(incident));
    }
    return count;
  }

  close(): void {
    for (const { screen } of this.watching) screen.close();
  }

  /** So many screens read nothing more from now on, spread over all. */
  stopReading(count: number): void {
    const step = Math.floor(this.watching.length / count);
    for (let index = 0; index < count; index += 1) {
      const { screen, place } = this.watching[index * step] ?? {};
      if (screen === undefined || place === undefined) throw new Error('there are not so many screens');
      place.reads = false;
      place.room.screens -= 1;
      screen.pause();
    }
  }

  /** How long each screen waited at most for an entry that was due. */
  get longestWaits(): Durations {
    const waits = new Durations();
    for (const { place } of this.watching) waits.add(place.longestMs);
    return waits;
  }

  /** Bytes of all frames and answers, over the entries they brought. */
  get bytesPerDelivery(): number {
    const bytes = this.watching.reduce((sum, { screen }) => sum + screen.receivedBytes, 0);
    return bytes / Math.max(1, this.deliveries);
  }

  private get reading(): readonly Watching[] {
    return this.watching.filter(({ place }) => place.reads);
  }

  private async openOne(incident: number, reader: number): Promise<void> {
    const room = this.rooms.get(incident);
    if (room === undefined) throw new Error(`nobody watches incident ${String(incident)}`);
    const place: Place = { room, next: 0, longestMs: 0, reads: true };
    room.screens += 1;
    const screen = await this.opener(incident, reader, (mark, atMs) => {
      this.applied(place, mark, atMs);
    });
    this.watching.push({ screen, place });
    this.liveAt.push(performance.now());
  }

  /** The first screen that is shown an entry settles its place; the others have to agree. */
  private applied(screen: Place, mark: number, atMs: number): void {
    const { room, next } = screen;
    if (!screen.reads) return;
    this.deliveries += 1;
    if (next === room.order.length && !room.placeOf.has(mark)) {
      room.placeOf.set(mark, next);
      room.order.push(mark);
      room.shownTo.push(0);
      room.dueMs.push(this.dueMs.get(mark) ?? Number.NaN);
    }
    if (room.order[next] !== mark) {
      const place = room.placeOf.get(mark);
      const was = place === undefined ? 'nobody was shown yet' : `stands at ${String(place)}`;
      this.faults.push(`a screen at ${String(next)} was shown what ${was}`);
      if (place !== undefined) screen.next = place + 1;
      return;
    }
    screen.next = next + 1;
    const dueMs = room.dueMs[next] ?? Number.NaN;
    if (!Number.isNaN(dueMs)) {
      this.durations.add(atMs - dueMs);
      if (atMs - dueMs > screen.longestMs) screen.longestMs = atMs - dueMs;
      this.lastMeasuredMs = atMs;
    }
    const shownTo = (room.shownTo[next] ?? 0) + 1;
    room.shownTo[next] = shownTo;
    if (shownTo === room.screens) this.onWhole(mark);
  }
}

/** Screens that keep one connection each, to the stack's own port or another node's. */
export function oneConnectionTo(stack: Stack, port = stack.port): Opener {
  return async (incident, reader, applied) =>
    Screen.open(stack.host, port, await stack.screen(incident, reader), applied);
}
