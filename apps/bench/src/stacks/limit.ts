import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { ComparedStack } from './compared-stack.js';
import { payloadOf } from './payload.js';
import { ServerProcess } from './server-process.js';
import { ENTRIES_OF_A_PAGE, type StackName } from './stack.js';

const SCHEMA = `
CREATE TABLE incident (
  id integer PRIMARY KEY, version integer NOT NULL, title text NOT NULL, severity text NOT NULL
) WITH (fillfactor = 80);
CREATE TABLE entry (
  incident_id integer NOT NULL REFERENCES incident (id), number integer NOT NULL, id uuid NOT NULL UNIQUE,
  payload text NOT NULL, PRIMARY KEY (incident_id, number)
)`;

/** The bare limit: `node:http`, `ws` and `pg`, and nothing of what makes a product (see limit-server.ts). */
export class LimitStack extends ComparedStack {
  readonly name: StackName = 'limit';
  /** It sends what its connections to the database bring back as they do, and that is not always the log's order. */
  readonly keepsOrder = false;
  protected readonly statements = {
    open: `INSERT INTO incident SELECT id, 0, 'Attack filmed live, copies spreading', 'S1'
      FROM generate_series($1::int, $2::int) AS id`,
    texts: 'SELECT payload AS text FROM entry WHERE incident_id = $1 ORDER BY number',
    count: 'SELECT count(*)::int FROM entry',
  };

  /** With `notifyInside`, every write tells PostgreSQL's listeners as part of its transaction. */
  static async start(serverUrl: string, { notifyInside = false } = {}): Promise<LimitStack> {
    const database = await LimitStack.createDatabase(serverUrl);
    const env = notifyInside ? { NOTIFY_INSIDE: '1' } : {};
    return new LimitStack(database, await LimitStack.startServer(database, env));
  }

  protected static async createDatabase(serverUrl: string): Promise<NodeDatabase> {
    const database = await NodeDatabase.create(serverUrl);
    await database.owner.query(SCHEMA);
    return database;
  }

  protected static startServer(
    database: NodeDatabase,
    env: Readonly<Record<string, string>>,
  ): Promise<ServerProcess> {
    return ServerProcess.start({
      script: 'apps/bench/src/stacks/limit-server.ts',
      env: { DATABASE_URL: database.url, ...env },
    });
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
}
