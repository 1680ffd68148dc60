import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
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
  clock.set(START);
});

const MAKE = `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) {
  secret token { id name operations incidentIds createdAt expiresAt lastUsedAt } } }`;
const LIST = '{ accessTokens { id name operations incidentIds createdAt expiresAt lastUsedAt } }';
const READ = ['Query.incidents', 'Query.incident', 'Incident.timeline'];

interface Token {
  readonly id: string;
  readonly lastUsedAt: string | null;
}

/** The program that a person has made a token for. */
async function program(owner: Member, input: object): Promise<{ member: Member; token: Token }> {
  const { createAccessToken: made } = await owner.read<{
    createAccessToken: { secret: string; token: Token };
  }>(MAKE, { input: { name: 'Our bot', ...input } });
  const { url, personId, organisationId, organisation, kind } = owner;
  const member = new Member(url, made.secret, personId, organisationId, organisation, kind);
  return { member, token: made.token };
}

async function codeOf(by: Member, query: string, variables: object = {}): Promise<object | undefined> {
  return (await by.ask(query, variables)).errors?.[0]?.extensions;
}

async function sessions(): Promise<number> {
  const [row] = await world.database.owner.query<[{ number: number }]>(
    'SELECT count(*)::int AS number FROM session',
  );
  return row.number;
}

describe('a token', () => {
  it('is shown once, listed with what it is for and without its secret, and works until it is revoked', async () => {
    const owner = await (await world.member('civil_society')).inBrowser();
    const { member, token } = await program(owner, {
      operations: ['Query.organisations', 'Query.incidents'],
    });
    const listed = {
      id: token.id,
      name: 'Our bot',
      operations: ['Query.incidents', 'Query.organisations'],
      incidentIds: null,
      createdAt: START,
      expiresAt: shifted(START, 90 * DAY),
      lastUsedAt: null,
    };
    expect(token).toEqual(listed);
    const { accessTokens } = await owner.read<{ accessTokens: object[] }>(LIST);
    expect(accessTokens).toContainEqual(listed);
    expect(member.token).toMatch(/^tocsin_[A-Za-z0-9_-]{43}$/);
    expect(await codeOf(member, '{ organisations { name } }')).toBeUndefined();
    await owner.read('mutation ($id: Uuid!) { revokeAccessToken(id: $id) }', { id: token.id });
    expect((await member.ask('{ organisations { kind } }')).errors?.[0]?.extensions.code).toBe(
      'OPERATION_NOT_REGISTERED',
    );
    const acts = await world.database.owner.query<{ act: string }[]>(
      `SELECT act FROM access_log WHERE detail = $1 ORDER BY number`,
      [token.id],
    );
    expect(acts.map(({ act }) => act)).toEqual(['token_made', 'token_ended']);
  });

  it('is for the operations it names, and no others', async () => {
    const owner = await (await world.member('government')).inBrowser();
    const { member } = await program(owner, { operations: ['Query.incidents'] });
    const before = await world.stored();
    expect(await codeOf(member, '{ incidents { id timeline { cursor } } }')).toBeUndefined();
    const refusal = { code: 'OUTSIDE_THE_TOKEN', field: null };
    expect(await codeOf(member, '{ organisations { name } }')).toEqual(refusal);
    const declared = await member.give('declareIncident', {
      ...{ title: 'Attack filmed live', category: 'perpetrator_content', severity: 'S1' },
      ...{ place: 'Port Verdane', marking: 'AMBER' },
    });
    expect(declared.errors?.[0]?.extensions).toEqual(refusal);
    const follower = await member.connects();
    expect(await follower.follow(randomUUID())).toMatchObject({ ok: false });
    follower.socket.disconnect();
    expect(await world.stored()).toEqual(before);
  });

  it('is for the incidents it names: of others it reads and writes nothing', async () => {
    const lead = await world.member('government');
    const owner = await lead.inBrowser();
    const [known, other] = [await lead.declares(), await lead.declares()];
    const operations = [...READ.slice(0, 2), 'Mutation.addInformation'];
    const { member } = await program(owner, { operations, incidentIds: [known] });
    const { incidents } = await member.read<{ incidents: { id: string }[] }>('{ incidents { id } }');
    expect(incidents).toEqual([{ id: known }]);
    const one = 'query ($id: Uuid!) { incident(id: $id) { id } }';
    expect(await member.read(one, { id: other })).toEqual({ incident: null });
    const before = await world.stored();
    const said = { text: 'Copies on a second service.', marking: 'AMBER' };
    const refused = await member.give('addInformation', { incidentId: other, ...said });
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_AVAILABLE');
    expect(await world.stored()).toEqual(before);
    expect((await member.give('addInformation', { incidentId: known, ...said })).errors).toBeUndefined();
  });

  const wrong: readonly (readonly [string, object, object])[] = [
    ['no operation', { operations: [] }, { code: 'INPUT_INVALID', field: 'input.operations' }],
    [
      'an operation that tokens are not made for',
      { operations: ['Query.incidents', 'Mutation.createAccessToken'] },
      { code: 'INPUT_INVALID', field: 'input.operations.1' },
    ],
    [
      'an operation that there is not',
      { operations: ['Query.everything'] },
      { code: 'INPUT_INVALID', field: 'input.operations.0' },
    ],
    [
      'an empty list of incidents, which could be read as all',
      { operations: ['Query.incidents'], incidentIds: [] },
      { code: 'INPUT_INVALID', field: 'input.incidentIds' },
    ],
    [
      'an incident its owner is not on',
      { operations: ['Query.incidents'], incidentIds: [randomUUID()] },
      { code: 'NOT_AVAILABLE', field: 'input.incidentIds' },
    ],
  ];
  it.each(wrong)('is not made for %s', async (_, input, extensions) => {
    const owner = await (await world.member('government')).inBrowser();
    await (await world.member('government')).declares();
    const before = await sessions();
    expect(await codeOf(owner, MAKE, { input: { name: 'Our bot', ...input } })).toEqual(extensions);
    expect(await sessions()).toBe(before);
  });

  it('is made, listed and revoked from a browser only', async () => {
    const member = await world.member('civil_society');
    const before = await sessions();
    const refusal = { code: 'OUTSIDE_THE_TOKEN', field: null };
    expect(await codeOf(member, MAKE, { input: { name: 'Child', operations: ['Query.incidents'] } })).toEqual(
      refusal,
    );
    expect(await codeOf(member, LIST)).toEqual(refusal);
    const revoke = 'mutation ($id: Uuid!) { revokeAccessToken(id: $id) }';
    expect(await codeOf(member, revoke, { id: randomUUID() })).toEqual(refusal);
    expect(await sessions()).toBe(before);
  });

  it('of somebody else cannot be revoked, nor can the own session, and neither can be told from none', async () => {
    const member = await world.member('civil_society');
    const owner = await member.inBrowser();
    const colleague = await (await world.member('civil_society', { of: member })).inBrowser();
    const { accessTokens } = await owner.read<{ accessTokens: Token[] }>(LIST);
    const { sessions: own } = await colleague.read<{ sessions: Token[] }>('{ sessions { id } }');
    const revoke = 'mutation ($id: Uuid!) { revokeAccessToken(id: $id) }';
    const answers = await Promise.all(
      [accessTokens[0]?.id, own[0]?.id, randomUUID()].map((id) => colleague.text(revoke, { id })),
    );
    expect(answers[0]).toContain('"NOT_AVAILABLE"');
    expect(new Set(answers).size).toBe(1);
    expect(await codeOf(member, '{ organisations { name } }')).toBeUndefined();
    expect(await codeOf(colleague, '{ organisations { name } }')).toBeUndefined();
  });

  it('is one of twenty at most', async () => {
    const owner = await (await world.member('civil_society')).inBrowser();
    const make = { input: { name: 'More', operations: ['Query.incidents'] } };
    for (let count = 1; count < 20; count += 1) {
      clock.set(shifted(clock.now(), MINUTE / 4));
      await owner.read(MAKE, make);
    }
    const before = await sessions();
    expect(await codeOf(owner, MAKE, make)).toEqual({ code: 'TOO_MANY_REQUESTS', field: 'name' });
    expect(await sessions()).toBe(before);
  });

  it('dies with its owner, and does not come back with them', async () => {
    const owner = await (await world.member('civil_society')).inBrowser();
    const { member } = await program(owner, { operations: ['Query.organisations'] });
    for (const active of [false, true]) {
      await world.database.owner.query('UPDATE person SET active = $2 WHERE id = $1', [
        owner.personId,
        active,
      ]);
      expect(await codeOf(member, '{ organisations { country } }')).toBeDefined();
    }
  });

  it('says when it was last used, to five minutes', async () => {
    const owner = await (await world.member('civil_society')).inBrowser();
    const { member, token } = await program(owner, { operations: ['Query.organisations'] });
    const lastUsed = async (): Promise<string | null | undefined> => {
      await member.read('{ organisations { name } }');
      const { accessTokens } = await owner.read<{ accessTokens: Token[] }>(LIST);
      return accessTokens.find(({ id }) => id === token.id)?.lastUsedAt;
    };
    expect(await lastUsed()).toBe(START);
    clock.set(shifted(START, 4 * MINUTE));
    expect(await lastUsed()).toBe(START);
    clock.set(shifted(START, 5 * MINUTE));
    expect(await lastUsed()).toBe(clock.now());
  });
});
