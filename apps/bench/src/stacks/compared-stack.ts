import type { HttpAnswer } from '../load/http-lane.js';
import { eachMark } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import type { NodeDatabase } from '../nodes/node-database.js';
import type { ServerProcess } from './server-process.js';
import type { Stack, StackName } from './stack.js';

/** What a stack's database is asked behind its back; each stack names its tables in its own way. */
export interface Statements {
  /** Opens the incidents from one number to another; null where an incident is nothing but its number. */
  readonly open: string | null;
  /** The marked `text` of each entry of an incident, in the order of the log where there is one. */
  readonly texts: string;
  /** The `count` of all entries. */
  readonly count: string;
}

/** A stack that ours is set beside: servers, the first of which is posted to, over a database of their own. */
export abstract class ComparedStack implements Stack {
  abstract readonly name: StackName;
  abstract readonly keepsOrder: boolean;
  readonly host = '127.0.0.1';
  readonly database: NodeDatabase;
  protected abstract readonly statements: Statements;
  private readonly servers: readonly [ServerProcess, ...ServerProcess[]];
  private incidents = 0;

  protected constructor(database: NodeDatabase, ...servers: readonly [ServerProcess, ...ServerProcess[]]) {
    this.database = database;
    this.servers = servers;
  }

  get port(): number {
    return this.servers[0].port;
  }

  get ports(): readonly number[] {
    return this.servers.map(({ port }) => port);
  }

  get pids(): readonly number[] {
    return this.servers.map(({ pid }) => pid);
  }

  async addIncidents(count: number): Promise<number[]> {
    const first = this.incidents + 1;
    this.incidents += count;
    const { open } = this.statements;
    if (open !== null) await this.database.owner.query(open, [first, this.incidents]);
    return Array.from({ length: count }, (_, index) => first + index);
  }

  abstract post(mark: number, incident: number): Buffer;
  abstract posted(answer: HttpAnswer): boolean;
  abstract page(incident: number): Buffer;
  abstract paged(answer: HttpAnswer): boolean;
  abstract screen(incident: number): Promise<ScreenScript>;

  async storedMarks(incident: number): Promise<number[]> {
    const { rows } = await this.database.owner.query<{ text: string }>(this.statements.texts, [incident]);
    const marks: number[] = [];
    for (const { text } of rows) eachMark(Buffer.from(text), (mark) => marks.push(mark));
    return marks;
  }

  async storedCount(): Promise<number> {
    const { rows } = await this.database.owner.query<{ count: number }>(this.statements.count);
    return rows[0]?.count ?? 0;
  }

  async stop(): Promise<void> {
    for (const server of this.servers) await server.stop();
    await this.database.drop();
  }
}
