import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCESS_TOKEN } from '@tocsin/contract';
import { io } from 'socket.io-client';
import { Browser, registered } from '../../test/browser.js';
import { Follower, type Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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

const ME = '{ viewer { personId } }';

async function knows(member: Member): Promise<boolean> {
  return (await member.ask(ME)).errors === undefined;
}

async function sessions(of: World): Promise<number> {
  const [row] = await of.database.owner.query<[{ number: number }]>(
    'SELECT count(*)::int AS number FROM session',
  );
  return row.number;
}

/** The live connection of a browser: it sends its cookie, and no token. */
async function live(browser: Browser): Promise<Follower> {
  const socket = io(browser.url, {
    transports: ['websocket'],
    extraHeaders: { cookie: browser.cookie ?? '' },
    forceNew: true,
    reconnection: false,
  });
  const follower = new Follower(socket);
  await follower.until(() => socket.connected || follower.refusedWith !== null);
  return follower;
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
    ['SignInPage', 'demoPeople'],
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
      expect({ code: reply.code, data: reply.data }).toEqual({ code: 'NOT_AVAILABLE', data: null });
    }
    expect(await sessions(demo)).toBe(before);
  });

  it('opens the live connection too, by the cookie', async () => {
    const person = await demo.member('government');
    const incidentId = await person.declares();
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const follower = await live(browser);
    expect(await follower.follow(incidentId)).toMatchObject({ ok: true });
    await follower.until(() => follower.entries.length === 1);
    follower.socket.disconnect();
  });
});

describe('a session', () => {
  it.each([
    ['a browser', 12 * HOUR],
    ['a program', 90 * DAY],
  ])('of %s ends when its time is over, to the millisecond', async (whose, lifetime) => {
    clock.set(START);
    const person = await demo.member('civil_society');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const isKnown = async (): Promise<boolean> =>
      whose === 'a program'
        ? knows(person)
        : (await browser.runs<{ viewer: unknown }>('Viewer')).data?.viewer !== null;
    expect(await isKnown()).toBe(true);
    clock.set(shifted(START, lifetime - 1));
    expect(await isKnown()).toBe(true);
    clock.set(shifted(START, lifetime));
    expect(await isKnown()).toBe(false);
    clock.set(START);
  });

  it('is found by its secret, of which only the hash is kept', async () => {
    const member = await world.member('civil_society');
    const [row] = await world.database.owner.query<[{ all: string }]>(
      `SELECT string_agg(s::text, ' ') AS all FROM session s`,
    );
    expect(row.all).not.toContain(member.token);
    const hex = Buffer.from(member.token).toString('hex');
    expect(row.all).not.toContain(hex);
  });

  it.each([
    ['no token', ''],
    ['a made-up one', `Bearer tocsin_${'A'.repeat(43)}`],
    ['another scheme', 'Basic dG9jc2luOnRvY3Npbg=='],
    ['two at once', 'Bearer AAAAAAAAAAAAAAAAAAAAA, Bearer AAAAAAAAAAAAAAAAAAAAA'],
    ['a very long one', `Bearer ${'A'.repeat(5_000)}`],
  ])('does not exist for %s, and a cookie beside it does not help', async (_, authorization) => {
    const person = await demo.member('civil_society');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const { data } = await browser.post({ query: '{ __typename }' }, { authorization });
    expect(data).toBeNull();
  });

  it('of a browser is none for a program, and the other way round', async () => {
    const person = await demo.member('civil_society');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const secret = browser.cookie?.split('=')[1] ?? '';
    const asToken = await new Browser(demo.url).post({ query: ME }, { authorization: `Bearer ${secret}` });
    expect(asToken.code).toBe('OPERATION_NOT_REGISTERED');
    const asCookie = await new Browser(demo.url, `tocsin=${person.token}`).runs<{ viewer: unknown }>(
      'Viewer',
    );
    expect(asCookie.data?.viewer).toBeNull();
  });
});

describe('a token', () => {
  it('is shown once, listed without its secret, and works until it is revoked', async () => {
    const member = await world.member('civil_society');
    const { createAccessToken: made } = await member.read<{
      createAccessToken: { secret: string; token: { id: string } };
    }>('mutation { createAccessToken(name: "Our bot") { secret token { id } } }');
    const { accessTokens } = await member.read<{ accessTokens: object[] }>(
      '{ accessTokens { id name createdAt expiresAt lastUsedAt } }',
    );
    const expiresAt = shifted(clock.now(), 90 * DAY);
    expect(accessTokens).toContainEqual({
      id: made.token.id,
      name: 'Our bot',
      createdAt: clock.now(),
      expiresAt,
      lastUsedAt: null,
    });
    const ask = (): Promise<{ code: string | null }> =>
      new Browser(world.url).post({ query: ME }, { authorization: `Bearer ${made.secret}` });
    expect((await ask()).code).toBeNull();
    await member.read('mutation ($id: Uuid!) { revokeAccessToken(id: $id) }', { id: made.token.id });
    expect((await ask()).code).toBe('OPERATION_NOT_REGISTERED');
    expect(await knows(member)).toBe(true);
  });

  it('of somebody else cannot be revoked, and cannot be told from one that does not exist', async () => {
    const member = await world.member('civil_society');
    const colleague = await world.member('civil_society', { of: member });
    const { accessTokens } = await member.read<{ accessTokens: { id: string }[] }>('{ accessTokens { id } }');
    const revoke = (id?: string): Promise<string> =>
      colleague.text('mutation ($id: Uuid!) { revokeAccessToken(id: $id) }', { id });
    const answer = await revoke(accessTokens[0]?.id);
    expect(answer).toContain('"NOT_AVAILABLE"');
    expect(await revoke(randomUUID())).toBe(answer);
    expect(await knows(member)).toBe(true);
  });

  it('is one of twenty at most', async () => {
    const member = await world.member('civil_society');
    const make = 'mutation { createAccessToken(name: "More") { secret } }';
    for (let count = 1; count < 20; count += 1) await member.read(make);
    const before = await sessions(world);
    const { errors } = await member.ask(make);
    expect(errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', field: 'name' });
    expect(await sessions(world)).toBe(before);
  });

  it('says when it was last used, to five minutes', async () => {
    clock.set(START);
    const member = await world.member('civil_society');
    const lastUsed = async (): Promise<string | undefined> =>
      (await member.read<{ accessTokens: { lastUsedAt: string }[] }>('{ accessTokens { lastUsedAt } }'))
        .accessTokens[0]?.lastUsedAt;
    expect(await lastUsed()).toBe(START);
    clock.set(shifted(START, 4 * 60_000));
    expect(await lastUsed()).toBe(START);
    clock.set(shifted(START, 5 * 60_000));
    expect(await lastUsed()).toBe(clock.now());
    clock.set(START);
  });
});

async function expectEnded(follower: Follower): Promise<void> {
  await follower.until(() => !follower.socket.connected);
  expect(follower.ended).toMatchObject({ code: 4001, reason: 'not_signed_in', retry: false });
}

describe('the live connections of a session', () => {
  it('end when it signs out; those of other sessions stay', async () => {
    const person = await demo.member('civil_society');
    const browser = new Browser(demo.url);
    await browser.signsIn(person.personId);
    const follower = await live(browser);
    const other = await person.connects();
    const { headers } = await browser.runs('SignOut');
    expect(headers.get('set-cookie')).toMatch(/^tocsin=; .*Expires=Thu, 01 Jan 1970/);
    await expectEnded(follower);
    expect((await browser.runs<{ viewer: unknown }>('Viewer')).data?.viewer).toBeNull();
    expect((await live(browser)).refusedWith).toMatchObject({ data: { code: 4001 } });
    expect(other.socket.connected).toBe(true);
  });

  it('end when its token is revoked, and get nothing that is written after that', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const follower = await lead.connects();
    await follower.follow(incidentId);
    await follower.until(() => follower.entries.length === 1);
    const { accessTokens } = await lead.read<{ accessTokens: { id: string }[] }>('{ accessTokens { id } }');
    await lead.read('mutation ($id: Uuid!) { revokeAccessToken(id: $id) }', { id: accessTokens[0]?.id });
    await expectEnded(follower);
    expect(await knows(lead)).toBe(false);
  });

  it('end on every node, and when the person or the organisation is not active any more', async () => {
    const another = await world.anotherNode();
    try {
      const lead = await world.member('government');
      const person = await world.member('civil_society');
      const organisation = await world.member('civil_society');
      const followers = [
        await lead.connects(another.url),
        await person.connects(),
        await organisation.connects(another.url),
      ];
      const staying = await (await world.member('civil_society')).connects();
      await lead.read('mutation { signOut }');
      await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [person.personId]);
      await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
        organisation.organisationId,
      ]);
      for (const follower of followers) await expectEnded(follower);
      expect(staying.socket.connected).toBe(true);
    } finally {
      await another.close();
    }
  });

  it('end when its time is over', async () => {
    clock.set(START);
    const member = await world.member('civil_society');
    const follower = await member.connects();
    clock.set(shifted(START, 91 * DAY));
    await expectEnded(follower);
    clock.set(START);
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
