import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered } from '../../../test/browser.js';
import { World } from '../../../test/world.js';
import { openApi, type Api } from '../../api.js';
import { SystemClock } from '../clock.js';

/** As many attempts as one address has in a minute. */
const MOST = 20;

let world: World;
const nodes: Api[] = [];
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await world.close();
});

async function nodeBehind(trustedProxy: string | null): Promise<Api> {
  const node = await openApi({
    databaseUrl: world.database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    trustedProxy,
    dashboardDir: null,
    clock: new SystemClock(),
    deployment: {
      demo: false,
      publicUrl: new URL('https://tocsin.example'),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
  });
  nodes.push(node);
  return node;
}

/** How many of so many attempts were let through, each under the header that is given. */
async function letThrough(
  node: Api,
  times: number,
  header: (turn: number) => Record<string, string>,
): Promise<number> {
  let through = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const { code } = await world
      .browser(node)
      .post({ query: registered('BeginPasskeySignIn') }, header(turn));
    if (code === null) through += 1;
    else expect(code).toBe('TOO_MANY_REQUESTS');
  }
  return through;
}

const made = (turn: number): string => `198.51.100.${String(turn)}`;

describe('the address of a caller', () => {
  it.each(['x-forwarded-for', 'x-real-ip', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip', 'forwarded'])(
    'is that of the connection, whatever the caller writes into %s',
    async (name) => {
      const node = await nodeBehind(null);
      const value = (turn: number): string => (name === 'forwarded' ? `for=${made(turn)}` : made(turn));
      expect(await letThrough(node, MOST + 3, (turn) => ({ [name]: value(turn) }))).toBe(MOST);
    },
  );

  it('behind a proxy is the one that the proxy saw, whatever the caller wrote before it', async () => {
    const node = await nodeBehind('127.0.0.1');
    const one = (turn: number): Record<string, string> => ({
      'x-forwarded-for': `${made(turn)}, 203.0.113.7`,
    });
    expect(await letThrough(node, MOST + 3, one)).toBe(MOST);
    expect(await letThrough(node, 1, () => ({ 'x-forwarded-for': '203.0.113.8' }))).toBe(1);
  });

  it('is the only thing believed of a proxy: no header names the person, the host or the way here', async () => {
    const node = await nodeBehind('127.0.0.1');
    const { personId } = await world.member('government');
    const claimed = {
      'x-user-id': personId,
      'x-forwarded-user': personId,
      'x-remote-user': personId,
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'http',
      'x-http-method-override': 'GET',
    };
    const browser = world.browser(node);
    const viewer = await browser.post({ query: registered('Viewer') }, claimed);
    expect([viewer.code, viewer.data]).toEqual([null, { viewer: null }]);
    const { data } = await browser.post<{ beginPasskeySignIn: { options: { rpId: string } } }>(
      { query: registered('BeginPasskeySignIn') },
      claimed,
    );
    expect(data?.beginPasskeySignIn.options.rpId).toBe('tocsin.example');
  });
});
