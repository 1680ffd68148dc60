import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { eachMark, marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { payloadOf } from './payload.js';
import { installPeer } from './peer.js';
import { ServerProcess } from './server-process.js';
import { ENTRIES_OF_A_PAGE, type Stack } from './stack.js';

const APPLICATION = 'bench';
const HEADERS = { host: 'parse', 'x-parse-application-id': APPLICATION };

/**
 * Parse Server with LiveQuery (see peers/parse/start.mjs). It creates an object and moves no incident on; it delivers from
 * the memory of the process that wrote, and has no resume.
 */
export class ParseStack implements Stack {
  readonly name = 'parse';
  readonly host = '127.0.0.1';
  /** Its objects carry no order but the time of their creation. */
  readonly keepsOrder = false;
  private readonly database: NodeDatabase;
  private readonly server: ServerProcess;
  private incidents = 0;

  private constructor(database: NodeDatabase, server: ServerProcess) {
    this.database = database;
    this.server = server;
  }

  static async start(serverUrl: string): Promise<ParseStack> {
    await installPeer('parse');
    const database = await NodeDatabase.create(serverUrl);
    const env = { DATABASE_URL: database.url };
    const server = await ServerProcess.start({ script: 'apps/bench/peers/parse/start.mjs', env });
    const stack = new ParseStack(database, server);
    // The first object makes the table, which a hundred at once would all want to make.
    await fetch(`http://127.0.0.1:${String(server.port)}/parse/classes/Entry`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...HEADERS },
      body: JSON.stringify({ incident: -1, ...payloadOf(0) }),
    });
    await database.owner.query('DELETE FROM "Entry"');
    await database.owner.query('CREATE INDEX ON "Entry" (incident)');
    return stack;
  }

  get port(): number {
    return this.server.port;
  }

  get pids(): readonly number[] {
    return [this.server.pid];
  }

  addIncidents(count: number): Promise<number[]> {
    const first = this.incidents;
    this.incidents += count;
    return Promise.resolve(Array.from({ length: count }, (_, index) => first + index));
  }

  post(mark: number, incident: number): Buffer {
    return httpRequest('/parse/classes/Entry', HEADERS, JSON.stringify({ incident, ...payloadOf(mark) }));
  }

  posted({ status }: HttpAnswer): boolean {
    return status === 201;
  }

  page(incident: number): Buffer {
    const where = encodeURIComponent(JSON.stringify({ incident }));
    const path = `/parse/classes/Entry?where=${where}&order=createdAt&limit=${String(ENTRIES_OF_A_PAGE)}`;
    return httpRequest(path, HEADERS);
  }

  paged({ status, body }: HttpAnswer): boolean {
    return status === 200 && marksIn(body) === ENTRIES_OF_A_PAGE;
  }

  screen(incident: number): Promise<ScreenScript> {
    const subscribe = { op: 'subscribe', requestId: 1, query: { className: 'Entry', where: { incident } } };
    const script: ScreenScript = {
      path: '/parse',
      greeting: JSON.stringify({ op: 'connect', applicationId: APPLICATION }),
      opening: () => (message, send) => {
        if (message.includes('"op":"connected"')) send(JSON.stringify(subscribe));
        if (message.includes('"op":"error"')) throw new Error(message.toString('utf8'));
        return message.includes('"op":"subscribed"');
      },
      keepAlive: () => false,
    };
    return Promise.resolve(script);
  }

  async storedMarks(incident: number): Promise<number[]> {
    const { rows } = await this.database.owner.query<{ note: string }>(
      'SELECT note FROM "Entry" WHERE incident = $1',
      [incident],
    );
    const marks: number[] = [];
    for (const { note } of rows) eachMark(Buffer.from(note), (mark) => marks.push(mark));
    return marks;
  }

  async storedCount(): Promise<number> {
    const { rows } = await this.database.owner.query<{ count: number }>('SELECT count(*)::int FROM "Entry"');
    return rows[0]?.count ?? 0;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.database.drop();
  }
}
