import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Authenticator } from '../../test/authenticator.js';
import type { Member } from '../../test/member.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock('2026-11-20T14:00:00.000Z');
  world = await World.open({ clock });
});
afterAll(() => world.close());
beforeEach(() => {
  clock.set(shifted(clock.now(), 2 * 60_000));
});

const PEOPLE = '{ people { personId name title languages onDuty administrator state } }';
const SET = `mutation ($personId: Uuid!, $input: SetPersonInput!) {
  person: setPerson(personId: $personId, input: $input) { title languages onDuty } }`;
const SET_ADMINISTRATOR = `mutation ($personId: Uuid!, $administrator: Boolean!) {
  person: setAdministrator(personId: $personId, administrator: $administrator) { administrator } }`;
const SUSPEND = 'mutation ($personId: Uuid!) { person: suspendPerson(personId: $personId) { state } }';
const REINSTATE = 'mutation ($personId: Uuid!) { person: reinstatePerson(personId: $personId) { state } }';
const INVITE = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link } }';
const RECOVER = 'mutation ($personId: Uuid!) { recoverPerson(personId: $personId) { link } }';
const INVITE_FIRST = `mutation ($organisationId: Uuid!) {
  inviteFirstPerson(organisationId: $organisationId) { link invitation { personName } } }`;
const NEW_PERSON = { name: 'Ngaire Holt', title: 'Night liaison', languages: ['en'], onDuty: true };

async function administrator(of?: Member): Promise<Member> {
  const given = of === undefined ? {} : { of };
  return (await world.member('civil_society', { administrator: true, ...given })).inBrowser();
}

async function codeOf(by: Member, query: string, variables: object = {}): Promise<object | undefined> {
  return (await by.ask(query, variables)).errors?.[0]?.extensions;
}

/** People and what they can sign in with: what a refusal must leave as it was. */
async function stored(): Promise<unknown> {
  return world.database.owner.query(
    `SELECT (SELECT json_agg(p ORDER BY p.id) FROM person p) AS people, (SELECT count(*) FROM invitation) AS invitations,
            (SELECT count(*) FROM session WHERE ended_at IS NULL) AS sessions`,
  );
}

async function acts(organisationId: string): Promise<object[]> {
  return world.database.owner.query(
    `SELECT act, detail FROM access_log WHERE organisation_id = $1 AND act <> 'stepped_up' ORDER BY number`,
    [organisationId],
  );
}

describe('the people of an organisation', () => {
  it('see each other by name, and nobody else', async () => {
    const admin = await administrator();
    const colleague = await world.member('civil_society', { of: admin, onDuty: false });
    await world.member('civil_society');
    const { people } = await colleague.read<{ people: { personId: string }[] }>(PEOPLE);
    expect(people.map(({ personId }) => personId).sort()).toEqual(
      [admin.personId, colleague.personId].sort(),
    );
    expect(people.find(({ personId }) => personId === colleague.personId)).toEqual({
      personId: colleague.personId,
      name: `Person ${colleague.personId.slice(0, 8)}`,
      title: 'Duty officer',
      languages: ['en'],
      onDuty: false,
      administrator: false,
      state: 'active',
    });
  });

  it('are invited, changed, suspended and recovered by administrators only', async () => {
    const admin = await administrator();
    const colleague = await (await world.member('civil_society', { of: admin })).inBrowser();
    const { personId } = admin;
    const before = await stored();
    const attempts: readonly (readonly [string, object])[] = [
      [INVITE, { input: NEW_PERSON }],
      [RECOVER, { personId }],
      [SET, { personId, input: { onDuty: false } }],
      [SET_ADMINISTRATOR, { personId: colleague.personId, administrator: true }],
      [SUSPEND, { personId }],
      [REINSTATE, { personId }],
      ['{ invitations { id } }', {}],
    ];
    for (const [query, variables] of attempts) {
      expect(await codeOf(colleague, query, variables)).toEqual({
        code: 'NOT_AN_ADMINISTRATOR',
        field: null,
      });
    }
    expect(await stored()).toEqual(before);
    expect(await acts(admin.organisationId)).toContainEqual({
      act: 'refused_by_role',
      detail: 'Mutation.suspendPerson',
    });
  });

  it('change as an administrator says; what is left out stays', async () => {
    const admin = await administrator();
    const { personId } = await world.member('civil_society', { of: admin });
    const set = async (input: object): Promise<unknown> =>
      (await admin.read<{ person: unknown }>(SET, { personId, input })).person;
    const title = 'Night liaison';
    expect(await set({ title })).toEqual({ title, languages: ['en'], onDuty: true });
    expect(await set({ onDuty: false, languages: ['mi', 'en'] })).toEqual({
      title,
      languages: ['mi', 'en'],
      onDuty: false,
    });
    const before = await stored();
    expect(await codeOf(admin, SET, { personId, input: { languages: [] } })).toEqual({
      code: 'INPUT_INVALID',
      field: 'input.languages',
    });
    expect(await stored()).toEqual(before);
  });

  it('of other organisations are answered like people who do not exist', async () => {
    const [admin, other] = [await administrator(), await administrator()];
    const before = await stored();
    const attempts: readonly (readonly [string, object])[] = [
      [SET, { input: { title: 'Nobody' } }],
      [SET_ADMINISTRATOR, { administrator: false }],
      [SUSPEND, {}],
      [REINSTATE, {}],
    ];
    for (const [query, variables] of attempts) {
      const answers = await Promise.all(
        [other.personId, randomUUID()].map((personId) => admin.text(query, { ...variables, personId })),
      );
      expect(answers[0]).toContain('"NOT_AVAILABLE"');
      expect(answers[1]).toBe(answers[0]);
    }
    expect(await stored()).toEqual(before);
  });
});

describe('administrators', () => {
  it('are made and unmade by one another, which is written down', async () => {
    const admin = await administrator();
    const { personId } = await world.member('civil_society', { of: admin });
    for (const wanted of [true, false]) {
      const set = await admin.read(SET_ADMINISTRATOR, { personId, administrator: wanted });
      expect(set).toEqual({ person: { administrator: wanted } });
    }
    expect(await codeOf(admin, SET_ADMINISTRATOR, { personId, administrator: false })).toEqual({
      code: 'ALREADY_SO',
      field: 'personId',
    });
    expect(await acts(admin.organisationId)).toEqual([
      { act: 'administrator_made', detail: personId },
      { act: 'administrator_unmade', detail: personId },
    ]);
  });

  it('cannot be without a last one: neither unmade nor suspended, not even by itself', async () => {
    const admin = await administrator();
    const { personId } = admin;
    await world.member('civil_society', { of: admin });
    const suspended = await administrator(admin);
    await admin.read(SUSPEND, { personId: suspended.personId });
    await admin.read(INVITE, { input: { ...NEW_PERSON, administrator: true } });
    const before = await stored();
    const refusal = { code: 'LAST_ADMINISTRATOR', field: 'personId' };
    expect(await codeOf(admin, SET_ADMINISTRATOR, { personId, administrator: false })).toEqual(refusal);
    expect(await codeOf(admin, SUSPEND, { personId })).toEqual(refusal);
    expect(await stored()).toEqual(before);
  });

  it('keep one also when two of them unmake each other at once', async () => {
    const one = await administrator();
    const two = await administrator(one);
    const answers = await Promise.all([
      codeOf(one, SUSPEND, { personId: two.personId }),
      codeOf(two, SUSPEND, { personId: one.personId }),
    ]);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    const [row] = await world.database.owner.query<[{ number: number }]>(
      'SELECT count(*)::int AS number FROM person WHERE organisation_id = $1 AND active AND administrator',
      [one.organisationId],
    );
    expect(row.number).toBe(1);
  });
});

describe('suspending a person', () => {
  it('ends their sessions, tokens and sockets on every node, and they cannot sign in until reinstated', async () => {
    const another = await world.anotherNode();
    try {
      const admin = await administrator();
      const member = await world.member('civil_society', { of: admin });
      const authenticator = new Authenticator(PUBLIC_URL);
      await world.givesPasskey(member.personId, authenticator);
      const browser = world.browser();
      await browser.signsInWith(authenticator);
      const followers = [await member.connects(), await member.connects(another.url)];
      expect(await admin.read(SUSPEND, { personId: member.personId })).toEqual({
        person: { state: 'suspended' },
      });
      expect(await browser.personId()).toBeNull();
      expect((await member.ask('{ organisations { name } }')).data ?? null).toBeNull();
      for (const follower of followers) {
        await follower.until(() => !follower.socket.connected);
        expect(follower.ended).toMatchObject({ reason: 'not_signed_in' });
      }
      expect((await world.browser().signsInWith(authenticator)).code).toBe('SIGN_IN_FAILED');
      await admin.read(REINSTATE, { personId: member.personId });
      // What had been open stays ended; what they hold is good again.
      expect(await browser.personId()).toBeNull();
      await browser.signsInWith(authenticator);
      expect(await browser.personId()).toBe(member.personId);
      const detail = member.personId;
      expect(await acts(admin.organisationId)).toEqual(
        expect.arrayContaining([
          { act: 'person_suspended', detail },
          { act: 'person_reinstated', detail },
        ]),
      );
    } finally {
      await another.close();
    }
  });

  it('is done by one of them to themselves, while there is another administrator', async () => {
    const admin = await administrator();
    await administrator(admin);
    expect(await admin.read(SUSPEND, { personId: admin.personId })).toEqual({
      person: { state: 'suspended' },
    });
    expect((await admin.ask(PEOPLE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is refused for whoever is not active, as is reinstating whoever is', async () => {
    const admin = await administrator();
    const { personId } = await world.member('civil_society', { of: admin });
    expect(await codeOf(admin, REINSTATE, { personId })).toEqual({ code: 'ALREADY_SO', field: 'personId' });
    await admin.read(SUSPEND, { personId });
    expect(await codeOf(admin, SUSPEND, { personId })).toEqual({ code: 'ALREADY_SO', field: 'personId' });
  });

  it('happens to all of an organisation that is suspended, and does not end when it is reinstated', async () => {
    const member = await (await world.member('civil_society')).inBrowser();
    const { organisationId } = member;
    for (const active of [false, true]) {
      await world.database.owner.query('UPDATE organisation SET active = $2 WHERE id = $1', [
        organisationId,
        active,
      ]);
      expect((await member.ask(PEOPLE)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('the first person of an admitted organisation', () => {
  it('is invited by a coordinating body, by function and not by name, as long as nobody there has signed in', async () => {
    const secretariat = await (await world.member('coordinating_body')).inBrowser();
    const admitted = await world.member('online_service_provider', { administrator: true });
    const { organisationId } = admitted;
    const { inviteFirstPerson } = await secretariat.read<{
      inviteFirstPerson: { link: string; invitation: object };
    }>(INVITE_FIRST, { organisationId });
    expect(inviteFirstPerson.invitation).toEqual({ personName: null });
    const secret = new URL(inviteFirstPerson.link).hash.slice(1);
    const begin = `mutation ($secret: InvitationSecret!) { ceremony: beginInvitedPasskey(secret: $secret) { id options } }`;
    const finish = `mutation ($secret: InvitationSecret!, $id: Uuid!, $response: NewPasskeyResponse!) {
      finishInvitedPasskey(secret: $secret, ceremonyId: $id, response: $response, passkeyName: "Key") { personId } }`;
    const browser = world.browser();
    const { id, options } = await browser.begins(begin, { secret });
    await browser.asks(finish, { secret, id, response: new Authenticator(PUBLIC_URL).creates(options) });
    expect(await browser.personId()).toBe(admitted.personId);
    const before = await stored();
    expect(await codeOf(secretariat, INVITE_FIRST, { organisationId })).toEqual({
      code: 'NOT_AVAILABLE',
      field: 'organisationId',
    });
    expect(await stored()).toEqual(before);
  });

  it('is invited by nobody of another kind', async () => {
    const liaison = await (await world.member('government')).inBrowser();
    const admitted = await world.member('online_service_provider', { administrator: true });
    const before = await stored();
    expect(await codeOf(liaison, INVITE_FIRST, { organisationId: admitted.organisationId })).toEqual({
      code: 'NOT_FOR_YOUR_KIND',
      field: null,
    });
    expect(await stored()).toEqual(before);
  });
});
