import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Authenticator, type Tampered } from '../../test/authenticator.js';
import type { Browser, Reply } from '../../test/browser.js';
import type { Member } from '../../test/member.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterAll(() => world.close());
beforeEach(() => {
  clock.set(shifted(clock.now(), 2 * MINUTE));
});

const INVITE = `mutation ($input: InvitePersonInput!) { made: invitePerson(input: $input) {
  link invitation { id personId personName purpose expiresAt } } }`;
const RECOVER = `mutation ($personId: Uuid!) { made: recoverPerson(personId: $personId) {
  link invitation { id personId personName purpose expiresAt } } }`;
const READ = `query ($secret: InvitationSecret!) {
  invitation(secret: $secret) { organisationName personName purpose waysToProve expiresAt } }`;
const BEGIN = `mutation ($secret: InvitationSecret!) { ceremony: beginInvitedPasskey(secret: $secret) { id options } }`;
const FINISH = `mutation ($secret: InvitationSecret!, $id: Uuid!, $response: NewPasskeyResponse!) {
  viewer: finishInvitedPasskey(secret: $secret, ceremonyId: $id, response: $response, passkeyName: "Phone") { personId name } }`;
const NEW_PERSON = { name: 'Ngaire Holt', title: 'Night liaison', languages: ['en', 'mi'], onDuty: true };

interface Made {
  readonly link: string;
  readonly invitation: { readonly id: string; readonly personId: string; readonly expiresAt: string };
}

const secretOf = ({ link }: Made): string => new URL(link).hash.slice(1);

async function administrator(): Promise<Member> {
  return (await world.member('civil_society', { administrator: true })).inBrowser();
}

async function invites(by: Member, input: object = {}): Promise<Made> {
  return (await by.read<{ made: Made }>(INVITE, { input: { ...NEW_PERSON, ...input } })).made;
}

async function recovers(by: Member, personId: string): Promise<Made> {
  return (await by.read<{ made: Made }>(RECOVER, { personId })).made;
}

async function accepts(
  secret: string,
  authenticator = new Authenticator(PUBLIC_URL),
  tampered: Tampered = {},
): Promise<Reply<{ viewer: { personId: string; name: string } }> & { browser: Browser }> {
  const browser = world.browser();
  const { id, options } = await browser.begins(BEGIN, { secret });
  const response = authenticator.creates(options, tampered);
  return { ...(await browser.asks(FINISH, { secret, id, response })), browser };
}

async function stored(): Promise<unknown> {
  return world.database.owner.query(
    `SELECT (SELECT json_agg(p ORDER BY p.id) FROM person p) AS people, (SELECT json_agg(k.credential_id ORDER BY k.id) FROM passkey k) AS passkeys,
            (SELECT json_agg(i ORDER BY i.id) FROM invitation i) AS invitations, (SELECT count(*) FROM session) AS sessions`,
  );
}

async function acts(personId: string): Promise<string[]> {
  const rows = await world.database.owner.query<{ act: string }[]>(
    `SELECT act FROM access_log WHERE person_id = $1 AND act <> 'stepped_up' ORDER BY number`,
    [personId],
  );
  return rows.map(({ act }) => act);
}

describe('an invitation', () => {
  it('is a link that works for a week, whose secret stays behind the # and is not kept', async () => {
    const admin = await administrator();
    const made = await invites(admin);
    expect(made.link).toMatch(/^https:\/\/tocsin\.example\/welcome#[A-Za-z0-9_-]{43}$/);
    expect(made.invitation).toMatchObject({
      personName: NEW_PERSON.name,
      purpose: 'first_sign_in',
      expiresAt: shifted(clock.now(), 7 * DAY),
    });
    const [row] = await world.database.owner.query<[{ secret_hash: Buffer }]>(
      'SELECT secret_hash FROM invitation WHERE id = $1',
      [made.invitation.id],
    );
    expect(row.secret_hash).toEqual(createHash('sha256').update(secretOf(made)).digest());
    expect(await acts(admin.personId)).toEqual(['invitation_made']);
  });

  it('tells whoever has it from whom it is, for whom, and how to go on', async () => {
    const admin = await administrator();
    const made = await invites(admin);
    const { data } = await world.browser().asks(READ, { secret: secretOf(made) });
    expect(data).toEqual({
      invitation: {
        organisationName: admin.organisation,
        personName: NEW_PERSON.name,
        purpose: 'first_sign_in',
        waysToProve: ['passkey'],
        expiresAt: shifted(clock.now(), 7 * DAY),
      },
    });
  });

  it('gives a passkey and signs in; until then its person is nobody who could be reached', async () => {
    const admin = await administrator();
    const made = await invites(admin);
    const { personId } = made.invitation;
    const state = async (): Promise<unknown> =>
      (
        await admin.read<{ people: { personId: string; state: string }[] }>('{ people { personId state } }')
      ).people.find((person) => person.personId === personId)?.state;
    expect(await state()).toBe('invited');
    const authenticator = new Authenticator(PUBLIC_URL);
    const { data, browser } = await accepts(secretOf(made), authenticator);
    expect(data).toEqual({ viewer: { personId, name: NEW_PERSON.name } });
    expect(await browser.personId()).toBe(personId);
    expect(await state()).toBe('active');
    const again = world.browser();
    await again.signsInWith(authenticator);
    expect(await again.personId()).toBe(personId);
    expect(await acts(personId)).toEqual(['signed_in', 'invitation_used', 'signed_in']);
  });

  it('that is used, expired, withdrawn, or never was is answered in one way, whatever is asked', async () => {
    const admin = await administrator();
    const [used, withdrawn, suspended, expired] = [
      await invites(admin),
      await invites(admin),
      await invites(admin),
      await invites(admin),
    ].map((made) => ({ ...made, secret: secretOf(made) }));
    if (!used || !withdrawn || !suspended || !expired) throw new Error('four were made');
    const begun = await world.browser().begins(BEGIN, { secret: withdrawn.secret });
    await accepts(used.secret);
    await admin.read('mutation ($id: Uuid!) { withdrawInvitation(id: $id) }', {
      id: withdrawn.invitation.id,
    });
    await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
      admin.organisationId,
    ]);
    await world.database.owner.query('UPDATE organisation SET active = true WHERE id = $1', [
      admin.organisationId,
    ]);
    clock.set(shifted(clock.now(), 7 * DAY));
    const before = await stored();
    const response = new Authenticator(PUBLIC_URL).creates(begun.options);
    const never = Buffer.alloc(32, 1).toString('base64url');
    for (const secret of [used.secret, withdrawn.secret, suspended.secret, expired.secret, never]) {
      const browser = world.browser();
      const replies = [
        await browser.asks(READ, { secret }),
        await browser.asks(BEGIN, { secret }),
        await browser.asks(FINISH, { secret, id: begun.id, response }),
      ];
      expect(replies.map(({ data, extensions }) => ({ data, extensions }))).toEqual(
        replies.map(() => ({ data: null, extensions: { code: 'NOT_AVAILABLE', field: 'secret' } })),
      );
    }
    expect(await stored()).toEqual(before);
  });

  it('is taken by one of several who come at once', async () => {
    const secret = secretOf(await invites(await administrator()));
    const attempts = await Promise.all(
      [1, 2, 3].map(async () => {
        const browser = world.browser();
        const { id, options } = await browser.begins(BEGIN, { secret });
        return { browser, id, response: new Authenticator(PUBLIC_URL).creates(options) };
      }),
    );
    const replies = await Promise.all(
      attempts.map(({ browser, id, response }) => browser.asks(FINISH, { secret, id, response })),
    );
    expect(replies.map(({ code }) => code).sort()).toEqual(['NOT_AVAILABLE', 'NOT_AVAILABLE', null]);
  });

  it('does not take a passkey that was made otherwise than asked, and can still be used then', async () => {
    const secret = secretOf(await invites(await administrator()));
    for (const tampered of [
      { origin: 'https://elsewhere.example' },
      { challenge: 'A'.repeat(43) },
      { userVerified: false },
      { rpId: 'elsewhere.example' },
    ]) {
      const { code, browser } = await accepts(secret, new Authenticator(PUBLIC_URL), tampered);
      expect(code).toBe('PASSKEY_REFUSED');
      expect(await browser.personId()).toBeNull();
    }
    expect((await accepts(secret)).code).toBeNull();
  });

  it('cannot be guessed at: lookups are counted', async () => {
    const browser = world.browser();
    const secret = Buffer.alloc(32, 2).toString('base64url');
    for (let count = 0; count < 20; count += 1) {
      expect((await browser.asks(READ, { secret })).code).toBe('NOT_AVAILABLE');
    }
    expect((await browser.asks(READ, { secret })).code).toBe('TOO_MANY_REQUESTS');
  });

  it('is listed for the administrators of its organisation until it cannot be used, and withdrawn by them alone', async () => {
    const [admin, other] = [await administrator(), await administrator()];
    const made = await invites(admin);
    const list = '{ invitations { id personName } }';
    const own = { id: made.invitation.id, personName: NEW_PERSON.name };
    expect(await admin.read(list)).toEqual({ invitations: [own] });
    expect(await other.read(list)).toEqual({ invitations: [] });
    const withdraw = 'mutation ($id: Uuid!) { withdrawInvitation(id: $id) }';
    const refused = await other.text(withdraw, { id: made.invitation.id });
    expect(refused).toContain('NOT_AVAILABLE');
    expect(await other.text(withdraw, { id: randomUUID() })).toBe(refused);
    expect(await admin.read(list)).toEqual({ invitations: [own] });
    await admin.read(withdraw, { id: made.invitation.id });
    expect(await admin.read(list)).toEqual({ invitations: [] });
  });
});

describe('recovering somebody', () => {
  it('replaces all they had: old passkeys, sessions and tokens are good for nothing', async () => {
    const admin = await administrator();
    const member = await world.member('civil_society', { of: admin });
    const lost = new Authenticator(PUBLIC_URL);
    await world.givesPasskey(member.personId, lost);
    const thief = world.browser();
    await thief.signsInWith(lost);
    const follower = await member.connects();
    const made = await recovers(admin, member.personId);
    // Nothing has happened yet: the link may never be used.
    expect(await thief.personId()).toBe(member.personId);
    const { data, browser } = await accepts(secretOf(made));
    expect(data?.viewer.personId).toBe(member.personId);
    expect(await browser.personId()).toBe(member.personId);
    expect(await thief.personId()).toBeNull();
    expect(await member.read('{ viewer { personId } }')).toEqual({ viewer: null });
    expect((await world.browser().signsInWith(lost)).code).toBe('SIGN_IN_FAILED');
    await follower.until(() => !follower.socket.connected);
    expect(await acts(member.personId)).toContain('recovery_used');
  });

  it('makes older links of the same person unusable', async () => {
    const admin = await administrator();
    const member = await world.member('civil_society', { of: admin });
    const first = await recovers(admin, member.personId);
    await recovers(admin, member.personId);
    expect((await world.browser().asks(READ, { secret: secretOf(first) })).code).toBe('NOT_AVAILABLE');
  });

  it('of somebody who has never signed in is another invitation', async () => {
    const admin = await administrator();
    const { invitation } = await invites(admin);
    const again = await recovers(admin, invitation.personId);
    expect(again.invitation).toMatchObject({ personId: invitation.personId, purpose: 'first_sign_in' });
    expect((await accepts(secretOf(again))).data?.viewer.personId).toBe(invitation.personId);
  });

  it('of people of other organisations is answered like that of nobody, and of the suspended is refused', async () => {
    const [admin, other] = [await administrator(), await administrator()];
    const suspended = await world.member('civil_society', { of: admin });
    await admin.read('mutation ($id: Uuid!) { suspendPerson(personId: $id) { state } }', {
      id: suspended.personId,
    });
    const before = await stored();
    const refused = await admin.text(RECOVER, { personId: other.personId });
    expect(refused).toContain('"NOT_AVAILABLE"');
    expect(await admin.text(RECOVER, { personId: randomUUID() })).toBe(refused);
    const { errors } = await admin.ask(RECOVER, { personId: suspended.personId });
    expect(errors?.[0]?.extensions).toEqual({ code: 'PERSON_SUSPENDED', field: 'personId' });
    expect(await stored()).toEqual(before);
  });

  it('ends with a suspension: a link handed out before does not bring anybody back', async () => {
    const admin = await administrator();
    const member = await world.member('civil_society', { of: admin });
    const made = await recovers(admin, member.personId);
    for (const act of ['suspendPerson', 'reinstatePerson']) {
      await admin.read(`mutation ($id: Uuid!) { ${act}(personId: $id) { state } }`, { id: member.personId });
    }
    expect((await world.browser().asks(READ, { secret: secretOf(made) })).code).toBe('NOT_AVAILABLE');
  });
});
