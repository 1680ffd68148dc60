import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { ComparedStack } from './compared-stack.js';
import { payloadOf } from './payload.js';
import { installPeer, nodeOf } from './peer.js';
import { ServerProcess } from './server-process.js';
import { ENTRIES_OF_A_PAGE } from './stack.js';

const HEADERS = { host: 'directus' };
const PAGE = `query ReadPage($id: GraphQLStringOrFloat!, $key: ID!) {
  incident_by_id(id: $key) { id title severity }
  entry(filter: { incident: { _eq: $id } }, sort: ["id"], limit: ${String(ENTRIES_OF_A_PAGE)}) {
    id state marking note counts recorded_at
  }
}`;

/**
 * Directus with realtime subscriptions (see peers/directus/start.mjs). It writes a revision and a line of activity with
 * each item, and reads each item anew for every subscriber, with that subscriber's rights.
 */
export class DirectusStack extends ComparedStack {
  readonly name = 'directus';
  /** Its numbers are given before the transactions end, and not in the order in which these do. */
  readonly keepsOrder = false;
  protected readonly statements = {
    open: `INSERT INTO incident (id, title, severity)
      SELECT id, 'Attack filmed live, copies spreading', 'S1' FROM generate_series($1::int, $2::int) AS id`,
    texts: 'SELECT note AS text FROM entry WHERE incident = $1 ORDER BY id',
    count: 'SELECT count(*)::int FROM entry',
  };

  static async start(serverUrl: string): Promise<DirectusStack> {
    await installPeer('directus');
    const database = await NodeDatabase.create(serverUrl);
    return new DirectusStack(
      database,
      await ServerProcess.start({
        script: 'apps/bench/peers/directus/start.mjs',
        env: { DATABASE_URL: database.url },
        node: nodeOf('directus'),
      }),
    );
  }

  post(mark: number, incident: number): Buffer {
    return httpRequest('/items/entry', HEADERS, JSON.stringify({ incident, ...payloadOf(mark) }));
  }

  posted({ status }: HttpAnswer): boolean {
    return status === 200;
  }

  page(incident: number): Buffer {
    const variables = { id: incident, key: incident };
    return httpRequest('/graphql', HEADERS, JSON.stringify({ query: PAGE, variables }));
  }

  paged({ status, body }: HttpAnswer): boolean {
    return status === 200 && marksIn(body) === ENTRIES_OF_A_PAGE;
  }

  screen(incident: number): Promise<ScreenScript> {
    const query = { fields: ['*'], filter: { incident: { _eq: incident } } };
    const script: ScreenScript = {
      path: '/websocket',
      greeting: JSON.stringify({ type: 'subscribe', collection: 'entry', event: 'create', query }),
      opening: () => (message) => {
        if (message.includes('"status":"error"')) throw new Error(message.toString('utf8'));
        return message.includes('"event":"init"');
      },
      keepAlive: (message, send) => {
        if (!message.includes('"type":"ping"')) return false;
        send('{"type":"pong"}');
        return true;
      },
    };
    return Promise.resolve(script);
  }
}
