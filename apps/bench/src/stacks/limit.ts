import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { eachMark, marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { payloadOf } from './payload.js';
import { ServerProcess } from './server-process.js';
import { ENTRIES_OF_A_PAGE, type Stack } from './stack.js';

const SCHEMA = `
CREATE TABLE incident (
  id integer PRIMARY KEY, version integer NOT NULL, title text NOT NULL, severity text NOT NULL
) WITH (fillfactor = 80);
CREATE TABLE entry (
  incident_id integer NOT NULL REFERENCES incident (id), number integer NOT NULL, id uuid NOT NULL UNIQUE,
  payload text NOT NULL, PRIMARY KEY (incident_id, number)
)`;

/** The bare limit: `node:http`, `ws` and `pg`, and nothing of what makes a product (see limit-server.ts). */
export class LimitStack implements Stack {
  readonly name = 'limit';
  readonly host = '127.0.0.1';
  /** It sends what its connections to the database bring back as they do, and that is not always the log's order. */
  readonly keepsOrder = false;
  private readonly database: NodeDatabase;
  private readonly server: ServerProcess;
  private incidents = 0;

  private constructor(database: NodeDatabase, server: ServerProcess) {
    this.database = database;
    this.server = server;
  }

  static async start(serverUrl: string): Promise<LimitStack> {
    const database = await NodeDatabase.create(serverUrl);
    await database.owner.query(SCHEMA);
    const env = { DATABASE_URL: database.url };
    return new LimitStack(
      database,
      await ServerProcess.start({ script: 'apps/bench/src/stacks/limit-server.ts', env }),
    );
  }

  get port(): number {
    return this.server.port;
  }

  get pids(): readonly number[] {
    return [this.server.pid];
  }

  async addIncidents(count: number): Promise<number[]> {
    const first = this.incidents;
    this.incidents += count;
    await this.database.owner.query(
      `INSERT INTO incident SELECT id, 0, 'Attack filmed live, copies spreading', 'S1'
       FROM generate_series($1::int, $2::int) AS id`,
      [first, first + count - 1],
    );
    return Array.from({ length: count }, (_, index) => first + index);
  }

  post(mark: number, incident: number): Buffer {
    return httpRequest(`/${String(incident)}`, { host: 'limit' }, JSON.stringify(payloadOf(mark)));
  }

  posted({ status }: HttpAnswer): boolean {
    return status === 200;
  }

  page(incident: number): Buffer {
    return httpRequest(`/${String(incident)}`, { host: 'limit' });
  }

  paged({ status, body }: HttpAnswer): boolean {
    return status === 200 && marksIn(body) === ENTRIES_OF_A_PAGE;
  }

  screen(incident: number): Promise<ScreenScript> {
    const script: ScreenScript = {
      path: `/${String(incident)}`,
      opening: () => (message) => message.includes('"live":true'),
      keepAlive: () => false,
    };
    return Promise.resolve(script);
  }

  async storedMarks(incident: number): Promise<number[]> {
    const { rows } = await this.database.owner.query<{ payload: string }>(
      'SELECT payload FROM entry WHERE incident_id = $1 ORDER BY number',
      [incident],
    );
    const marks: number[] = [];
    for (const row of rows) eachMark(Buffer.from(row.payload), (mark) => marks.push(mark));
    return marks;
  }

  async storedCount(): Promise<number> {
    const { rows } = await this.database.owner.query<{ count: number }>('SELECT count(*)::int FROM entry');
    return rows[0]?.count ?? 0;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.database.drop();
  }
}
