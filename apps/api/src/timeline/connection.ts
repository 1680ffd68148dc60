import type { Key, Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { LiveSocket } from '../server/live/live-server.js';
import type { PlaceInTimeline } from './cursors.js';

/** One open socket: a screen or a program. */
export interface Connection {
  readonly socket: LiveSocket<Viewer>;
  keys: ReadonlySet<Key>;
  /** Which request to follow is the newest one per incident; an older one that is still reading gives up. */
  readonly following: Map<Uuid, symbol>;
  /** What is noted of following, per incident. */
  readonly readings: Map<Uuid, Uuid[]>;
  readonly boardMoved: Set<Uuid>;
  /** How often a board had moved before it was opened. */
  readonly openedAt: number;
  requests: number;
  /** Set while it is cut loose because it does not read. */
  behind: Behind | null;
  /** Incidents on which it is being sent what it missed while it was cut loose. */
  resuming: number;
}

/** How far a connection that does not read had been sent on each incident when it was cut loose. */
export interface Behind {
  readonly since: number;
  readonly sentUpTo: Map<Uuid, PlaceInTimeline>;
}

/** What waits for a socket in this process because the other side has not read what came before. */
export function backlogOf({ conn }: LiveSocket<Viewer>): { frames: number; bytes: number } {
  const { writeBuffer } = conn as unknown as { writeBuffer: readonly { data?: string | Buffer }[] };
  const bytes = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return { frames: writeBuffer.length, bytes };
}
