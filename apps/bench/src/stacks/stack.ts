import type { HttpAnswer } from '../load/http-lane.js';
import type { ScreenScript } from '../load/screen.js';
import type { NodeDatabase } from '../nodes/node-database.js';

export const STACK_NAMES = ['ours', 'limit', 'default', 'parse', 'directus', 'redis', 'nats'] as const;
export type StackName = (typeof STACK_NAMES)[number];

/** What a page of a timeline holds, everywhere. */
export const ENTRIES_OF_A_PAGE = 50;

/** How many people are on an incident: a dozen on most, a hundred on one that everybody watches. */
export type Width = 'narrow' | 'wide';

/**
 * A system under test that runs, as the generator knows it: where it listens, what one posts to it, how a screen follows
 * an incident there, and what is in its database in the end.
 */
export interface Stack {
  readonly name: StackName;
  readonly host: string;
  /** Where entries are posted, and screens connect where nothing else is said. */
  readonly port: number;
  /** Where each of its nodes listens, the one that is posted to first. */
  readonly ports: readonly number[];
  /** Whether its database says in which order the entries of an incident came. */
  readonly keepsOrder: boolean;
  readonly database: NodeDatabase;
  /** The processes it consists of, PostgreSQL not among them. */
  readonly pids: readonly number[];
  /** Opens new incidents; each is known by the place it has here. */
  addIncidents(count: number, width: Width): Promise<number[]>;
  /** The request that posts an entry of about 330 bytes with this mark. */
  post(mark: number, incident: number): Buffer;
  posted(answer: HttpAnswer): boolean;
  /** The request for the first page of 50 entries of an incident, with its header. */
  page(incident: number, reader: number): Buffer;
  paged(answer: HttpAnswer): boolean;
  /** How a screen of one of the people on the incident begins to follow it, from now on. */
  screen(incident: number, reader: number): Promise<ScreenScript>;
  /** The marks of an incident's entries as the database holds them, in the order of the log where there is one. */
  storedMarks(incident: number): Promise<number[]>;
  /** Entries of all incidents in the database, what was there from the start left out. */
  storedCount(): Promise<number>;
  stop(): Promise<void>;
}
