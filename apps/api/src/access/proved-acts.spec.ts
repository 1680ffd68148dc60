import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator } from '../../test/authenticator.js';
import type { Browser } from '../../test/browser.js';
import { PUBLIC_URL, World } from '../../test/world.js';

let world: World;
let browser: Browser;
let personId: string;
beforeAll(async () => {
  world = await World.open();
  ({ personId } = await world.member('government', { administrator: true }));
  const authenticator = new Authenticator(PUBLIC_URL);
  await world.givesPasskey(personId, authenticator);
  browser = world.browser();
  await browser.signsInWith(authenticator);
});
afterAll(() => world.close());

const id = randomUUID();

/** What decides who can sign in, and as whom. */
const ACTS: readonly (readonly [string, string, object])[] = [
  ['adding a passkey', 'mutation { beginPasskey { id } }', {}],
  ['removing a passkey', 'mutation ($id: Uuid!) { removePasskey(id: $id) }', { id }],
  ['linking an account', 'mutation { beginIdentityLink { url } }', {}],
  [
    'changing the provider',
    'mutation ($input: SetIdentityProviderInput!) { setIdentityProvider(input: $input) { redirectUri } }',
    { input: { issuer: 'https://login.example', clientId: 'tocsin', domain: 'agency.example' } },
  ],
  ['removing the provider', 'mutation { removeIdentityProvider }', {}],
  [
    'making a token',
    'mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { secret } }',
    {
      input: { name: 'Our bot', operations: ['Query.incidents'] },
    },
  ],
  ['recovering somebody', 'mutation ($id: Uuid!) { recoverPerson(personId: $id) { link } }', { id }],
];

describe('what decides who can sign in', () => {
  it.each(ACTS)(
    'asks for a fresh proof, however lately somebody has signed in: %s',
    async (_, document, variables) => {
      const { data, code } = await browser.asks(document, variables);
      expect({ data: data ?? null, code }).toEqual({ data: null, code: 'STEP_UP_REQUIRED' });
    },
  );
});
