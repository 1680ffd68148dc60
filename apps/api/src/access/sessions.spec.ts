import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { Browser } from '../../test/browser.js';
import { Follower, type Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

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
beforeEach(() => {
  clock.set(START);
});

const ORGANISATIONS = '{ organisations { name } }';
const SESSIONS = '{ sessions { id current proof browser createdAt lastUsedAt expiresAt } }';

interface Listed {
  readonly id: string;
  readonly current: boolean;
  readonly browser: string;
}

async function knows(member: Member): Promise<boolean> {
  return (await member.ask(ORGANISATIONS)).errors === undefined;
}

/** A browser in which a person of the demo is signed in. */
async function signedIn(personId: string): Promise<Browser> {
  const browser = demo.browser();
  await browser.signsIn(personId);
  return browser;
}

async function listed(browser: Browser): Promise<Listed[]> {
  const { data } = await browser.asks<{ sessions: Listed[] }>(SESSIONS);
  return data?.sessions ?? [];
}

describe('a session', () => {
  it('of a program ends when its time is over, to the millisecond', async () => {
    const member = await world.member('civil_society');
    clock.set(shifted(START, 90 * DAY - 1));
    expect(await knows(member)).toBe(true);
    clock.set(shifted(START, 90 * DAY));
    expect(await knows(member)).toBe(false);
  });

  it('of a browser ends after half an hour without use, and after a shift however much it is used', async () => {
    const { personId } = await demo.member('civil_society');
    const browser = await signedIn(personId);
    for (let after = 0; after < 12 * HOUR; after += 30 * MINUTE - 1) {
      clock.set(shifted(START, after));
      expect(await browser.personId()).toBe(personId);
    }
    clock.set(shifted(START, 12 * HOUR));
    expect(await browser.personId()).toBeNull();
    clock.set(START);
    const idle = await signedIn(personId);
    clock.set(shifted(START, 30 * MINUTE - 1));
    expect(await idle.personId({ 'tocsin-background': '1' })).toBe(personId);
    clock.set(shifted(START, 30 * MINUTE));
    expect(await idle.personId()).toBeNull();
  });

  it('is not kept open by what a screen asks for by itself, nor by a socket', async () => {
    const { personId } = await demo.member('civil_society');
    const browser = await signedIn(personId);
    const background = { 'tocsin-background': '1' };
    for (const minutes of [10, 20, 29]) {
      clock.set(shifted(START, minutes * MINUTE));
      expect(await browser.personId(background)).toBe(personId);
      const follower = await live(browser);
      expect(follower.refusedWith).toBeNull();
      follower.socket.disconnect();
    }
    clock.set(shifted(START, 30 * MINUTE));
    expect(await browser.personId(background)).toBeNull();
  });

  it('is found by its secret, of which only the hash is kept', async () => {
    const member = await world.member('civil_society');
    const [row] = await world.database.owner.query<[{ all: string }]>(
      `SELECT string_agg(s::text, ' ') AS all FROM session s`,
    );
    expect(row.all).not.toContain(member.token);
    expect(row.all).not.toContain(Buffer.from(member.token).toString('hex'));
  });

  it.each([
    ['no token', ''],
    ['a made-up one', `Bearer tocsin_${'A'.repeat(43)}`],
    ['another scheme', 'Basic dG9jc2luOnRvY3Npbg=='],
    ['two at once', 'Bearer AAAAAAAAAAAAAAAAAAAAA, Bearer AAAAAAAAAAAAAAAAAAAAA'],
    ['a very long one', `Bearer ${'A'.repeat(5_000)}`],
  ])('does not exist for %s, and a cookie beside it does not help', async (_, authorization) => {
    const { personId } = await demo.member('civil_society');
    const browser = await signedIn(personId);
    const { data } = await browser.post({ query: '{ __typename }' }, { authorization });
    expect(data).toBeNull();
  });

  it('of a browser is none for a program, and the other way round', async () => {
    const person = await demo.member('civil_society');
    const browser = await signedIn(person.personId);
    const secret = browser.cookie?.split('=')[1] ?? '';
    const asToken = demo.browser();
    expect(await asToken.personId({ authorization: `Bearer ${secret}` })).toBeNull();
    const asCookie = demo.browser();
    asCookie.cookie = `tocsin=${person.token}`;
    expect(await asCookie.personId()).toBeNull();
  });
});

describe('the sessions of a person', () => {
  it('are listed for them alone: when, with what proof and in which family of browser', async () => {
    const { personId } = await demo.member('civil_society');
    await signedIn((await demo.member('civil_society')).personId);
    const browser = demo.browser();
    await browser.asks(
      'mutation ($personId: Uuid!) { signInAsDemoPerson(personId: $personId) { personId } }',
      { personId },
      { 'user-agent': FIREFOX },
    );
    clock.set(shifted(START, MINUTE));
    const elsewhere = await signedIn(personId);
    const expiresAt = (at: string): string => shifted(at, 12 * HOUR);
    const own = await listed(browser);
    expect(own).toEqual([
      {
        ...{ id: own[0]?.id, current: true, proof: 'demo', browser: 'Firefox on Linux' },
        ...{ createdAt: START, lastUsedAt: clock.now(), expiresAt: expiresAt(START) },
      },
      {
        ...{ id: own[1]?.id, current: false, proof: 'demo', browser: 'Unknown browser' },
        ...{ createdAt: clock.now(), lastUsedAt: clock.now(), expiresAt: expiresAt(clock.now()) },
      },
    ]);
    expect((await listed(elsewhere)).map(({ current }) => current)).toEqual([false, true]);
    const [row] = await demo.database.owner.query<[{ all: string }]>(
      `SELECT string_agg(s::text, ' ') AS all FROM session s`,
    );
    expect(row.all).not.toMatch(/Mozilla|Gecko|127\.0\.0\.1/);
  });

  it('are ended one by one, or all but the one that asks; tokens stay', async () => {
    const person = await demo.member('civil_society');
    const [here, there, elsewhere] = [
      await signedIn(person.personId),
      await signedIn(person.personId),
      await signedIn(person.personId),
    ];
    const { id } = (await listed(there)).find(({ current }) => current) ?? {};
    expect((await here.asks('mutation ($id: Uuid!) { endSession(id: $id) }', { id })).code).toBeNull();
    expect(await there.personId()).toBeNull();
    expect(await elsewhere.personId()).toBe(person.personId);
    await here.asks('mutation { endOtherSessions }');
    expect(await elsewhere.personId()).toBeNull();
    expect(await here.personId()).toBe(person.personId);
    expect(await knows(person)).toBe(true);
    expect(await listed(here)).toHaveLength(1);
  });

  it('of somebody else, and tokens, are answered like sessions that do not exist', async () => {
    const [one, other] = [await demo.member('civil_society'), await demo.member('civil_society')];
    const [browser, theirs] = [await signedIn(one.personId), await signedIn(other.personId)];
    const [token] = await demo.database.owner.query<{ id: string }[]>(
      `SELECT id FROM session WHERE kind = 'program' AND person_id = $1`,
      [one.personId],
    );
    const ids = [(await listed(theirs))[0]?.id, token?.id, randomUUID()];
    const end = 'mutation ($id: Uuid!) { endSession(id: $id) }';
    for (const id of ids) expect((await browser.asks(end, { id })).code).toBe('NOT_AVAILABLE');
    expect(await theirs.personId()).toBe(other.personId);
    expect(await knows(one)).toBe(true);
  });
});

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

async function expectEnded(follower: Follower): Promise<void> {
  await follower.until(() => !follower.socket.connected);
  expect(follower.ended).toMatchObject({ code: 4001, reason: 'not_signed_in', retry: false });
}

describe('the live connections of a session', () => {
  it('are opened by the cookie too', async () => {
    const person = await demo.member('government');
    const incidentId = await person.declares();
    const follower = await live(await signedIn(person.personId));
    expect(await follower.follow(incidentId)).toMatchObject({ ok: true });
    await follower.until(() => follower.entries.length === 1);
    follower.socket.disconnect();
  });

  it('end when it signs out; those of other sessions stay', async () => {
    const person = await demo.member('civil_society');
    const browser = await signedIn(person.personId);
    const follower = await live(browser);
    const other = await person.connects();
    const { headers } = await browser.runs('SignOut');
    expect(headers.get('set-cookie')).toMatch(/^tocsin=; .*Expires=Thu, 01 Jan 1970/);
    await expectEnded(follower);
    expect(await browser.personId()).toBeNull();
    expect((await live(browser)).refusedWith).toMatchObject({ data: { code: 4001 } });
    expect(other.socket.connected).toBe(true);
  });

  it('end when its token is revoked, and get nothing that is written after that', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const follower = await lead.connects();
    await follower.follow(incidentId);
    await follower.until(() => follower.entries.length === 1);
    const browser = await lead.inBrowser();
    const { accessTokens } = await browser.read<{ accessTokens: { id: string }[] }>(
      '{ accessTokens { id } }',
    );
    await browser.read('mutation ($id: Uuid!) { revokeAccessToken(id: $id) }', { id: accessTokens[0]?.id });
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
    const member = await world.member('civil_society');
    const follower = await member.connects();
    clock.set(shifted(START, 91 * DAY));
    await expectEnded(follower);
  });
});
