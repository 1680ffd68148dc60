import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Member } from '../../../test/member.js';
import { heldEntries, visibleTo } from '../../../test/oracle.js';
import { World } from '../../../test/world.js';

let world: World;
/** What the API itself is: its login, without any of its code. */
let api: DataSource;
beforeAll(async () => {
  world = await World.open();
  api = await new DataSource({ type: 'postgres', url: world.database.apiUrl, poolSize: 2 }).initialize();
});
afterAll(async () => {
  await api.destroy();
  await world.close();
});

async function rows<T>(
  from: DataSource | QueryRunner,
  sql: string,
  parameters: unknown[] = [],
): Promise<T[]> {
  return (await from.query(sql, parameters)) as T[];
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** As the API asks for a member: with the hash of the session's secret, and its clock. */
function as<T>({ token }: Member, sql: string): Promise<T[]> {
  return withSetting(hashOf(token), sql);
}

async function withSetting<T>(session: string, sql: string): Promise<T[]> {
  const runner = api.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`SELECT set_config('tocsin.session', $1, true), set_config('tocsin.now', $2, true)`, [
      session,
      new Date().toISOString(),
    ]);
    return await rows<T>(runner, sql);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** The functions that write for an author, each with an entry of somebody who leads, and what it answers to a wrong number and to nobody. */
const WRITING: [string, { sql: string; moved: unknown; nobody: unknown }][] = [
  [
    'append_entries',
    {
      sql: `append_entries($1, $2, decode($3, 'hex'), now(), ARRAY[gen_random_uuid()], '[["public"]]', ARRAY['{"kind":"x"}'::bytea],
        gen_random_uuid(), 'x', '[]', NULL)`,
      moved: 0,
      nobody: -1,
    },
  ],
  [
    'append_commands',
    {
      sql: `append_commands($1, $2, ARRAY[decode($3, 'hex')], '{lead}', ARRAY[now()], ARRAY[gen_random_uuid()], ARRAY['x'::bytea],
        '{2}', '{1}', ARRAY[gen_random_uuid()], '[["public"]]', ARRAY['{"kind":"x"}'::bytea], '[]', NULL)`,
      moved: 0,
      nobody: -1,
    },
  ],
  [
    'append_on_incidents',
    {
      sql: `append_on_incidents(ARRAY[$1]::uuid[], ARRAY[$2]::integer[], ARRAY[NULL]::timestamptz[], '{1}', ARRAY[decode($3, 'hex')],
        '{lead}', ARRAY[now()], ARRAY[gen_random_uuid()], ARRAY['x'::bytea], '{2}', '{1}', ARRAY[gen_random_uuid()],
        '[["public"]]', ARRAY['{"kind":"x"}'::bytea])`,
      moved: [],
      nobody: [],
    },
  ],
];

const FORBIDDEN = [
  `UPDATE entry SET canonical = 'x'`,
  `UPDATE entry SET audience = '{public}'`,
  'UPDATE entry SET recorded_at = now()',
  'DELETE FROM entry',
  'TRUNCATE entry',
  'TRUNCATE entry CASCADE',
  `INSERT INTO entry SELECT incident_id, 99, gen_random_uuid(), audience, author_person_id, author_organisation_id, now(), '' FROM entry LIMIT 1`,
  'UPDATE incident SET version = 0',
  `UPDATE incident SET audiences = '{public}'`,
  'DELETE FROM incident',
  'TRUNCATE incident CASCADE',
  `INSERT INTO incident VALUES (gen_random_uuid(), 1, '{public}')`,
  'UPDATE command SET number = 1',
  'DELETE FROM command',
  'TRUNCATE command',
  `INSERT INTO command SELECT id, gen_random_uuid(), '', gen_random_uuid(), 1 FROM person LIMIT 1`,
  `UPDATE participation SET role = 'lead'`,
  'DELETE FROM participation',
  'TRUNCATE participation',
  `INSERT INTO participation SELECT i.id, o.id, 'lead' FROM incident i, organisation o LIMIT 1`,
  `UPDATE organisation SET kind = 'government'`,
  'DELETE FROM organisation',
  `INSERT INTO organisation VALUES (gen_random_uuid(), 'x', 'government', 'NZ', true, false)`,
  `UPDATE assignment SET role = 'lead'`,
  'DELETE FROM assignment',
  `INSERT INTO assignment SELECT i.id, p.id, p.organisation_id, 'lead' FROM incident i, person p LIMIT 1`,
  `SELECT change_membership(gen_random_uuid(), '[]')`,
  `SELECT * FROM session_in_force('x', now())`,
  'UPDATE person SET active = true',
  'DELETE FROM person',
  `INSERT INTO person SELECT gen_random_uuid(), id, 'x', 'x', '{}', true, true FROM organisation LIMIT 1`,
  'UPDATE session SET person_id = person_id',
  `UPDATE session SET secret_hash = ''`,
  'UPDATE session SET expires_at = now()',
  'DELETE FROM session',
  'TRUNCATE session',
  'SELECT * FROM access_log',
  `UPDATE access_log SET act = 'signed_in'`,
  'DELETE FROM access_log',
  'TRUNCATE access_log',
  `INSERT INTO access_log (at, act) VALUES (now(), 'signed_in')`,
  'UPDATE passkey SET person_id = person_id',
  'UPDATE passkey SET counter = 0',
  'DELETE FROM passkey',
  `INSERT INTO passkey SELECT gen_random_uuid(), id, 'x', 'x', 0, '{}', 'x', false, now() FROM person LIMIT 1`,
  `SELECT store_passkey(gen_random_uuid(), gen_random_uuid(), 'x', 'x', 0, '{}', 'x', false, now(), 10)`,
  'SELECT * FROM ceremony',
  'SELECT * FROM step_up',
  'UPDATE step_up SET proved_at = now()',
  'SELECT secret_hash FROM invitation',
  'UPDATE invitation SET used_at = NULL',
  `INSERT INTO invitation SELECT gen_random_uuid(), 'x', id, organisation_id, 'recovery', NULL, now(), now() FROM person LIMIT 1`,
  `SELECT make_invitation(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', 'recovery', now(), now(), 9)`,
  `SELECT * FROM open_invitation('x', now())`,
  `SELECT * FROM accept_invitation('x', now(), 'x', 'x')`,
  'SELECT * FROM identity_provider',
  `UPDATE identity_provider SET issuer = 'https://elsewhere.example'`,
  'SELECT * FROM provider_sign_in',
  `UPDATE identity SET subject = 'x'`,
  `INSERT INTO identity SELECT 'x', 'x', id, now() FROM person LIMIT 1`,
  `SELECT store_identity(gen_random_uuid(), gen_random_uuid(), 'x', now())`,
  `SELECT end_all_of('{}')`,
  `SELECT is_last_administrator(gen_random_uuid(), gen_random_uuid())`,
  `UPDATE person SET administrator = true`,
  `UPDATE person SET suspended_at = NULL`,
  `UPDATE protocol SET canonical = 'x'`,
  'UPDATE protocol SET retired_at = NULL',
  'DELETE FROM protocol',
  'TRUNCATE protocol CASCADE',
  `INSERT INTO protocol SELECT repeat('0', 64), 'x', '1', 'x', '', now(), id, organisation_id FROM person LIMIT 1`,
  'UPDATE protocol_seat SET role_id = role_id',
  'DELETE FROM protocol_seat',
  `INSERT INTO protocol_seat SELECT repeat('0', 64), 'x', id FROM organisation LIMIT 1`,
  'UPDATE incident SET next_deadline = NULL',
  `SELECT is_by_clock('{}')`,
  'UPDATE deployment SET epoch = 2',
  'DELETE FROM deployment',
  'ALTER TABLE entry DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE entry NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE entry DROP COLUMN audience',
  'ALTER TABLE entry OWNER TO CURRENT_USER',
  'DROP TABLE entry',
  'DROP POLICY overlap ON entry',
  'CREATE POLICY mine ON entry USING (true)',
  'CREATE TABLE mine (id int)',
  'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  'CREATE SCHEMA mine',
  'CREATE ROLE mine',
  'CREATE OR REPLACE FUNCTION viewer_keys() RETURNS text[] LANGUAGE sql AS $$ SELECT ARRAY[1::text] $$',
  'ALTER FUNCTION viewer_keys() SECURITY INVOKER',
  'DROP FUNCTION viewer_keys()',
  `SET session_replication_role = 'replica'`,
  `COPY entry TO PROGRAM 'cat'`,
  `SELECT pg_read_file('/etc/passwd')`,
  `SELECT * FROM pg_authid`,
];

describe("the API's own login", () => {
  it.each(FORBIDDEN)('may not: %s', async (statement) => {
    const lead = await world.member('government');
    await lead.declares();
    const before = await world.stored();
    // As somebody who may read entries: it is the right that is missing, not the row.
    await expect(as(lead, statement)).rejects.toThrow(
      /permission denied|must be owner|must be able to|policy|not permitted/,
    );
    expect(await world.stored()).toEqual(before);
  });

  it('may not take the role of the owner, and cannot get around the row policies', async () => {
    const [owner] = await rows<{ name: string }>(world.database.owner, 'SELECT current_user AS name');
    await expect(api.query(`SET ROLE ${owner?.name ?? ''}`)).rejects.toThrow(/permission denied/);
    const lead = await world.member('government');
    await lead.declares();
    const runner = api.createQueryRunner();
    try {
      await runner.startTransaction();
      // Off means that a policy that would hide a row is an error, not that it is passed over.
      await runner.query('SET LOCAL row_security = off');
      await expect(runner.query('SELECT * FROM entry')).rejects.toThrow(/row-level security/);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('owns nothing, has no special power, and is in no group but its own', async () => {
    const [login] = await rows<{ name: string }>(api, 'SELECT current_user AS name');
    const [role] = await rows<Record<string, boolean>>(
      api,
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = current_user`,
    );
    expect(Object.values(role ?? {})).toEqual([false, false, false, false, false]);
    const groups = await rows<{ rolname: string }>(
      api,
      `SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
       WHERE r.rolname = current_user`,
    );
    expect(groups).toEqual([{ rolname: 'tocsin_api' }]);
    const owned = await rows(
      world.database.owner,
      `SELECT relname AS name FROM pg_class WHERE relowner = $1::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = $1::regrole
       UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = $1::regrole
       UNION ALL SELECT datname FROM pg_database WHERE datdba = $1::regrole`,
      [login?.name],
    );
    expect(owned).toEqual([]);
  });

  it('may write no table of a timeline, in whatever way a right can be given', async () => {
    const may = await rows<{ table: string; right: string }>(
      api,
      `SELECT t.name AS table, r.name AS right
       FROM unnest(ARRAY['entry', 'incident', 'command', 'participation', 'assignment', 'deployment', 'protocol',
                         'protocol_seat']) t (name),
            unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r (name)
       WHERE has_table_privilege(current_user, t.name, r.name)
          OR (r.name IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(current_user, t.name, r.name))`,
    );
    expect(may).toEqual([]);
  });

  it('sees nothing of a timeline when no viewer is named, or one that is not there', async () => {
    const lead = await world.member('government');
    await lead.declares({ marking: 'CLEAR' });
    for (const table of ['entry', 'incident']) {
      const sql = `SELECT * FROM ${table}`;
      expect(await rows(api, sql)).toEqual([]);
      expect(await withSetting('', sql)).toEqual([]);
      expect(await withSetting(hashOf(randomUUID()), sql)).toEqual([]);
    }
    await expect(withSetting("' OR true --", 'SELECT * FROM entry')).rejects.toThrow(/hexadecimal/);
  });

  it('sees exactly what the rule gives the viewer it names', async () => {
    const lead = await world.member('government');
    const observer = await world.member('civil_society');
    const incidentId = await lead.declares();
    const personIds = [lead.personId];
    const text = 'For me.';
    await lead.gave('addInformation', { incidentId, text, marking: 'RED', recipients: { personIds } });
    await lead.gave('addInformation', { incidentId, text, marking: 'AMBER' });
    for (const [member, count] of [
      [lead, 3],
      [observer, 2],
    ] as const) {
      const seen = await as<{ id: string }>(
        member,
        `SELECT id FROM entry WHERE incident_id = '${incidentId}' ORDER BY number`,
      );
      const visible = await visibleTo(world, member, incidentId);
      expect(seen.map(({ id }) => id)).toEqual(visible.map(({ id }) => id));
      expect(seen).toHaveLength(count);
    }
  });

  it.each(WRITING)(
    'cannot make up an entry beside the numbers by %s, nor for somebody who holds no session',
    async (_name, { sql, moved, nobody }) => {
      const lead = await world.member('government');
      const incidentId = await lead.declares();
      const append = async (version: number, token: string): Promise<unknown> => {
        const [answer] = await rows<{ answer: unknown }>(api, `SELECT ${sql} AS answer`, [
          incidentId,
          version,
          hashOf(token),
        ]);
        return answer?.answer;
      };
      const before = await world.stored();
      for (const version of [0, 2, 99, -1]) expect(await append(version, lead.token)).toEqual(moved);
      expect(await append(1, 'of nobody')).toEqual(nobody);
      expect(await world.stored()).toEqual(before);
      // With the right number and a session it writes, so it was these that it refused.
      expect(await append(1, lead.token)).not.toEqual(moved);
      expect(await world.stored()).not.toEqual(before);
    },
  );

  it('cannot write as the clock what the clock does not write, nor before a time has come', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const due = new Date(Date.now() - 1_000).toISOString();
    const write = async (content: object): Promise<number | undefined> => {
      const [answer] = await rows<{ number: number }>(
        api,
        `SELECT append_by_clock($1, 1, now(), ARRAY[gen_random_uuid()], '[["public"]]', ARRAY[$2::bytea], NULL) AS number`,
        [incidentId, Buffer.from(JSON.stringify(content))],
      );
      return answer?.number;
    };
    const byClock = { author: { shown: 'clock' }, kind: 'deadline_passed' };
    const before = await world.stored();
    expect(await write(byClock)).toBe(0);
    await world.database.owner.query('UPDATE incident SET next_deadline = $1 WHERE id = $2', [
      due,
      incidentId,
    ]);
    expect(await write({ ...byClock, kind: 'information_added' })).toBe(-1);
    expect(await write({ ...byClock, author: { shown: 'none' } })).toBe(-1);
    expect(await write({ kind: 'deadline_passed' })).toBe(-1);
    expect(await world.stored()).toEqual(before);
    await world.database.owner.query('UPDATE incident SET next_deadline = NULL WHERE id = $1', [incidentId]);
  });
});

describe('the bytes of an entry', () => {
  it('are those of its receipt, and stay so whatever is corrected or retracted later', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const given: string[] = [];
    const say = async (mutation: string, input: object): Promise<string> => {
      const { entry } = await platform.gave(mutation, { incidentId, ...input });
      given.push(entry.canonical);
      return entry.id;
    };
    const status = { state: 'present', marking: 'AMBER' };
    const first = await say('postPlatformStatus', { ...status, note: 'Seen — «déjà» 𝕏 ‎' });
    const reason = 'Miscounted.';
    const second = await say('postPlatformStatus', { ...status, supersedes: { entryId: first, reason } });
    await say('retractEntry', { entryId: second, reason });
    const held = await heldEntries(world, incidentId);
    expect(held.slice(1).map(({ canonical }) => canonical)).toEqual(given);
    await world.restart();
    const read = await platform.timeline(incidentId);
    expect(read.slice(1)).toEqual(given.map((canonical): unknown => JSON.parse(canonical)));
  });
});

describe('who is asking', () => {
  it('never carries over from one request to another, however many are under way on few connections', async () => {
    const lead = await world.member('government');
    const members = [
      lead,
      await world.member('coordinating_body'),
      await world.member('civil_society'),
      await world.member('government', { country: 'FR' }),
    ];
    const incidentId = await lead.declares();
    for (const member of members) {
      const recipients = { personIds: [member.personId] };
      await lead.gave('addInformation', { incidentId, text: 'For one.', marking: 'RED', recipients });
    }
    const query = `query ($id: Uuid!) { incident(id: $id) { entryCount timeline { entries { id } } } }`;
    const wanted = await Promise.all(
      members.map(async (member) => {
        const visible = await visibleTo(world, member, incidentId);
        const entries = visible.map(({ id }) => ({ id }));
        return { incident: { entryCount: entries.length, timeline: { entries } } };
      }),
    );
    const asked = Array.from({ length: 200 }, (_, index) => (index * 7) % members.length);
    const answers = await Promise.all(
      asked.map((index) => (members[index] ?? lead).read(query, { id: incidentId })),
    );
    expect(answers).toEqual(asked.map((index) => wanted[index]));
    const settings = await Promise.all(
      Array.from({ length: 40 }, () =>
        rows<{ viewer: string | null }>(
          world.api.app.get(DataSource),
          `SELECT current_setting('tocsin.session', true) AS viewer`,
        ),
      ),
    );
    expect(settings.flat().filter(({ viewer }) => viewer !== null && viewer !== '')).toEqual([]);
  });
});

describe('publishing a protocol', () => {
  const PUBLISH = `SELECT publish_protocol(encode(sha256('{}'), 'hex'), 'x', '1', 'x', '{}', '[]', now()) AS outcome`;
  const stored = (): Promise<unknown[]> => rows(world.database.owner, 'SELECT digest FROM protocol');

  it('is refused by the database itself to whoever administers no coordinating body', async () => {
    const others = [
      await world.member('coordinating_body'),
      await world.member('government', { administrator: true }),
    ];
    for (const member of others) {
      expect(await as(member, PUBLISH)).toEqual([{ outcome: 'not_available' }]);
    }
    expect(await withSetting(hashOf('of nobody'), PUBLISH)).toEqual([{ outcome: 'not_available' }]);
    expect(await stored()).toEqual([]);
  });

  it('takes no content that is not what its digest says, and no seat for a protected organisation', async () => {
    const secretariat = await world.member('coordinating_body', { administrator: true });
    await expect(as(secretariat, PUBLISH.replace(`'{}', '[]'`, `'{"a":1}', '[]'`))).rejects.toThrow(
      /protocol_content/,
    );
    const { organisationId } = await world.member('civil_society', { protected: true });
    const seats = JSON.stringify([{ roleId: 'board', organisationId }]);
    await expect(as(secretariat, PUBLISH.replace(`'[]'`, `'${seats}'`))).rejects.toThrow(/cannot take one/);
    expect(await as(secretariat, PUBLISH)).toEqual([{ outcome: 'published' }]);
    expect(await stored()).toEqual([]);
  });
});
