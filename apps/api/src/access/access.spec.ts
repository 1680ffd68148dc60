import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCESS_TOKEN } from '@tocsin/contract';
import { Browser, registered } from '../../test/browser.js';
import { World } from '../../test/world.js';
import { SetClock } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const HOUR = 3_600_000;

let world: World;
let demo: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
  demo = await World.open({ demo: true, clock });
});
afterAll(async () => {
  await world.close();
  await demo.close();
});

async function sessions(of: World): Promise<number> {
  const [row] = await of.database.owner.query<[{ number: number }]>(
    'SELECT count(*)::int AS number FROM session',
  );
  return row.number;
}

describe('signing in as a person of the demo', () => {
  it('sets a cookie that no script reads and no other site sends, and ends after a shift', async () => {
    const person = await demo.member('civil_society');
    const browser = new Browser(demo.url);
    const attributes = await browser.signsIn(person.personId);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Strict']));
    expect(attributes).not.toContain('Secure');
    const expires = attributes.find((attribute) => attribute.startsWith('Expires='))?.slice(8) ?? '';
    expect(Date.parse(expires) - Date.parse(clock.now())).toBe(12 * HOUR);
    const { data } = await browser.runs('Viewer');
    expect(data).toMatchObject({ viewer: { personId: person.personId } });
  });

  it.each([
    ['SignInAsDemoPerson', 'signInAsDemoPerson'],
    ['DemoPeople', 'demoPeople'],
    ['DemoAccessToken', 'demoAccessToken'],
  ])('is not there outside a demo (%s)', async (name, field) => {
    const person = await world.member('civil_society');
    const before = await sessions(world);
    const query = name === 'DemoAccessToken' ? DEMO_ACCESS_TOKEN : registered(name);
    const variables = { personId: person.personId };
    const reply = await new Browser(world.url).post<Record<string, unknown>>({ query, variables });
    expect(reply.code).toBe('NOT_AVAILABLE');
    expect(reply.data?.[field] ?? null).toBeNull();
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(await sessions(world)).toBe(before);
  });

  it('is refused for somebody who does not exist or is not active, in the same way', async () => {
    const person = await demo.member('civil_society');
    await demo.database.owner.query('UPDATE person SET active = false WHERE id = $1', [person.personId]);
    const before = await sessions(demo);
    for (const personId of [person.personId, randomUUID()]) {
      const reply = await new Browser(demo.url).runs('SignInAsDemoPerson', { personId });
      expect({ code: reply.code, data: reply.data }).toEqual({ code: 'SIGN_IN_FAILED', data: null });
    }
    expect(await sessions(demo)).toBe(before);
  });
});

describe('a request from a page of another site', () => {
  it.each([
    ['by its origin', { origin: 'https://elsewhere.example' }],
    ['from a sandbox', { origin: 'null' }],
    ['from another port', { origin: 'http://127.0.0.1:1' }],
    ['by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
  ])('(%s) is refused, cookie or not', async (_, headers) => {
    const person = await demo.member('government');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const before = await sessions(demo);
    const reply = await browser.post({ query: '{ __typename }' }, headers);
    expect({ status: reply.status, code: reply.code }).toEqual({ status: 403, code: 'CROSS_SITE_REFUSED' });
    expect(await sessions(demo)).toBe(before);
  });

  it('is told from one of our own pages', async () => {
    const person = await demo.member('government');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const own = { origin: demo.url, 'sec-fetch-site': 'same-origin' };
    expect((await browser.post({ query: registered('Viewer') }, own)).code).toBeNull();
  });
});

describe('a demo', () => {
  /** What a page gets whose own name points at this machine (DNS rebinding). */
  function statusFor(host: string, path: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, demo.url), { method: 'POST', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  it.each(['elsewhere.example', 'elsewhere.example:4600', '10.0.0.1', 'localhost.elsewhere.example'])(
    'answers nobody who calls it %s',
    async (host) => {
      expect(await statusFor(host, '/graphql')).toBe(421);
      expect(await statusFor(host, '/')).toBe(421);
    },
  );

  it.each(['localhost', 'localhost:4600', '127.0.0.1', '[::1]:4600'])('answers to %s', async (host) => {
    expect(await statusFor(host, '/graphql')).toBe(415);
  });
});
