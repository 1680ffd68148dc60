import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** As it is written: `fetch` would mend the address first. */
function ask(path: string): Promise<{ status: number; headers: object; body: string }> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: 'POST' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}

it.each(['/%F0', '/a%zz', '/graphql%'])(
  '%s is no address, and is refused in our shape without being said back',
  async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND', field: null } }] });
    expect(body).not.toContain(path.slice(1));
  },
);

it('what the socket refuses by itself carries the headers of an answer that is no page', async () => {
  const { status, headers } = await ask('/socket.io/?EIO=4&transport=polling');
  expect(status).toBe(400);
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as unknown,
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
  });
});
