import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Agency, arrives, BEGIN_BY_DOMAIN, begins, SET_PROVIDER } from '../../test/agency.js';
import { Authenticator } from '../../test/authenticator.js';
import type { Browser } from '../../test/browser.js';
import { CLIENT_ID, CLIENT_SECRET, IdentityProviderOnThisMachine } from '../../test/identity-provider.js';
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

const BEGIN_LINK = 'mutation { begun: beginIdentityLink(path: "/account") { url } }';
const FAILED = '/sign-in?problem=SIGN_IN_FAILED';

describe('an account at a provider', () => {
  it('is linked by whoever is signed in and confirms it, and then signs them in', async () => {
    const agency = await opened();
    const member = await world.member('government', { of: agency.admin });
    const seat = await member.inBrowser();
    const begun = await seat.send(JSON.stringify({ query: BEGIN_LINK }));
    expect(
      ((await begun.json()) as { errors: { extensions: object }[] }).errors[0]?.extensions,
    ).toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
    const browser = world.browser();
    const authenticator = new Authenticator(PUBLIC_URL);
    await world.givesPasskey(member.personId, authenticator);
    await browser.signsInWith(authenticator);
    agency.provider.subject = 'bo';
    expect(await links(browser, authenticator, agency)).toBe('/account');
    expect(await browser.personId()).toBe(member.personId);
    const other = world.browser();
    await arrives(other, await agency.goes(other));
    expect(await other.personId()).toBe(member.personId);
  });

  it('of somebody else stays theirs', async () => {
    const agency = await opened();
    await agency.linked('alice');
    const member = await world.member('government', { of: agency.admin });
    const before = await identities();
    const browser = world.browser();
    const authenticator = new Authenticator(PUBLIC_URL);
    await world.givesPasskey(member.personId, authenticator);
    await browser.signsInWith(authenticator);
    expect(await links(browser, authenticator, agency)).toBe('/account?problem=SIGN_IN_FAILED');
    const invited = world.browser();
    expect(await agency.recovers(member, invited)).toBe(FAILED);
    expect(await invited.personId()).toBeNull();
    expect(await identities()).toEqual(before);
    // The link is still good: nothing of it has happened.
    expect(await browser.personId()).toBe(member.personId);
  });

  it('makes the last passkey removable', async () => {
    const agency = await opened();
    const member = await agency.linked('alice');
    const seat = await member.inBrowser();
    const { passkeys } = await seat.read<{ passkeys: { id: string }[] }>('{ passkeys { id } }');
    await seat.read('mutation ($id: Uuid!) { removePasskey(id: $id) }', { id: passkeys[0]?.id });
    expect(await seat.read('{ passkeys { id } }')).toEqual({ passkeys: [] });
  });

  async function links(
    browser: Browser,
    authenticator: Authenticator,
    { provider }: Agency,
  ): Promise<string | null> {
    const { extensions } = await browser.asks(BEGIN_LINK);
    if (!extensions?.stepUp) throw new Error('no proof was asked for');
    const { id, options } = extensions.stepUp;
    await browser.asks(
      'mutation ($id: Uuid!, $response: PasskeyResponse!) { answerStepUp(stepUpId: $id, response: $response) }',
      { id, response: authenticator.gets(options) },
    );
    return arrives(browser, await provider.visit(await begins(browser, BEGIN_LINK)));
  }
});

describe('the provider of an organisation', () => {
  it('is set by an administrator, who is told the address to register there', async () => {
    const agency = await opened();
    const { organisationId } = agency;
    const settings =
      '{ identityProvider { redirectUri provider { issuer clientId hasClientSecret domain } } }';
    expect(await agency.admin.read(settings)).toEqual({
      identityProvider: {
        redirectUri: `${PUBLIC_URL}/sign-in/callback/${organisationId}`,
        provider: {
          issuer: agency.provider.issuer,
          clientId: CLIENT_ID,
          hasClientSecret: false,
          domain: agency.domain,
        },
      },
    });
  });

  it('is not set where the name is protected: its domain would tell strangers', async () => {
    const admin = await (
      await world.member('civil_society', { administrator: true, protected: true })
    ).inBrowser();
    const given = { issuer: 'http://127.0.0.1:1', clientId: CLIENT_ID, domain: `quiet.example` };
    const { errors } = await admin.ask(SET_PROVIDER, { input: given });
    expect(errors?.[0]?.extensions).toEqual({ code: 'NAME_IS_PROTECTED', field: null });
    expect((await world.browser().asks(BEGIN_BY_DOMAIN, { domain: 'quiet.example' })).code).toBe(
      'NOT_AVAILABLE',
    );
  });

  it('has a domain that no other organisation has, and answers as one should', async () => {
    const agency = await opened();
    const admin = await (await world.member('government', { administrator: true })).inBrowser();
    const set = async (input: object): Promise<object | undefined> =>
      (await admin.ask(SET_PROVIDER, { input: { clientId: CLIENT_ID, ...input } })).errors?.[0]?.extensions;
    const { issuer } = agency.provider;
    expect(await set({ issuer, domain: agency.domain })).toEqual({
      code: 'DOMAIN_TAKEN',
      field: 'input.domain',
    });
    for (const wrong of [`${issuer}/other`, 'http://127.0.0.1:1', world.url]) {
      expect(await set({ issuer: wrong, domain: 'new.example' })).toEqual({
        code: 'PROVIDER_NOT_REACHED',
        field: 'input.issuer',
      });
    }
    expect(await admin.read('{ identityProvider { provider { domain } } }')).toEqual({
      identityProvider: { provider: null },
    });
  });

  it('once changed or removed, vouches for nobody it vouched for before', async () => {
    const agency = await opened();
    await agency.linked('alice');
    const { admin, domain, provider: first } = agency;
    const browser = world.browser();
    const under = await agency.goes(browser);
    agency.provider = await IdentityProviderOnThisMachine.start(agency.organisationId);
    await agency.sets();
    expect(await arrives(browser, under)).toBe(FAILED);
    const after = world.browser();
    expect(await arrives(after, await agency.goes(after))).toBe(FAILED);
    await agency.linked('alice');
    await admin.read('mutation { removeIdentityProvider }');
    expect((await world.browser().asks(BEGIN_BY_DOMAIN, { domain })).code).toBe('NOT_AVAILABLE');
    const left = await world.database.owner.query<object[]>('SELECT FROM identity WHERE issuer = ANY ($1)', [
      [first.issuer, agency.provider.issuer],
    ]);
    expect(left).toEqual([]);
    await first.stop();
  });
});

describe('a deployment without a sealing key, and one that allows no local provider', () => {
  it('keeps no client secret, and asks no address on this machine', async () => {
    const strict = await World.open({ clock });
    const open = await World.open({ clock, allowLocalIdentityProvider: true });
    try {
      const admin = await (await strict.member('government', { administrator: true })).inBrowser();
      const given = { clientId: CLIENT_ID, domain: 'agency.example' };
      for (const issuer of [
        'http://127.0.0.1:1',
        'https://127.0.0.1',
        'https://localhost',
        'http://login.example',
      ]) {
        const { errors } = await admin.ask(SET_PROVIDER, { input: { ...given, issuer } });
        expect(errors?.[0]?.extensions).toEqual({ code: 'PROVIDER_NOT_ALLOWED', field: 'input.issuer' });
      }
      const other = await (await open.member('government', { administrator: true })).inBrowser();
      const secret = { ...given, issuer: 'http://127.0.0.1:1', clientSecret: CLIENT_SECRET };
      const { errors } = await other.ask(SET_PROVIDER, { input: secret });
      expect(errors?.[0]?.extensions.code).toBe('SEALING_KEY_MISSING');
    } finally {
      await strict.close();
      await open.close();
    }
  });
});
