import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import type { Answer, Member, Receipt } from '../../test/member.js';
import { World } from '../../test/world.js';
import { Sessions } from '../access/sessions.js';
import { CommandLog } from './command-log.js';

let world: World;
let lead: Member;
beforeAll(async () => {
  world = await World.open();
  lead = await world.member('government');
}, 30_000);
afterAll(() => world.close());

const MANY = 40;

/** Incidents on which this node knows how the lead stands. */
async function incidents(many: number): Promise<string[]> {
  const declared: string[] = [];
  for (let index = 0; index < many; index += 1) {
    const incidentId = await lead.declares({ title: `Of many, number ${String(index)}` });
    await adds(incidentId);
    declared.push(incidentId);
  }
  return declared;
}

function adds(incidentId: string, said: object = {}): Promise<Answer<Receipt>> {
  return lead.give('addInformation', { incidentId, text: 'Seen.', marking: 'AMBER', ...said });
}

/** On each incident the numbers of its entries; and how many transactions wrote them. */
async function written(of: readonly string[]): Promise<{ numbers: number[][]; transactions: number }> {
  const found = await world.database.owner.query<{ incident_id: string; number: number; xmin: string }[]>(
    'SELECT incident_id, number, xmin::text FROM entry WHERE incident_id = ANY ($1) ORDER BY incident_id, number',
    [of],
  );
  const byIncident = Map.groupBy(found, (row) => row.incident_id);
  return {
    numbers: of.map((id) => (byIncident.get(id) ?? []).map(({ number }) => number)),
    transactions: new Set(found.map(({ xmin }) => xmin)).size,
  };
}

describe('commands on many incidents at once', () => {
  it('are committed together, each on its own incident, numbered without a gap', async () => {
    const of = await incidents(MANY);
    const before = await written(of);
    const answers = await Promise.all(of.map((id) => adds(id)));
    expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
    const after = await written(of);
    expect(after.numbers).toEqual(before.numbers.map((numbers) => [...numbers, numbers.length + 1]));
    expect(after.transactions - before.transactions).toBeLessThan(MANY);
    const entryIds = answers.map(({ data }) => data?.entry.id);
    expect(new Set(entryIds).size).toBe(MANY);
  });

  it('do not wait for the one incident that somebody else holds', async () => {
    const [held = '', ...others] = await incidents(12);
    const holder = world.database.owner.createQueryRunner();
    let answeredAt = Infinity;
    try {
      await holder.startTransaction();
      await holder.query('SELECT FROM incident WHERE id = $1 FOR UPDATE', [held]);
      const onHeld = adds(held).finally(() => (answeredAt = performance.now()));
      const answers = await Promise.all(others.map((id) => adds(id)));
      expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
      await wait(50);
      expect(answeredAt).toBe(Infinity);
      await holder.commitTransaction();
      expect((await onHeld).errors).toBeUndefined();
    } finally {
      if (holder.isTransactionActive) await holder.rollbackTransaction();
      await holder.release();
    }
  });

  it('are not held back by one that was given before: that gets its first answer, or is refused', async () => {
    const of = await incidents(12);
    const [again = '', other = ''] = of;
    const commandId = randomUUID();
    const first = await adds(again, { commandId });
    const before = await world.stored();
    const [repeated, reused, ...answers] = await Promise.all([
      adds(again, { commandId }),
      adds(other, { commandId }),
      ...of.map((id) => adds(id)),
    ]);
    expect(repeated).toEqual(first);
    expect(reused?.errors?.[0]?.extensions).toMatchObject({ code: 'COMMAND_ID_REUSED' });
    expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
    expect(await world.stored()).toEqual({
      ...before,
      entries: (before['entries'] ?? 0) + of.length,
      commands: (before['commands'] ?? 0) + of.length,
      versions: (before['versions'] ?? 0) + of.length,
    });
  });

  it('are not held back by one that the database will not have', async () => {
    const [wrong = '', ...sound] = await incidents(6);
    const log = world.api.app.get(CommandLog);
    const viewer = await world.api.app.get(Sessions).identify(lead.token, 'program');
    if (viewer === null) throw new Error('the lead is not signed in');
    const before = await world.stored();
    const append = async (incidentId: string, audience: readonly string[]): Promise<string> => {
      const entry = { id: randomUUID(), incidentId, kind: 'information_added' } as Entry;
      const origin = { authorPersonId: lead.personId, authorOrganisationId: lead.organisationId };
      const command = {
        viewer,
        commandId: randomUUID(),
        digest: Buffer.alloc(32),
        role: 'lead' as const,
        at: new Date().toISOString(),
        entries: [{ entry, audience, membership: [], ...origin }],
      };
      return (await log.append(incidentId, [command], { version: 2, nextDeadline: null })).outcome;
    };
    // An entry for nobody: the column refuses it.
    const [refused, ...others] = await Promise.allSettled([
      append(wrong, []),
      ...sound.map((id) => append(id, ['public'])),
    ]);
    expect(refused?.status).toBe('rejected');
    expect(others).toEqual(sound.map(() => ({ status: 'fulfilled', value: 'appended' })));
    expect(await world.stored()).toMatchObject({ entries: (before['entries'] ?? 0) + sound.length });
  });
});

describe('the function that appends on many incidents', () => {
  it('leaves out each on which a session, a role or a number is not as said, and writes the others', async () => {
    const of = await incidents(5);
    const stranger = await world.member('government');
    const versions = (await written(of)).numbers.map((numbers) => numbers.length);
    const before = await world.stored();
    const asked = {
      versions: versions.map((version, index) => (index === 0 ? version - 1 : version)),
      tokens: [lead.token, stranger.token, 'of nobody', lead.token, lead.token],
      roles: ['lead', 'lead', 'lead', 'deputy', 'lead'],
    };
    expect(await appended(of, asked)).toEqual([5]);
    expect(await world.stored()).toEqual({
      ...before,
      entries: (before['entries'] ?? 0) + 1,
      commands: (before['commands'] ?? 0) + 1,
      versions: (before['versions'] ?? 0) + 1,
    });
    const [found] = await world.database.owner.query<object[]>(
      'SELECT number, author_person_id FROM entry WHERE incident_id = $1 ORDER BY number DESC LIMIT 1',
      [of.at(-1)],
    );
    expect(found).toEqual({ number: (versions.at(-1) ?? 0) + 1, author_person_id: lead.personId });
  });
});

/** The places of the incidents that moved, when each is given one command that writes one entry. */
async function appended(
  of: readonly string[],
  { versions, tokens, roles }: { versions: number[]; tokens: string[]; roles: string[] },
): Promise<number[]> {
  const each = <T>(value: () => T): T[] => of.map(() => value());
  const [{ moved }] = await world.database.owner.query<[{ moved: number[] }]>(
    `SELECT append_on_incidents($1::uuid[], $2, $3::timestamptz[], $4,
       (SELECT array_agg(sha256(convert_to(token, 'UTF8')) ORDER BY place) FROM unnest($5::text[]) WITH ORDINALITY t (token, place)),
       $6, $7::timestamptz[], $8::uuid[], $9, $10::int[], $11, $12::uuid[], $13, $14) AS moved`,
    [
      of,
      versions,
      each(() => null),
      of.map((_, index) => index + 1),
      tokens,
      roles,
      each(() => new Date().toISOString()),
      each(randomUUID),
      each(() => Buffer.from('digest')),
      each(() => 0),
      of.map((_, index) => index + 1),
      each(randomUUID),
      JSON.stringify(each(() => ['public'])),
      each(() => Buffer.from('{"kind":"information_added"}')),
    ],
  );
  return moved;
}
