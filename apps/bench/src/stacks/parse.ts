import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { ComparedStack } from './compared-stack.js';
import { payloadOf } from './payload.js';
import { installPeer } from './peer.js';
import { ServerProcess } from './server-process.js';
import { ENTRIES_OF_A_PAGE } from './stack.js';

const APPLICATION = 'bench';
const HEADERS = { host: 'parse', 'x-parse-application-id': APPLICATION };

/**
 * Parse Server with LiveQuery (see peers/parse/start.mjs). It creates an object and moves no incident on; it delivers from
 * the memory of the process that wrote, and has no resume.
 */
export class ParseStack extends ComparedStack {
  readonly name = 'parse';
  /** Its objects carry no order but the time of their creation. */
  readonly keepsOrder = false;
  protected readonly statements = {
    open: null,
    texts: 'SELECT note AS text FROM "Entry" WHERE incident = $1',
    count: 'SELECT count(*)::int FROM "Entry"',
  };

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
}
