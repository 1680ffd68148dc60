import type { ClientEvents, Cursor, EntriesFrame, FollowAnswer, ServerEvents } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import { io, type Socket } from 'socket.io-client';
import { isPlayed } from './scenario.js';

/** Follows one incident over the live socket and keeps what arrives, in the order of arrival. */
export class Feed {
  /** How often the frames did not join, and the feed had to be followed anew from what there was. */
  gaps = 0;
  private readonly socket: Socket<ServerEvents, ClientEvents>;
  private readonly arrived: Entry[] = [];
  private readonly listeners = new Set<() => void>();
  private incidentId: Uuid | null = null;
  private cursor: Cursor | null = null;
  private asking = false;

  constructor(url: string, token: string) {
    this.socket = io(url, { transports: ['websocket'], auth: { token }, autoConnect: false });
    this.socket.on('entriesAppended', (frame) => {
      this.take(frame);
    });
    this.socket.on('connect', () => {
      // A connection that comes back knows nothing: go on after what has arrived.
      this.asking = false;
      void this.ask().catch(() => undefined);
    });
  }

  get entries(): readonly Entry[] {
    return this.arrived;
  }

  /** Resolves when the server has accepted the connection. */
  async connect(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', (error) => {
        reject(new Error(`The live feed does not answer (${error.message}).`));
      });
      this.socket.connect();
    });
  }

  async follow(incidentId: Uuid): Promise<void> {
    this.incidentId = incidentId;
    await this.ask();
  }

  /** Waits until this many entries have arrived, or no longer. */
  async arrivalOf(count: number, withinMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, withinMs);
      const listeners = this.listeners;
      const look = (): void => {
        if (this.arrived.length >= count) done();
      };
      function done(): void {
        clearTimeout(timer);
        listeners.delete(look);
        resolve();
      }
      this.listeners.add(look);
      look();
    });
  }

  close(): void {
    this.socket.disconnect();
  }

  /** What arrives between the question and its answer belongs to an older one, and comes again after the answer. */
  private async ask(): Promise<void> {
    const { incidentId, cursor: after } = this;
    if (incidentId === null || this.asking) return;
    this.asking = true;
    const answer = await new Promise<FollowAnswer>((resolve, reject) => {
      this.socket
        .timeout(10_000)
        .emit('follow', { incidentId, after }, (error: Error | null, given: FollowAnswer) => {
          this.asking = false;
          // Here and not after the promise: the first frame may be read in the same turn.
          if (error === null && given.ok) this.cursor = given.following;
          if (error === null) resolve(given);
          else reject(new Error('The live feed does not answer.'));
        });
    });
    if (!answer.ok) throw new Error(`The live feed refused to be followed (${answer.refusal.reason}).`);
  }

  private take(frame: EntriesFrame): void {
    if (frame.incidentId !== this.incidentId || this.asking) return;
    if (frame.previous !== this.cursor) {
      this.gaps += 1;
      void this.ask().catch(() => undefined);
      return;
    }
    this.cursor = frame.cursor;
    this.arrived.push(...frame.entries.filter(isPlayed));
    for (const listener of this.listeners) listener();
  }
}
