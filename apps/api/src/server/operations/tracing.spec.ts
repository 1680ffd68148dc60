import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered } from '../../../test/browser.js';
import type { Member } from '../../../test/member.js';
import { PUBLIC_URL, World } from '../../../test/world.js';
import { openApi } from '../../api.js';
import { SystemClock } from '../clock.js';

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly status: { readonly code?: number };
}

/** A receiver of OTLP over HTTP that keeps what it is sent, as any collector would be sent it. */
class Receiver {
  readonly paths: (string | undefined)[] = [];
  readonly keys: unknown[] = [];
  readonly bodies: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.paths.push(request.url);
      this.keys.push(request.headers['x-api-key']);
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.bodies.push(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get spans(): OtlpSpan[] {
    return this.bodies.flatMap((body) => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
      };
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    });
  }

  close(): void {
    this.server.close();
  }
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const SECRET_WORDS = 'The caller told us of Kestrel Lane.';

const receiver = new Receiver();
let world: World;
let member: Member;
beforeAll(async () => {
  world = await World.open();
  member = await world.member('government');
  const incidentId = await member.declares();
  const node = await openApi({
    databaseUrl: world.database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock: new SystemClock(),
    deployment: {
      demo: false,
      publicUrl: new URL(PUBLIC_URL),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
    traces: {
      url: `${await receiver.open()}/v1/traces`,
      headers: { 'x-api-key': 'spec' },
      service: 'tocsin',
      share: 1,
    },
  });
  const there = member.on(node);
  const add = (input: object, headers: Record<string, string> = {}): Promise<Response> =>
    there.send(
      JSON.stringify({
        query: registered('AddInformation'),
        variables: { input: { incidentId, text: SECRET_WORDS, marking: 'AMBER', ...input } },
      }),
      headers,
    );
  await add(
    { commandId: '3b241101-e2bb-4255-8caf-4136c566a962' },
    { traceparent: `00-${TRACE}-${CALLER}-01` },
  );
  await add({ commandId: '3b241101-e2bb-4255-8caf-4136c566a963', incidentId: randomUUID() });
  await there.ask('query Made_up_by_somebody { viewer { personId } }');
  // What is not yet sent is sent when the node stops.
  await node.close();
}, 60_000);
afterAll(async () => {
  receiver.close();
  await world.close();
});

const within = ({ spanId }: OtlpSpan): string[] =>
  receiver.spans.filter(({ parentSpanId }) => parentSpanId === spanId).map(({ name }) => name);

describe('a trace', () => {
  it('goes to the receiver that was set, with what it asks for', () => {
    expect(new Set(receiver.paths)).toEqual(new Set(['/v1/traces']));
    expect(new Set(receiver.keys)).toEqual(new Set(['spec']));
  });

  it('of a command goes on with the caller’s, under the operation’s name, with what was decided, appended and sent', () => {
    const [command, ...others] = receiver.spans.filter(
      ({ traceId, name }) => traceId === TRACE && /^[A-Z]/.test(name),
    );
    expect(others).toEqual([]);
    expect(command).toMatchObject({ name: 'AddInformation', parentSpanId: CALLER });
    expect(command && within(command)).toEqual(expect.arrayContaining(['decide', 'append', 'dispatch']));
  });

  it('of what was refused carries the code', () => {
    const refused = receiver.spans.filter(({ attributes }) =>
      attributes.some(({ key }) => key === 'tocsin.code'),
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]?.traceId).not.toBe(TRACE);
  });

  it('has no name that a caller made up, and nothing of whom or what it was about', () => {
    const all = receiver.bodies.join('');
    for (const word of ['Made_up', 'Kestrel', member.personId, member.organisationId, member.token]) {
      expect(all).not.toContain(word);
    }
    const keys = new Set(receiver.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...keys].sort()).toEqual([
      'graphql.operation.name',
      'http.response.status_code',
      'tocsin.code',
      'tocsin.count',
    ]);
    expect(receiver.spans.map(({ name }) => name)).toContain('other');
  });
});
