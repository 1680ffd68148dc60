import type { Pool } from 'pg';
import type { FinalLog } from '@tocsin/checker';
import type { Uuid } from '@tocsin/protocol';
import type { Member } from '../nodes/community.js';
import type { Line } from './line.js';

/** A process of the system under test, as much of it as faults need. */
export interface SystemNode {
  readonly port: number;
  /** Null while it is down. */
  readonly pid: number | null;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** A person with a token, and where they are. */
export interface Seat {
  readonly member: Member;
  /** The command by which somebody of this kind of organisation says something. */
  readonly saysBy: string;
  /** The incidents that they are on in the beginning. */
  readonly on: readonly Uuid[];
}

/** What faults are injected into: several nodes over one database, with people on incidents. */
export interface System {
  readonly nodes: readonly SystemNode[];
  /** In front of the database, one for each node. */
  readonly databaseLines: readonly Line[];
  readonly owner: Pool;
  readonly databaseName: string;
  readonly incidents: readonly Uuid[];
  readonly seats: readonly Seat[];
  /** A word in the first bytes of a connection that listens for hints. */
  readonly hintsWord: string;
  /** Stops the database in the worst way and starts it again; null where the server is somebody else's. */
  readonly crashDatabase: (() => Promise<void>) | null;
  /** Another token for a person. */
  signIn(member: Member): Promise<Member>;
  /** The cookie of a browser session, for what no token may do. */
  browserOf(member: Member): Promise<string>;
  finalLog(): Promise<FinalLog>;
  close(): Promise<void>;
}
