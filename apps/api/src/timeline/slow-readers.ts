import type { Uuid } from '@tocsin/protocol';
import type { Measures } from '../server/operations/measures.js';
import type { PlaceInTimeline } from './cursors.js';
import { backlogOf, type Behind, type Connection } from './connection.js';

/** Beyond either of these a connection is cut loose (our default): what it misses stays in the log and not in memory. */
const MOST_FRAMES = 256;
const MOST_BYTES = 512 * 1024;
/** How long it may stay behind before it is closed: whoever comes back after that resumes by its cursor like anybody. */
const LONGEST_MS = 30_000;

/**
 * Cuts loose who reads more slowly than is written for them, and takes them on again where they were once they have read
 * what was sent. A client that stops reading altogether and no longer answers pings is gone after five seconds anyway.
 */
export class SlowReaders {
  constructor(
    private readonly connections: ReadonlyMap<string, Connection>,
    private readonly measures: Measures,
    /** Leaves the incident's room; returns how far it has been sent, or null if it was not in one. */
    private readonly leave: (connection: Connection, incidentId: Uuid) => PlaceInTimeline | null,
    private readonly resume: (connection: Connection, incidentId: Uuid, from: PlaceInTimeline) => void,
  ) {}

  /** To be called a few times a second. `now` in milliseconds on any clock that only goes forward. */
  look(now: number): void {
    let queued = 0;
    let behind = 0;
    for (const connection of this.connections.values()) {
      const { frames, bytes } = backlogOf(connection.socket);
      queued += frames;
      if (connection.behind === null) {
        if (frames > MOST_FRAMES || bytes > MOST_BYTES) this.cutLoose(connection, now);
      } else if (frames === 0) this.takeOn(connection, connection.behind);
      else if (now - connection.behind.since > LONGEST_MS) connection.socket.disconnect(true);
      // Whatever was still being caught up with when it was cut loose.
      else this.leaveRooms(connection, connection.behind);
      if (connection.behind !== null) behind += 1;
    }
    this.measures.queued(queued);
    this.measures.slowReaders(behind);
  }

  private cutLoose(connection: Connection, now: number): void {
    connection.behind = { since: now, sentUpTo: new Map() };
    this.leaveRooms(connection, connection.behind);
    this.measures.cutLoose();
  }

  private leaveRooms(connection: Connection, { sentUpTo }: Behind): void {
    for (const incidentId of connection.following.keys()) {
      const sent = this.leave(connection, incidentId);
      if (sent !== null) sentUpTo.set(incidentId, sent);
    }
  }

  private takeOn(connection: Connection, { sentUpTo }: Behind): void {
    connection.behind = null;
    for (const [incidentId, from] of sentUpTo) this.resume(connection, incidentId, from);
  }
}
