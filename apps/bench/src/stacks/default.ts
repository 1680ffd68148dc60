import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { eachMark, marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { payloadOf } from './payload.js';
import { installPeer } from './peer.js';
import { ServerProcess } from './server-process.js';
import { socketIoScript } from './socket-io.js';
import { ENTRIES_OF_A_PAGE, type Stack } from './stack.js';

const POST = `mutation PostStatus($input: PostStatusInput!) { postStatus(input: $input) { id number } }`;
const PAGE = `query ReadPage($id: Int!) {
  incident(id: $id) {
    id title severity version
    entries(first: ${String(ENTRIES_OF_A_PAGE)}) {
      id number state marking note counts { measure value asOf } recordedAt
    }
  }
}`;

/** NestJS, Express, Apollo, `save()` and plain Socket.IO rooms (see peers/default/start.mjs). */
export class DefaultStack implements Stack {
  readonly name = 'default';
  readonly host = '127.0.0.1';
  /** It emits when a transaction has been answered, and answers do not come back in the order of the log. */
  readonly keepsOrder = false;
  private readonly database: NodeDatabase;
  private readonly server: ServerProcess;
  private incidents = 0;

  private constructor(database: NodeDatabase, server: ServerProcess) {
    this.database = database;
    this.server = server;
  }

  static async start(serverUrl: string): Promise<DefaultStack> {
    await installPeer('default');
    const database = await NodeDatabase.create(serverUrl);
    const env = { DATABASE_URL: database.url };
    return new DefaultStack(
      database,
      await ServerProcess.start({ script: 'apps/bench/peers/default/start.mjs', env }),
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
      `INSERT INTO incident (id, version, title, severity)
       SELECT id, 0, 'Attack filmed live, copies spreading', 'S1' FROM generate_series($1::int, $2::int) AS id`,
      [first, first + count - 1],
    );
    return Array.from({ length: count }, (_, index) => first + index);
  }

  post(mark: number, incident: number): Buffer {
    const input = { incidentId: incident, ...payloadOf(mark) };
    return graphql(POST, { input });
  }

  posted({ status, body }: HttpAnswer): boolean {
    return status === 200 && !body.includes('"errors":');
  }

  page(incident: number): Buffer {
    return graphql(PAGE, { id: incident });
  }

  paged({ status, body }: HttpAnswer): boolean {
    return status === 200 && marksIn(body) === ENTRIES_OF_A_PAGE;
  }

  screen(incident: number): Promise<ScreenScript> {
    return Promise.resolve(socketIoScript({}, [['join', incident]], { isAnswered: () => true, live: null }));
  }

  async storedMarks(incident: number): Promise<number[]> {
    const { rows } = await this.database.owner.query<{ note: string }>(
      'SELECT note FROM entry WHERE "incidentId" = $1 ORDER BY number',
      [incident],
    );
    const marks: number[] = [];
    for (const { note } of rows) eachMark(Buffer.from(note), (mark) => marks.push(mark));
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

function graphql(query: string, variables: object): Buffer {
  return httpRequest('/graphql', { host: 'default' }, JSON.stringify({ query, variables }));
}
