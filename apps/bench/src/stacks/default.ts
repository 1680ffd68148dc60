import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { ComparedStack } from './compared-stack.js';
import { payloadOf } from './payload.js';
import { installPeer } from './peer.js';
import { ServerProcess } from './server-process.js';
import { socketIoScript } from './socket-io.js';
import { ENTRIES_OF_A_PAGE } from './stack.js';

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
export class DefaultStack extends ComparedStack {
  readonly name = 'default';
  /** It emits when a transaction has been answered, and answers do not come back in the order of the log. */
  readonly keepsOrder = false;
  protected readonly statements = {
    open: `INSERT INTO incident (id, version, title, severity)
      SELECT id, 0, 'Attack filmed live, copies spreading', 'S1' FROM generate_series($1::int, $2::int) AS id`,
    texts: 'SELECT note AS text FROM entry WHERE "incidentId" = $1 ORDER BY number',
    count: 'SELECT count(*)::int FROM entry',
  };

  static async start(serverUrl: string): Promise<DefaultStack> {
    await installPeer('default');
    const database = await NodeDatabase.create(serverUrl);
    const env = { DATABASE_URL: database.url };
    return new DefaultStack(
      database,
      await ServerProcess.start({ script: 'apps/bench/peers/default/start.mjs', env }),
    );
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
}

function graphql(query: string, variables: object): Buffer {
  return httpRequest('/graphql', { host: 'default' }, JSON.stringify({ query, variables }));
}
