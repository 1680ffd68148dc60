import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDashboardNode } from '../../../audit/dashboard-node.js';
import { directivesOf } from '../../../audit/observatory-policy.js';
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

const NOW = '{"query":"{ server { now } }"}';

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${node.url}${path}`, { headers, redirect: 'manual' });
}

/** The address of a file that the page loads. */
async function fileOf(pattern: RegExp): Promise<string> {
  const html = await (await get('/', { accept: 'text/html' })).text();
  const path = pattern.exec(html)?.[1];
  if (path === undefined) throw new Error(`the page loads nothing like ${String(pattern)}`);
  return path;
}

const script = async (): Promise<Response> => get(await fileOf(/src="(\/assets\/[^"]+\.js)"/));
const style = async (): Promise<Response> => get(await fileOf(/href="(\/assets\/[^"]+\.css)"/));

/** One answer of every kind, with its status. */
const ANSWERS: readonly (readonly [string, number, () => Promise<Response>])[] = [
  ['the page', 200, () => get('/', { accept: 'text/html' })],
  ['a script of the page', 200, script],
  ['a style sheet of the page', 200, style],
  ['the worker of the page', 200, () => get('/service-worker.js')],
  ['the manifest of the page', 200, () => get('/manifest.json')],
  ['an answer of the API', 200, () => member.send(NOW)],
  ['a refusal of the API', 400, () => member.send(NOW, { authorization: 'Bearer none' })],
  ['a body that is no JSON', 400, () => member.send('{')],
  ['a form', 415, () => member.send('a=b', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['a body that is too large', 413, () => member.send(`{"query":"${'x'.repeat(70_000)}"}`)],
  ['a page of another site', 403, () => member.send(NOW, { origin: 'https://elsewhere.example' })],
  ['the way back from nowhere', 303, () => get('/sign-in/callback/nowhere')],
  ['an address that there is not', 404, () => get('/nothing/here')],
];

describe.each(ANSWERS)('%s', (_, status, ask) => {
  it('keeps browsers to TLS for two years, also under every name below', async () => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    const header = answer.headers.get('strict-transport-security') ?? '';
    expect(header).toContain('includeSubDomains');
    expect(Number(/max-age=(\d+)/.exec(header)?.[1])).toBeGreaterThanOrEqual(31_536_000);
  });

  it('is taken for nothing but what it says it is, and tells nobody where it was read', async () => {
    const { headers } = await ask();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('lets nothing run or load that is not ours, and stands in nobody else’s frame', async () => {
    const policy = directivesOf((await ask()).headers.get('content-security-policy') ?? '');
    const own = ['script-src', 'style-src', 'font-src', 'img-src', 'connect-src', 'form-action'];
    for (const name of [...own, 'manifest-src', 'worker-src'])
      expect([name, policy?.get(name)]).toEqual([name, ["'self'"]]);
    // Whatever has no line of its own, objects among them, falls back to the first.
    for (const name of ['default-src', 'frame-ancestors', 'base-uri'])
      expect([name, policy?.get(name)]).toEqual([name, ["'none'"]]);
    expect(policy?.has('object-src')).toBe(false);
  });

  it('is shared with no other origin', async () => {
    const names = [...(await ask()).headers.keys()];
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('says of what has a body what it is, and how letters are spelled', async () => {
    const answer = await ask();
    const body = await answer.text();
    if (body === '') return;
    const type = answer.headers.get('content-type') ?? '';
    expect(type).toMatch(
      /^(text\/html|text\/css|(text|application)\/javascript|application\/json); charset=utf-8$/i,
    );
    expect([...body][0]).toMatch(type.includes('json') ? /[{[]/ : /./s);
  });
});

interface Received {
  readonly encoding: string | undefined;
  readonly body: Buffer;
}

/** As it came, which `fetch` would not show; a body is posted by the member. */
function received(path: string, encodings: string, body?: string): Promise<Received> {
  return new Promise((answered, failed) => {
    const { hostname, port } = new URL(node.url);
    const posting = { 'content-type': 'application/json', authorization: `Bearer ${member.token}` };
    const headers = { 'accept-encoding': encodings, ...(body === undefined ? {} : posting) };
    const method = body === undefined ? 'GET' : 'POST';
    request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        answered({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) });
      });
    })
      .on('error', failed)
      .end(body);
  });
}

describe('a text of the page', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('comes as %s to whoever takes that, and is the same', async (encoding, opened) => {
    const path = await fileOf(/href="(\/assets\/[^"]+\.css)"/);
    const plain = await received(path, 'identity');
    const packed = await received(path, encoding);
    expect(plain.encoding).toBeUndefined();
    expect(packed.encoding).toBe(encoding);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(opened(packed.body).equals(plain.body)).toBe(true);
  });

  it('has no second address for what it is packed in', async () => {
    const path = await fileOf(/href="(\/assets\/[^"]+\.css)"/);
    expect((await get(`${path}.br`)).status).toBe(404);
    expect((await get(`${path}.gz`)).status).toBe(404);
  });
});

describe('a long answer of the API', () => {
  it('comes packed to whoever takes that, and is the same; a short one comes as it is', async () => {
    const incidentId = await member.declares();
    for (let index = 0; index < 12; index += 1) {
      const text = `Seen again, ${'and once more, '.repeat(40)}${String(index)}.`;
      await member.gave('addInformation', { incidentId, text, marking: 'AMBER' });
    }
    const timeline = `{"query":"{ incident(id: \\"${incidentId}\\") { timeline(first: 100, waitSeconds: 0) { entries { canonical } } } }"}`;
    const plain = await received('/graphql', 'identity', timeline);
    const packed = await received('/graphql', 'gzip', timeline);
    expect(plain.encoding).toBeUndefined();
    expect(plain.body.length).toBeGreaterThan(8_192);
    expect(packed.encoding).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 4);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect((await received('/graphql', 'gzip', NOW)).encoding).toBeUndefined();
  });
});

describe('a packed question', () => {
  it('is not unpacked: a few bytes would be as large as they say, beyond what a body may be', async () => {
    const packed = (body: string): Promise<Response> =>
      fetch(`${node.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          authorization: `Bearer ${member.token}`,
        },
        body: gzipSync(body),
      });
    for (const body of [NOW, `{"query":"{ server { now } } #${'x'.repeat(10_000_000)}"}`]) {
      const answer = await packed(body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('"data":{');
    }
  });
});

describe('what keeps the page on a device', () => {
  it('is asked for anew each time, so that a new version is found, and is at work for the whole page', async () => {
    const { headers } = await get('/service-worker.js');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect((await get('/', { accept: 'text/html' })).headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps the files of the page and nothing that the API or the live line answers', async () => {
    const worker = await (await get('/service-worker.js')).text();
    const kept = [...worker.matchAll(/url:[`"']([^`"']+)/g)].map(([, url]) => url ?? '');
    expect(kept).toContain('/index.html');
    expect(
      kept.filter((url) => !/^\/(assets\/[^/]+|head-start\.js|[^/]+\.(html|png|json))$/.test(url)),
    ).toEqual([]);
    for (const url of kept) expect([url, (await get(url)).status]).toEqual([url, 200]);
  });
});

describe('what the API answers', () => {
  it.each([
    ['a reading', (): Promise<Response> => member.send(NOW)],
    ['a refusal', (): Promise<Response> => member.send('{"query":"{ nothing }"}')],
    ['a body that is no JSON', (): Promise<Response> => member.send('{')],
    ['the way back from a provider', (): Promise<Response> => get('/sign-in/callback/nowhere')],
  ])('is kept by no cache: %s', async (_, ask) => {
    expect((await ask()).headers.get('cache-control')).toBe('no-store');
  });

  it('is JSON and never a page, whatever the browser would rather have', async () => {
    const asked = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };
    const answer = await get('/graphql', asked);
    expect(answer.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
    expect(answer.status).toBe(400);
  });
});

describe('a cookie', () => {
  it('is of this host alone, over TLS, out of reach of scripts and of other sites', async () => {
    const { headers } = await member.send('{"query":"mutation { signOut }"}');
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-tocsin=; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    const back = await get('/sign-in/callback/nowhere');
    expect(back.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-tocsin-sign-in=; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });
});

describe('a request without TLS', () => {
  it('is not sent on to another address, so that a mistake is noticed where it is made', async () => {
    const answers = await Promise.all([
      member.send(NOW, { 'x-forwarded-proto': 'http' }),
      get('/', { accept: 'text/html', 'x-forwarded-proto': 'http' }),
    ]);
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([null, null]);
  });

  it('from a page of ours that came without it is a stranger’s', async () => {
    const answer = await member.send(NOW, { origin: 'http://tocsin.example' });
    expect(answer.status).toBe(403);
    const handshake = new Promise<number>((resolve) => {
      const socket = '/socket.io/?EIO=4&transport=websocket';
      const headers = {
        origin: 'http://tocsin.example',
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      };
      const sent = request(`${node.url}${socket}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('upgrade', (_, opened) => {
        opened.destroy();
        resolve(101);
      });
      sent.end();
    });
    expect(await handshake).toBeGreaterThanOrEqual(400);
  });
});
