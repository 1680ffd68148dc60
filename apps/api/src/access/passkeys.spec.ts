import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Authenticator, type Tampered } from '../../test/authenticator.js';
import type { Ceremony } from '../../test/browser.js';
import type { Member } from '../../test/member.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const MINUTE = 60_000;

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterAll(() => world.close());
// A minute of its own for each test: attempts are counted by the minute.
beforeEach(() => {
  clock.set(shifted(clock.now(), 2 * MINUTE));
});

const PASSKEYS = '{ passkeys { id name createdAt lastUsedAt backedUp } }';
const BEGIN_ADDING = 'mutation { ceremony: beginPasskey { id options } }';
const FINISH_ADDING = `mutation ($id: Uuid!, $response: NewPasskeyResponse!, $name: Line!) {
  passkey: finishPasskey(ceremonyId: $id, response: $response, name: $name) { id name } }`;
const REMOVE = 'mutation ($id: Uuid!) { removePasskey(id: $id) }';

async function person(counter = 0): Promise<{ member: Member; authenticator: Authenticator }> {
  const member = await world.member('civil_society');
  const authenticator = new Authenticator(PUBLIC_URL, counter);
  await world.givesPasskey(member.personId, authenticator);
  return { member, authenticator };
}

async function logged(): Promise<{ act: string; person_id: string | null; detail: string | null }[]> {
  return world.database.owner.query('SELECT act, person_id, detail FROM access_log ORDER BY number');
}

async function sessions(): Promise<number> {
  const [row] = await world.database.owner.query<[{ number: number }]>(
    'SELECT count(*)::int AS number FROM session',
  );
  return row.number;
}

describe('signing in with a passkey', () => {
  it('needs no name: the passkey says whose it is, and the browser is signed in', async () => {
    const { member, authenticator } = await person();
    const browser = world.browser();
    const { id, options } = await browser.begins();
    expect(options).toMatchObject({
      rpId: 'tocsin.example',
      allowCredentials: [],
      userVerification: 'required',
    });
    const reply = await browser.answersSignIn(id, authenticator.gets(options));
    expect(reply.data).toEqual({ viewer: { personId: member.personId } });
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie.split('; ')).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']),
    );
    expect(cookie).toMatch(/^__Host-tocsin=/);
    expect(await browser.personId()).toBe(member.personId);
    expect(await logged()).toContainEqual({
      act: 'signed_in',
      person_id: member.personId,
      detail: 'passkey',
    });
  });

  it('is finished on whichever node the answer comes to', async () => {
    const another = await world.anotherNode();
    try {
      const { member, authenticator } = await person();
      const { id, options } = await world.browser().begins();
      const elsewhere = world.browser(another);
      const reply = await elsewhere.answersSignIn(id, authenticator.gets(options));
      expect(reply.data).toEqual({ viewer: { personId: member.personId } });
    } finally {
      await another.close();
    }
  });

  it('ends the session that this browser had before', async () => {
    const [one, two] = [await person(), await person()];
    const browser = world.browser();
    await browser.signsInWith(one.authenticator);
    const before = world.browser();
    before.cookie = browser.cookie;
    await browser.signsInWith(two.authenticator);
    expect(await browser.personId()).toBe(two.member.personId);
    expect(await before.personId()).toBeNull();
  });

  const elsewhere = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const wrong: readonly (readonly [string, Tampered])[] = [
    ['from another origin', { origin: 'https://tocsin.example.net' }],
    ['from the same host without TLS', { origin: 'http://tocsin.example' }],
    ['for another relying party', { rpId: 'example' }],
    ['without verifying its person', { userVerified: false }],
    ['to another challenge', { challenge: 'A'.repeat(43) }],
    ['signed with another key', { signedBy: elsewhere }],
    ['of a registration', { type: 'webauthn.create' }],
    ['given in the frame of another page', { crossOrigin: true }],
    ['that says it is somebody else', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
  ];
  it.each(wrong)('is refused an answer %s, in the same words, and opens nothing', async (_, tampered) => {
    const { authenticator } = await person();
    const before = await sessions();
    const browser = world.browser();
    const { data, code, headers } = await browser.signsInWith(authenticator, tampered);
    expect({ data, code, cookie: headers.get('set-cookie') }).toEqual({
      data: null,
      code: 'SIGN_IN_FAILED',
      cookie: null,
    });
    expect(await sessions()).toBe(before);
    expect((await logged()).at(-1)).toEqual({ act: 'sign_in_failed', person_id: null, detail: 'passkey' });
  });

  it('is refused a passkey nobody has, and the passkey of somebody who is suspended', async () => {
    const { member, authenticator } = await person();
    await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [member.personId]);
    const stranger = new Authenticator(PUBLIC_URL);
    stranger.registered('tocsin.example', randomUUID());
    const before = await sessions();
    for (const unusable of [authenticator, stranger]) {
      expect((await world.browser().signsInWith(unusable)).code).toBe('SIGN_IN_FAILED');
    }
    expect(await sessions()).toBe(before);
  });

  it('takes one answer to a challenge, right or wrong, within five minutes', async () => {
    const { authenticator } = await person();
    const browser = world.browser();
    const first = await browser.begins();
    const response = authenticator.gets(first.options);
    const answer = browser.answersSignIn.bind(browser);
    expect((await answer(first.id, response)).code).toBeNull();
    const before = await sessions();
    expect((await answer(first.id, response)).code).toBe('SIGN_IN_FAILED');
    const second = await browser.begins();
    expect((await answer(second.id, authenticator.gets(first.options))).code).toBe('SIGN_IN_FAILED');
    expect((await answer(second.id, authenticator.gets(second.options))).code).toBe('SIGN_IN_FAILED');
    const third = await browser.begins();
    clock.set(shifted(clock.now(), 5 * MINUTE));
    expect((await answer(third.id, authenticator.gets(third.options))).code).toBe('SIGN_IN_FAILED');
    expect((await answer(randomUUID(), response)).code).toBe('SIGN_IN_FAILED');
    expect(await sessions()).toBe(before);
  });

  it('lets one of two equal answers at once through', async () => {
    const { authenticator } = await person();
    const browser = world.browser();
    const { id, options } = await browser.begins();
    const response = authenticator.gets(options);
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.browser().answersSignIn(id, response)));
    expect(answers.map(({ code }) => code).sort()).toEqual([
      'SIGN_IN_FAILED',
      'SIGN_IN_FAILED',
      'SIGN_IN_FAILED',
      null,
    ]);
  });

  it('refuses a count of signatures that does not rise, as a copied key would send it', async () => {
    const { authenticator } = await person(5);
    const browser = world.browser();
    expect((await browser.signsInWith(authenticator)).code).toBeNull();
    for (const counter of [6, 5, 0]) {
      expect((await browser.signsInWith(authenticator, { counter })).code).toBe('SIGN_IN_FAILED');
    }
    expect((await browser.signsInWith(authenticator)).code).toBeNull();
  });

  it('is slowed down after twenty attempts in a minute, however they are sent', async () => {
    const browser = world.browser();
    const one = 'mutation { beginPasskeySignIn { id } }';
    const two = 'mutation { a: beginPasskeySignIn { id } b: beginPasskeySignIn { id } }';
    for (let count = 0; count < 10; count += 1) expect((await browser.asks(two)).code).toBeNull();
    expect((await browser.asks(one)).code).toBe('TOO_MANY_REQUESTS');
    clock.set(shifted(clock.now(), MINUTE));
    expect((await browser.asks(one)).code).toBeNull();
  });
});

describe('adding a passkey', () => {
  async function added(
    member: Member,
    with_: Authenticator,
    tampered: Tampered = {},
  ): Promise<string | null> {
    const { ceremony } = await member.read<{ ceremony: Ceremony }>(BEGIN_ADDING);
    const response = with_.creates(ceremony.options, tampered);
    const { errors } = await member.ask(FINISH_ADDING, { id: ceremony.id, response, name: 'Laptop' });
    return errors?.[0]?.extensions.code ?? null;
  }

  it('asks for one that is found without a name and verifies its person, and lets it sign in', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const { ceremony } = await member.read<{ ceremony: Ceremony }>(BEGIN_ADDING);
    expect(ceremony.options).toMatchObject({
      rp: { id: 'tocsin.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key' }],
    });
    const authenticator = new Authenticator(PUBLIC_URL);
    expect(await added(member, authenticator)).toBeNull();
    const { passkeys } = await member.read<{ passkeys: { name: string }[] }>(PASSKEYS);
    expect(passkeys.map(({ name }) => name).sort()).toEqual(['Laptop', 'spec']);
    const browser = world.browser();
    await browser.signsInWith(authenticator);
    expect(await browser.personId()).toBe(member.personId);
    expect(await logged()).toContainEqual(
      expect.objectContaining({ act: 'passkey_added', person_id: member.personId }),
    );
  });

  const wrong: readonly (readonly [string, Tampered])[] = [
    ['from another origin', { origin: 'https://elsewhere.example' }],
    ['for another relying party', { rpId: 'elsewhere.example' }],
    ['without verifying its person', { userVerified: false }],
    ['to another challenge', { challenge: 'A'.repeat(43) }],
    ['of a sign-in', { type: 'webauthn.get' }],
    ['in the frame of another page', { crossOrigin: true }],
    [
      'with a statement of its maker, which would have to be fetched to be checked',
      { attestation: { fmt: 'packed', attStmt: { alg: -7, sig: Buffer.alloc(8), x5c: [Buffer.alloc(8)] } } },
    ],
  ];
  it.each(wrong)('refuses one made %s, and keeps none', async (_, tampered) => {
    const member = await (await world.member('civil_society')).inBrowser();
    expect(await added(member, new Authenticator(PUBLIC_URL), tampered)).toBe('PASSKEY_REFUSED');
    const { passkeys } = await member.read<{ passkeys: object[] }>(PASSKEYS);
    expect(passkeys).toHaveLength(1);
  });

  it('ends only where it began: not in another session, and not twice', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const other = await (await world.member('civil_society')).inBrowser();
    const { ceremony } = await member.read<{ ceremony: Ceremony }>(BEGIN_ADDING);
    const authenticator = new Authenticator(PUBLIC_URL);
    const response = authenticator.creates(ceremony.options);
    const given = { id: ceremony.id, response, name: 'Key' };
    const codes: (string | undefined)[] = [];
    for (const by of [other, member, member]) {
      codes.push((await by.ask(FINISH_ADDING, given)).errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual(['PASSKEY_REFUSED', undefined, 'PASSKEY_REFUSED']);
    const { passkeys } = await other.read<{ passkeys: object[] }>(PASSKEYS);
    expect(passkeys).toHaveLength(1);
  });

  it('takes nothing over: a credential that there is already stays with whom it is', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const other = await person();
    const held = await world.database.owner.query<[{ credential_id: string }]>(
      'SELECT credential_id FROM passkey WHERE person_id = $1',
      [other.member.personId],
    );
    const tampered = { credentialId: held[0].credential_id };
    expect(await added(member, new Authenticator(PUBLIC_URL), tampered)).toBe('PASSKEY_REFUSED');
    const browser = world.browser();
    await browser.signsInWith(other.authenticator);
    expect(await browser.personId()).toBe(other.member.personId);
  });
});

describe('removing a passkey', () => {
  it('is possible as long as another one is left', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const own = async (): Promise<{ id: string }[]> =>
      (await member.read<{ passkeys: { id: string }[] }>(PASSKEYS)).passkeys;
    const [first] = await own();
    const refused = await member.ask(REMOVE, { id: first?.id });
    expect(refused.errors?.[0]?.extensions).toEqual({ code: 'LAST_PASSKEY', field: 'id' });
    await world.givesPasskey(member.personId, new Authenticator(PUBLIC_URL));
    await member.read(REMOVE, { id: (await own()).find(({ id }) => id !== first?.id)?.id });
    expect((await own()).map(({ id }) => id)).toEqual([first?.id]);
  });

  it('of somebody else is answered like that of nobody', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const other = await (await world.member('civil_society', { of: member })).inBrowser();
    const { passkeys } = await other.read<{ passkeys: { id: string }[] }>(PASSKEYS);
    const answers = [
      await member.text(REMOVE, { id: passkeys[0]?.id }),
      await member.text(REMOVE, { id: randomUUID() }),
    ];
    expect(answers[0]).toContain('NOT_AVAILABLE');
    expect(answers[1]).toBe(answers[0]);
    expect((await other.read<{ passkeys: object[] }>(PASSKEYS)).passkeys).toHaveLength(1);
  });
});
