import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Agency, arrives, BEGIN_BY_DOMAIN, begins } from '../../test/agency.js';
import { Authenticator } from '../../test/authenticator.js';
import { CLIENT_SECRET } from '../../test/identity-provider.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const MINUTE = 60_000;

let world: World;
let clock: SetClock;
const agencies: Agency[] = [];
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock, sealingKey: Buffer.alloc(32, 9), allowLocalIdentityProvider: true });
});
afterAll(async () => {
  await Promise.all(agencies.map(({ provider }) => provider.stop()));
  await world.close();
});
beforeEach(() => {
  clock.set(shifted(clock.now(), 2 * MINUTE));
});

async function opened(secret: string | null = null): Promise<Agency> {
  const agency = await Agency.open(world, secret);
  agencies.push(agency);
  return agency;
}

async function identities(): Promise<unknown> {
  return world.database.owner.query(
    'SELECT issuer, subject, person_id FROM identity ORDER BY issuer, subject',
  );
}

async function sessions(): Promise<number> {
  const [row] = await world.database.owner.query<[{ number: number }]>(
    'SELECT count(*)::int AS number FROM session',
  );
  return row.number;
}

const FAILED = '/sign-in?problem=SIGN_IN_FAILED';

describe("signing in at the organisation's own provider", () => {
  it('opens a session here and goes on to the page that was wanted', async () => {
    const agency = await opened();
    const member = await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser, '/incidents');
    expect(back.pathname).toBe(`/sign-in/callback/${agency.organisationId}`);
    expect(back.searchParams.get('iss')).toBe(agency.provider.issuer);
    expect(await arrives(browser, back)).toBe('/incidents');
    expect(await browser.personId()).toBe(member.personId);
    expect(browser.cookie).toMatch(/^__Host-tocsin=[^;]+$/);
    const log = await world.database.owner.query<object[]>(
      `SELECT act, person_id, detail FROM access_log ORDER BY number DESC LIMIT 1`,
    );
    expect(log).toEqual([{ act: 'signed_in', person_id: member.personId, detail: 'identity_provider' }]);
  });

  it('works with a confidential client, whose secret is not in the database', async () => {
    const agency = await opened(CLIENT_SECRET);
    const member = await agency.linked('alice');
    const browser = world.browser();
    await arrives(browser, await agency.goes(browser));
    expect(await browser.personId()).toBe(member.personId);
    const [row] = await world.database.owner.query<[{ all: string }]>(
      `SELECT string_agg(p::text, ' ') AS all FROM identity_provider p WHERE sealed_client_secret IS NOT NULL`,
    );
    expect(row.all).not.toContain(CLIENT_SECRET);
    expect(row.all).not.toContain(Buffer.from(CLIENT_SECRET).toString('hex'));
  });

  it('goes by the account there, whatever its e-mail address has become', async () => {
    const agency = await opened();
    const member = await agency.linked('alice');
    agency.provider.email = 'somebody.else@agency.example';
    const browser = world.browser();
    await arrives(browser, await agency.goes(browser));
    expect(await browser.personId()).toBe(member.personId);
    agency.provider.subject = 'mallory';
    agency.provider.email = 'alice@agency.example';
    const other = world.browser();
    expect(await arrives(other, await agency.goes(other))).toBe(FAILED);
    expect(await other.personId()).toBeNull();
  });

  it('lets nobody in whose account is linked to nobody, nor the same name at another provider', async () => {
    const [agency, other] = [await opened(), await opened()];
    await agency.linked('alice');
    other.provider.subject = 'alice';
    const before = { identities: await identities(), sessions: await sessions() };
    const browser = world.browser();
    expect(await arrives(browser, await other.goes(browser))).toBe(FAILED);
    expect(await browser.personId()).toBeNull();
    expect({ identities: await identities(), sessions: await sessions() }).toEqual(before);
  });

  it('lets nobody in who is suspended, or whose organisation is; their domain is like one that nobody has', async () => {
    const agency = await opened();
    const member = await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser);
    await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [member.personId]);
    expect(await arrives(browser, back)).toBe(FAILED);
    expect(await browser.personId()).toBeNull();
    await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
      agency.organisationId,
    ]);
    const answers = await Promise.all(
      [agency.domain, 'nobody.example'].map(async (domain) =>
        world.browser().asks(BEGIN_BY_DOMAIN, { domain }),
      ),
    );
    for (const { data, extensions } of answers) {
      expect({ data, extensions }).toEqual({
        data: null,
        extensions: { code: 'NOT_AVAILABLE', field: 'domain' },
      });
    }
  });

  const tampered: readonly (readonly [string, (back: URL) => void])[] = [
    ['another state', (back) => back.searchParams.set('state', 'A'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another issuer', (back) => back.searchParams.set('iss', 'https://login.example')],
    ['no issuer, though the provider says that it sends one', (back) => back.searchParams.delete('iss')],
    ['another code', (back) => back.searchParams.set('code', 'A'.repeat(43))],
    ['no code', (back) => back.searchParams.delete('code')],
    ['an error of the provider', (back) => back.searchParams.set('error', 'access_denied')],
  ];
  it.each(tampered)('is refused with %s, and the way is used up', async (_, change) => {
    const agency = await opened();
    await agency.linked('alice');
    const before = await sessions();
    const browser = world.browser();
    const back = await agency.goes(browser);
    const wrong = new URL(back);
    change(wrong);
    const { cookie } = browser;
    expect(await arrives(browser, wrong)).toBe(FAILED);
    browser.cookie = cookie;
    expect(await arrives(browser, back)).toBe(FAILED);
    expect(await browser.personId()).toBeNull();
    expect(await sessions()).toBe(before);
  });

  const asked: readonly (readonly [string, string])[] = [
    ['nonce', 'A'.repeat(43)],
    ['code_challenge', 'A'.repeat(43)],
  ];
  it.each(asked)('is refused when it was asked for with another %s', async (name, value) => {
    const agency = await opened();
    await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser, '/', (url) => {
      url.searchParams.set(name, value);
    });
    expect(await arrives(browser, back)).toBe(FAILED);
    expect(await browser.personId()).toBeNull();
  });

  it('is refused the second time, and in another browser than the one that began', async () => {
    const agency = await opened();
    await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser);
    const stranger = world.browser();
    expect(await arrives(stranger, back)).toBe(FAILED);
    const { cookie } = browser;
    expect(await arrives(browser, back)).toBe('/');
    stranger.cookie = cookie;
    expect(await arrives(stranger, back)).toBe(FAILED);
    const again = world.browser();
    const next = await agency.goes(again);
    next.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect(await arrives(again, next)).toBe(FAILED);
    expect(await again.personId()).toBeNull();
  });

  it('is refused after five minutes', async () => {
    const agency = await opened();
    await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser);
    clock.set(shifted(clock.now(), 5 * MINUTE));
    expect(await arrives(browser, back)).toBe(FAILED);
  });

  it('does not hand the answer of one provider to another (mix-up), whatever path and issuer it comes with', async () => {
    const [attacker, honest] = [await opened(), await opened()];
    await honest.linked('alice');
    const variants: ((back: URL) => void)[] = [
      () => undefined,
      (back) => {
        back.pathname = `/sign-in/callback/${attacker.organisationId}`;
      },
      (back) => {
        back.pathname = `/sign-in/callback/${attacker.organisationId}`;
        back.searchParams.delete('iss');
      },
    ];
    for (const vary of variants) {
      const browser = world.browser();
      // The provider that was chosen sends the browser on to another one, as if it had been asked there.
      const sentOn = new URL(await begins(browser, BEGIN_BY_DOMAIN, { domain: attacker.domain }));
      const { host } = new URL(honest.provider.issuer);
      sentOn.host = host;
      sentOn.searchParams.set('redirect_uri', `${PUBLIC_URL}/sign-in/callback/${honest.organisationId}`);
      const back = await honest.provider.visit(sentOn.href);
      vary(back);
      expect(await arrives(browser, back)).toBe(FAILED);
      expect(await browser.personId()).toBeNull();
    }
    expect(attacker.provider.asked).not.toContain('/token');
  });

  it('says so when the provider does not answer, at either end of the way', async () => {
    const agency = await opened();
    await agency.linked('alice');
    const browser = world.browser();
    const back = await agency.goes(browser);
    await agency.provider.stop();
    expect(await arrives(browser, back)).toBe('/sign-in?problem=PROVIDER_NOT_REACHED');
    clock.set(shifted(clock.now(), 11 * MINUTE));
    const { extensions } = await browser.asks(BEGIN_BY_DOMAIN, { domain: agency.domain });
    expect(extensions).toEqual({ code: 'PROVIDER_NOT_REACHED', field: 'domain' });
  });

  it('says nothing about a failure of this server', async () => {
    const { owner } = world.database;
    await owner.query('ALTER FUNCTION take_provider_sign_in(bytea, timestamptz) RENAME TO taken_away');
    try {
      const response = await fetch(`${world.url}/sign-in/callback/${randomUUID()}?code=a`, {
        redirect: 'manual',
        headers: { cookie: '__Host-tocsin-sign-in=secret' },
      });
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'INTERNAL', field: null } }],
      });
    } finally {
      await owner.query('ALTER FUNCTION taken_away(bytea, timestamptz) RENAME TO take_provider_sign_in');
    }
  });

  it('goes on to pages of ours only', async () => {
    const agency = await opened();
    for (const path of [
      '//elsewhere.example',
      'https://elsewhere.example',
      '/\\elsewhere.example',
      '/a//b',
      '/..',
    ]) {
      const { extensions } = await world.browser().asks(BEGIN_BY_DOMAIN, { domain: agency.domain, path });
      expect(extensions).toEqual({ code: 'INPUT_INVALID', field: 'path' });
    }
  });

  it('ends the session this browser had, and is slowed down after twenty attempts in a minute', async () => {
    const agency = await opened();
    const member = await world.member('government', { of: agency.admin });
    const authenticator = new Authenticator(PUBLIC_URL);
    await world.givesPasskey(member.personId, authenticator);
    const browser = world.browser();
    await browser.signsInWith(authenticator);
    await agency.goes(browser);
    expect(await browser.personId()).toBeNull();
    for (let count = 1; count < 20; count += 1)
      await browser.asks(BEGIN_BY_DOMAIN, { domain: 'nobody.example' });
    expect((await browser.asks(BEGIN_BY_DOMAIN, { domain: 'nobody.example' })).code).toBe(
      'TOO_MANY_REQUESTS',
    );
  });
});
