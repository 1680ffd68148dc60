import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Authenticator } from '../../test/authenticator.js';
import type { Reply } from '../../test/browser.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock } from '../server/clock.js';
import { inviteFirstPerson } from './first-invitation.js';

const READ = `query ($secret: InvitationSecret!) { invitation(secret: $secret) { organisationName personName } }`;
const BEGIN = `mutation ($secret: InvitationSecret!) {
  ceremony: beginInvitedPasskey(secret: $secret, name: "Ines Marek") { id options } }`;
const FINISH = `mutation ($secret: InvitationSecret!, $id: Uuid!, $response: NewPasskeyResponse!, $person: FirstPersonInput) {
  viewer: finishInvitedPasskey(
    secret: $secret, ceremonyId: $id, response: $response, passkeyName: "Key", person: $person
  ) { name title administrator organisation { name kind country } } }`;

let world: World;
const clock = new SetClock('2026-11-20T14:00:00.000Z');
beforeAll(async () => {
  world = await World.open({ clock });
});
afterAll(() => world.close());

/** A start of the product; the secret of the link it prints, or null when it prints none. */
async function starts(): Promise<string | null> {
  const link = await inviteFirstPerson(world.database.owner, {
    now: clock.now(),
    publicUrl: new URL(PUBLIC_URL),
    name: 'Secretariat of the Call',
    country: 'FR',
  });
  if (link !== null) expect(link.startsWith(`${PUBLIC_URL}/welcome#`)).toBe(true);
  return link === null ? null : new URL(link).hash.slice(1);
}

async function accepts(secret: string, person: object | null): Promise<Reply<{ viewer: object }>> {
  const browser = world.browser();
  const { id, options } = await browser.begins(BEGIN, { secret });
  const response = new Authenticator(PUBLIC_URL).creates(options);
  return browser.asks(FINISH, { secret, id, response, person });
}

it('the first start gives a link to the first person, the next one another, and none once it was used', async () => {
  const [first, second] = [await starts(), await starts()];
  if (first === null || second === null) throw new Error('nobody is there yet');
  const browser = world.browser();
  expect((await browser.asks(READ, { secret: first })).code).toBe('NOT_AVAILABLE');
  expect((await browser.asks(READ, { secret: second })).data).toEqual({
    invitation: { organisationName: 'Secretariat of the Call', personName: null },
  });

  const nameless = await accepts(second, null);
  expect(nameless.extensions).toEqual({ code: 'INPUT_INVALID', field: 'person' });
  const { data } = await accepts(second, { name: 'Ines Marek', title: 'Head of secretariat' });
  expect(data).toEqual({
    viewer: {
      name: 'Ines Marek',
      title: 'Head of secretariat',
      administrator: true,
      organisation: { name: 'Secretariat of the Call', kind: 'coordinating_body', country: 'FR' },
    },
  });

  expect(await starts()).toBeNull();
  const [row] = await world.database.owner.query<[{ people: number; organisations: number }]>(
    'SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM organisation) AS organisations',
  );
  expect(row).toEqual({ people: 1, organisations: 1 });
});
