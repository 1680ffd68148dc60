import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../test/world.js';
import { Sessions } from './sessions.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** 32 bytes in base64url. */
const BITS_256 = /^[A-Za-z0-9_-]{43}$/;
const RUN = 12;

/** That many in a row, each new. */
async function several(make: () => Promise<string>): Promise<string[]> {
  const made: string[] = [];
  while (made.length < RUN) made.push(await make());
  expect(new Set(made).size).toBe(RUN);
  return made;
}

/** How often each bit of many secrets is set; what counts up or repeats shows bits that never change. */
function setBits(secrets: readonly string[]): number[] {
  const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'));
  return Array.from(
    { length: 256 },
    (_, bit) => bytes.filter((one) => ((one[bit >> 3] ?? 0) >> (bit & 7)) & 1).length,
  );
}

describe('a secret', () => {
  it('of a session is 256 bits, new at each sign-in, and kept as its hash alone', async () => {
    const { personId } = await world.member('government');
    const wanted = {
      kind: 'browser',
      name: '',
      proof: 'passkey',
      operations: null,
      incidentIds: null,
    } as const;
    const secrets = await several(
      async () => (await world.api.app.get(Sessions).open(personId, wanted)).secret,
    );
    for (const secret of secrets) expect(secret).toMatch(BITS_256);
    const counts = setBits(secrets);
    expect(counts.filter((count) => count === 0 || count === RUN).length).toBeLessThan(8);
    const kept = await world.database.owner.query<{ row: string; hash: Buffer }[]>(
      `SELECT s::text AS row, secret_hash AS hash FROM session s WHERE person_id = $1 AND kind = 'browser'`,
      [personId],
    );
    const hashes = kept.map(({ hash }) => hash.toString('hex')).sort();
    expect(hashes).toEqual(secrets.map((secret) => createHash('sha256').update(secret).digest('hex')).sort());
    for (const { row } of kept) for (const secret of secrets) expect(row).not.toContain(secret);
  });

  it('of a program says what it is, so that one that has leaked is recognised, and is as long', async () => {
    const { token } = await world.member('government');
    expect(token).toMatch(/^tocsin_[A-Za-z0-9_-]{43}$/);
  });

  it('of an invitation is 256 bits', async () => {
    const admin = await (await world.member('government', { administrator: true })).inBrowser();
    const input = { name: 'Ngaire Holt', title: 'Night liaison', languages: ['en'], onDuty: true };
    const secrets = await several(async () => {
      const { invitePerson } = await admin.read<{ invitePerson: { link: string } }>(
        'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link } }',
        { input },
      );
      return new URL(invitePerson.link).hash.slice(1);
    });
    for (const secret of secrets) expect(secret).toMatch(BITS_256);
  });

  it('of a challenge is 256 bits, and each challenge another', async () => {
    const browser = world.browser();
    const challenges = await several(async () => (await browser.begins()).options.challenge);
    for (const challenge of challenges) expect(challenge).toMatch(BITS_256);
  });

  it('is never asked for as a password, a hint or the answer to a question', () => {
    const schema = readFileSync(join(__dirname, '../../../../libs/contract/schema.graphql'), 'utf8');
    const names = [...schema.matchAll(/^ *(\w+)[(:]/gm)].map(([, name = '']) => name);
    expect(names).toContain('beginPasskeySignIn');
    expect(names.filter((name) => /passw(or)?d|passphrase|hint|question|pin$/i.test(name))).toEqual([]);
  });
});

describe('the database as it is made', () => {
  it('has nobody in it who could sign in: no account that everybody knows', async () => {
    const fresh = await World.open();
    try {
      const [row] = await fresh.database.owner.query<[Record<string, number>]>(
        `SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM organisation) AS organisations,
                (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM passkey) AS passkeys,
                (SELECT count(*)::int FROM identity) AS identities`,
      );
      expect(row).toEqual({ people: 0, organisations: 0, sessions: 0, passkeys: 0, identities: 0 });
    } finally {
      await fresh.close();
    }
  });

  it('is worked on under a login of its own, with a password that nobody has chosen and another one elsewhere', async () => {
    const other = await World.open();
    try {
      const [own, others] = [new URL(world.database.apiUrl), new URL(other.database.apiUrl)];
      const owner = new URL(String((world.database.owner.options as { url?: string }).url));
      expect(own.username).toMatch(/^tocsin_api_[0-9a-f]{12}$/);
      expect(own.password).toMatch(BITS_256);
      expect(new Set([own.password, others.password, owner.password]).size).toBe(3);
      expect(new Set([own.username, others.username, owner.username]).size).toBe(3);
    } finally {
      await other.close();
    }
  });
});
