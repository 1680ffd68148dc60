import {
  createHmac,
  generateKeyPairSync,
  randomUUID,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { arrives, BEGIN_BY_DOMAIN, begins, SET_PROVIDER } from '../../test/agency.js';
import type { Member } from '../../test/member.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted, SystemClock } from '../server/clock.js';

const CLIENT_ID = 'tocsin';
const FAILED = '/sign-in?problem=SIGN_IN_FAILED';
const HOUR_S = 3_600;

type Claims = Record<string, unknown>;

interface Key {
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey;
}

function newKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'one' },
  };
}

const coded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(key: Key, claims: Claims, header: object = {}): string {
  const said = `${coded({ alg: 'RS256', kid: 'one', ...header })}.${coded(claims)}`;
  return `${said}.${sign('sha256', Buffer.from(said), key.privateKey).toString('base64url')}`;
}

/** A provider that says whatever the spec wants it to: the real ones never would. */
class Liar {
  readonly key = newKey();
  /** Of the metadata, what is said otherwise. */
  metadata: object = {};
  /** What is handed over for the code. */
  answer: () => object = () => ({});
  private readonly server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', this.issuer).pathname;
    const body =
      path === '/.well-known/openid-configuration'
        ? { ...this.described(), ...this.metadata }
        : path === '/keys'
          ? { keys: [this.key.jwk] }
          : this.answer();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return this;
  }

  get issuer(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private described(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }
}

let world: World;
let liar: Liar;
let clock: SetClock;
let admin: Member;
let alice: Member;
const domain = 'agency.example';
beforeAll(async () => {
  clock = new SetClock(new SystemClock().now());
  world = await World.open({ clock, allowLocalIdentityProvider: true });
  liar = await new Liar().start();
  admin = await (await world.member('government', { administrator: true })).inBrowser();
  alice = await world.member('government', { of: admin });
  await admin.read(SET_PROVIDER, { input: { issuer: liar.issuer, clientId: CLIENT_ID, domain } });
  await world.database.owner.query(
    `INSERT INTO identity (issuer, subject, person_id, linked_at) VALUES ($1, 'alice', $2, now())`,
    [liar.issuer, alice.personId],
  );
});
afterAll(async () => {
  liar.stop();
  await world.close();
});

beforeEach(() => {
  // Attempts are counted by the minute. What the provider signs goes by the machine's clock, like the library that reads it.
  clock.set(shifted(clock.now(), 61_000));
});

const seconds = (): number => Math.floor(Date.parse(new SystemClock().now()) / 1_000);

function rightClaims(nonce: string): Claims {
  const now = seconds();
  return { iss: liar.issuer, sub: 'alice', aud: CLIENT_ID, nonce, iat: now, exp: now + HOUR_S };
}

/** Goes to the provider, which answers with what `say` makes of the claims that would be right. Where it ends, and as whom. */
async function signsIn(
  say: (claims: Claims) => object,
): Promise<{ path: string | null; personId: string | null }> {
  const browser = world.browser();
  const onward = new URL(await begins(browser, BEGIN_BY_DOMAIN, { domain, path: '/' }));
  const claims = rightClaims(onward.searchParams.get('nonce') ?? '');
  liar.answer = () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 60, ...say(claims) });
  const back = new URL(`${PUBLIC_URL}/sign-in/callback/${admin.organisationId}?code=c`);
  back.searchParams.set('state', onward.searchParams.get('state') ?? '');
  return { path: await arrives(browser, back), personId: await browser.personId() };
}

const REFUSED = { path: FAILED, personId: null };
const signed = (claims: Claims, header: object = {}): object => ({
  id_token: token(liar.key, claims, header),
});
const hoursFromNow = (hours: number): number => seconds() + hours * HOUR_S;
const other = newKey();

describe('what a provider says of who has signed in', () => {
  it('is believed when everything about it is right', async () => {
    expect(await signsIn((claims) => signed(claims))).toEqual({ path: '/', personId: alice.personId });
  });

  const forged: readonly (readonly [string, (claims: Claims) => object])[] = [
    ['is signed with a key that is not the provider’s', (claims) => ({ id_token: token(other, claims) })],
    [
      'was changed after it was signed',
      (claims) => {
        const [head, , signature] = token(liar.key, { ...claims, sub: 'mallory' }).split('.');
        return { id_token: [head, coded(claims), signature].join('.') };
      },
    ],
    ['has its signature cut off', (claims) => ({ id_token: token(liar.key, claims).replace(/[^.]+$/, '') })],
    [
      'says that it needs no signature',
      (claims) => ({ id_token: `${coded({ alg: 'none' })}.${coded(claims)}.` }),
    ],
    [
      'takes the public key for a shared secret',
      (claims) => {
        const said = `${coded({ alg: 'HS256', kid: 'one' })}.${coded(claims)}`;
        const secret = JSON.stringify(liar.key.jwk);
        return { id_token: `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}` };
      },
    ],
    ['names an algorithm the provider does not sign with', (claims) => signed(claims, { alg: 'PS256' })],
    [
      'brings its own key along',
      (claims) => ({ id_token: token(other, claims, { jwk: other.jwk, kid: undefined }) }),
    ],
    [
      'says where its key is to be fetched',
      (claims) => ({
        id_token: token(other, claims, { jku: `${liar.issuer}/other`, x5u: `${liar.issuer}/other` }),
      }),
    ],
    ['demands what is not understood', (claims) => signed(claims, { crit: ['exp'] })],
  ];
  it.each(forged)('is not believed when it %s', async (_, say) => {
    expect(await signsIn(say)).toEqual(REFUSED);
  });

  const stale: readonly (readonly [string, () => Claims])[] = [
    ['is over', () => ({ iat: hoursFromNow(-2), exp: hoursFromNow(-1) })],
    ['has not begun', () => ({ nbf: hoursFromNow(1) })],
    ['does not end', () => ({ exp: undefined })],
    ['ends at no time', () => ({ exp: 'tomorrow' })],
  ];
  it.each(stale)('is not believed when its time %s', async (_, change) => {
    expect(await signsIn((claims) => signed({ ...claims, ...change() }))).toEqual(REFUSED);
  });

  const elsewhere: readonly (readonly [string, () => Claims])[] = [
    ['for another client', () => ({ aud: 'other' })],
    ['for several, of which another one asked for it', () => ({ aud: [CLIENT_ID, 'other'], azp: 'other' })],
    ['for nobody', () => ({ aud: undefined })],
    ['by another issuer', () => ({ iss: 'https://login.example' })],
    ['for another attempt', () => ({ nonce: 'A'.repeat(43) })],
    ['for no attempt', () => ({ nonce: undefined })],
    ['of nobody', () => ({ sub: undefined })],
    ['of somebody whom nobody here is', () => ({ sub: 'mallory', email: 'alice@agency.example' })],
  ];
  it.each(elsewhere)('is not believed when it was made %s', async (_, change) => {
    expect(await signsIn((claims) => signed({ ...claims, ...change() }))).toEqual(REFUSED);
  });

  it('is its ID token, and no other token in its place', async () => {
    expect(await signsIn(() => ({}))).toEqual(REFUSED);
    expect(await signsIn((claims) => ({ access_token: token(liar.key, claims) }))).toEqual(REFUSED);
  });

  it('is believed once: what was said for one attempt is of no use in the next', async () => {
    let first: object = {};
    expect(await signsIn((claims) => (first = signed(claims)))).toEqual({
      path: '/',
      personId: alice.personId,
    });
    expect(await signsIn(() => first)).toEqual(REFUSED);
  });
});

describe('a provider that describes itself', () => {
  const descriptions: readonly (readonly [string, object])[] = [
    ['as another issuer', { issuer: 'https://login.example' }],
    ['as the issuer of whoever asks', { issuer: 'https://login.example/{tenantid}/v2.0' }],
    ['without a code flow', { token_endpoint: undefined }],
  ];
  it.each(descriptions)('%s is not taken', async (_, metadata) => {
    liar.metadata = metadata;
    try {
      const input = {
        issuer: liar.issuer,
        clientId: CLIENT_ID,
        domain: `a${randomUUID().slice(0, 8)}.example`,
      };
      const { errors } = await (await admin.inBrowser()).ask(SET_PROVIDER, { input });
      expect(errors?.[0]?.extensions.code).toBe('PROVIDER_NOT_REACHED');
    } finally {
      liar.metadata = {};
    }
  });
});
