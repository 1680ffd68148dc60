import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Authenticator } from '../../test/authenticator.js';
import { PUBLIC_URL, World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

it('the log of access tells what was done and by whom, and no name, text or secret', async () => {
  const admin = await (await world.member('civil_society', { administrator: true })).inBrowser();
  const { invitePerson } = await admin.read<{
    invitePerson: { link: string; invitation: { personId: string } };
  }>(
    'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link invitation { personId } } }',
    {
      input: { name: 'Ngaire Holt', title: 'Night liaison', languages: ['en'], onDuty: true },
    },
  );
  const secret = new URL(invitePerson.link).hash.slice(1);
  const browser = world.browser();
  const { id, options } = await browser.begins(
    'mutation ($secret: InvitationSecret!) { ceremony: beginInvitedPasskey(secret: $secret) { id options } }',
    { secret },
  );
  const authenticator = new Authenticator(PUBLIC_URL);
  await browser.asks(
    `mutation ($secret: InvitationSecret!, $id: Uuid!, $response: NewPasskeyResponse!) {
      finishInvitedPasskey(secret: $secret, ceremonyId: $id, response: $response, passkeyName: "Blue key") { personId } }`,
    { secret, id, response: authenticator.creates(options) },
  );
  await world.browser().signsInWith(authenticator, { origin: 'https://elsewhere.example' });
  await browser.asks('{ invitations { id } }');
  await browser.asks('mutation { signOut }');
  const rows = await world.database.owner.query<Record<string, unknown>[]>(
    'SELECT act, person_id, organisation_id, session_id, incident_id, detail FROM access_log ORDER BY number',
  );
  const { personId } = invitePerson.invitation;
  const { organisationId } = admin;
  const session = rows[2]?.['session_id'];
  const by = (person: string, session_id: unknown): object => ({
    person_id: person,
    organisation_id: organisationId,
    session_id,
    incident_id: null,
  });
  const own = rows[0]?.['session_id'];
  expect(rows).toEqual([
    { act: 'stepped_up', ...by(admin.personId, own), detail: 'Mutation.invitePerson' },
    { act: 'invitation_made', ...by(admin.personId, own), detail: personId },
    { act: 'signed_in', ...by(personId, session), detail: 'passkey' },
    { act: 'invitation_used', ...by(personId, session), detail: 'passkey' },
    {
      ...{
        act: 'sign_in_failed',
        person_id: null,
        organisation_id: null,
        session_id: null,
        incident_id: null,
      },
      detail: 'passkey',
    },
    { act: 'refused_by_role', ...by(personId, session), detail: 'Query.invitations' },
    { act: 'signed_out', ...by(personId, session), detail: session },
  ]);
  const text = JSON.stringify(rows);
  for (const unsaid of ['Ngaire', 'Blue key', secret, browser.cookie ?? 'tocsin='])
    expect(text).not.toContain(unsaid);
});
