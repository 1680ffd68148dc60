import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDashboardNode } from '../../../audit/dashboard-node.js';
import type { Member } from '../../../test/member.js';
import { World } from '../../../test/world.js';
import type { Api } from '../../api.js';

let world: World;
let node: Api;
let member: Member;
beforeAll(async () => {
  world = await World.open();
  node = await openDashboardNode(world, { demo: false });
  member = (await world.member('government')).on(node);
}, 60_000);
afterAll(async () => {
  await node.close();
  await world.close();
});

const NOT_FOUND = {
  errors: [{ message: expect.any(String), extensions: { code: 'NOT_FOUND', field: null } }],
};

/** Sent as it is written: `fetch` would tidy the path up first, and knows not every method. */
function ask(method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((answered, failed) => {
    const { hostname, port } = new URL(node.url);
    const sent = request({ hostname, port, method, path, headers: { accept: '*/*' } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        answered({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on('error', failed);
    sent.end();
  });
}

/** What comes back to bytes that no client of HTTP would send, until the connection is closed. */
function raw(bytes: string): Promise<string> {
  return new Promise((answered, failed) => {
    const { hostname, port } = new URL(node.url);
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', failed);
    socket.on('close', () => {
      answered(received);
    });
  });
}

describe('an address', () => {
  it.each([
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/.npmrc',
    '/package.json',
    '/package-lock.json',
    '/main.js.map',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00',
    '//etc/passwd',
  ])('outside of the page is not there, whatever lies on the disk: %s', async (path) => {
    const { status, body } = await ask('GET', path);
    expect(status === 404 || status === 400).toBe(true);
    expect(body).not.toMatch(/repositoryformatversion|ref:|"private"|ignore-scripts|root:/);
  });

  it.each(['/assets', '/assets/', '/sign-in/'])('has no list of files: %s', async (path) => {
    const { status, body } = await ask('GET', path);
    expect([status, JSON.parse(body)]).toEqual([404, NOT_FOUND]);
  });

  it.each([
    '/graphiql',
    '/playground',
    '/voyager',
    '/altair',
    '/metrics',
    '/health',
    '/status',
    '/server-status',
    '/debug',
    '/docs',
    '/api-docs',
    '/swagger.json',
    '/schema.graphql',
    '/graphql/schema.graphql',
    '/admin',
    '/socket.io/socket.io.js',
  ])('that shows how the server is made or doing is not there: %s', async (path) => {
    expect((await ask('GET', path)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a method', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'LOCK', 'HEAD'])(
    'other than GET and POST does nothing and gives nothing back: %s',
    async (method) => {
      for (const path of ['/', '/graphql', '/sign-in/callback/nowhere']) {
        const { status, body } = await ask(method, path);
        expect([path, status >= 400 || body === '']).toEqual([path, true]);
        expect(body).not.toContain(`${method} ${path}`);
      }
    },
  );

  it('that is safe changes nothing: a mutation in an address is refused', async () => {
    const before = await world.stored();
    const mutation = `mutation { declareIncident(input: { commandId: "${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}",
      title: "By address", category: unsure, severity: S3, place: "Port Verdane", marking: AMBER }) { incidentId } }`;
    const address = `${node.url}/graphql?query=${encodeURIComponent(mutation)}`;
    const headers = { authorization: `Bearer ${member.token}`, 'apollo-require-preflight': 'yes' };
    for (const method of ['GET', 'HEAD']) {
      const { status } = await fetch(address, { method, headers });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(await world.stored()).toEqual(before);
  });
});

describe('what stands beside the body of a request', () => {
  const QUERY = '{"query":"{ viewer { personId } }"}';

  it.each(['access_token', 'token', 'authorization', 'tocsin', '__Host-tocsin'])(
    'signs nobody in by the address: %s',
    async (name) => {
      const answer = await fetch(`${node.url}/graphql?${name}=${member.token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: QUERY,
      });
      expect(await answer.json()).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_NOT_REGISTERED' } }],
      });
    },
  );

  it('is not taken for what stands in it, nor the other way round', async () => {
    const search = `query=${encodeURIComponent('{ server { now } }')}&variables=%7B%22x%22%3A1%7D&operationName=Other`;
    const answer = await fetch(`${node.url}/graphql?${search}&${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${member.token}` },
      body: QUERY,
    });
    expect(await answer.json()).toEqual({ data: { viewer: { personId: member.personId } } });
    const inBody = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(JSON.parse(QUERY) as object), authorization: `Bearer ${member.token}` }),
    });
    expect(await inBody.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_NOT_REGISTERED' } }],
    });
  });
});

describe('the end of a message', () => {
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: tocsin.example\r\n\r\n';
  const start = 'POST /graphql HTTP/1.1\r\nHost: tocsin.example\r\nContent-Type: application/json\r\n';

  it.each([
    ['a length and chunks', `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`],
    [
      'chunks that are not the last coding',
      `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ['a length with a sign', `Content-Length: +2\r\n\r\n{}${smuggled}`],
    ['a line that only looks like a field', `Content-Length : 2\r\n\r\n{}${smuggled}`],
  ])('that could be read in two ways is refused, and nothing after it is read: %s', async (_, rest) => {
    const received = await raw(start + rest);
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
    expect(received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});
