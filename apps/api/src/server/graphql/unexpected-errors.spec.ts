import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { World } from '../../../test/world.js';

let world: World;
const lines: string[] = [];
const keep = (...said: unknown[]): void => void lines.push(said.map(String).join(' '));
beforeAll(async () => {
  world = await World.open();
  Logger.overrideLogger({ log: keep, warn: keep, error: keep });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await world.close();
});
beforeEach(() => {
  lines.length = 0;
});

const INCIDENT = 'query ($id: Uuid!) { incident(id: $id) { id } }';
/** Of the inside: tables, statements, files, the runtime, the driver. */
const INSIDE =
  /full_up|reading|constraint|relation|SELECT|INSERT|\.[jt]s\b|node_modules|node:|\bat \w|pg_|postgres|QueryFailed/i;

/** Nothing can be written into a table meanwhile: what only a broken database does. */
async function whileFull<T>(table: string, work: () => Promise<T>): Promise<T> {
  const { owner } = world.database;
  await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT full_up CHECK (false) NOT VALID`);
  try {
    return await work();
  } finally {
    await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT full_up`);
  }
}

async function whileWithout<T>(signature: string, work: () => Promise<T>): Promise<T> {
  const { owner } = world.database;
  const name = signature.split('(', 1)[0] ?? '';
  await owner.query(`ALTER FUNCTION ${signature} RENAME TO ${name}_gone`);
  try {
    return await work();
  } finally {
    await owner.query(`ALTER FUNCTION ${signature.replace(name, `${name}_gone`)} RENAME TO ${name}`);
  }
}

/** With the types of its arguments, as the database has it. */
async function signatureOf(name: string): Promise<string> {
  const [row] = await world.database.owner.query<[{ signature: string }]>(
    'SELECT oid::regprocedure::text AS signature FROM pg_proc WHERE proname = $1',
    [name],
  );
  return row.signature;
}

describe('an error that nobody expected', () => {
  it('tells the caller a reference and nothing else, and the log all of it under that reference', async () => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    const { errors, data } = await whileFull('reading', () => by.ask(INCIDENT, { id: incidentId }));
    const { code, reference } = errors?.[0]?.extensions ?? {};
    expect(data).toEqual({ incident: null });
    expect(code).toBe('INTERNAL');
    expect(reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(errors?.[0] ?? {}).sort()).toEqual(['extensions', 'message', 'path']);
    expect(errors?.[0]?.message).not.toMatch(INSIDE);
    const line = lines.find((one) => one.includes(String(reference)));
    expect(line).toMatch(/full_up/);
  });

  it('leaves no secret of the caller in the log', async () => {
    const by = await (await world.member('government')).inBrowser();
    const incidentId = await by.declares();
    await whileFull('reading', () => by.ask(INCIDENT, { id: incidentId }));
    await whileFull('session', () => world.member('government').catch(() => null));
    const program = await world.member('government');
    await whileFull('reading', () => program.ask(INCIDENT, { id: incidentId }));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain(program.token);
    expect(lines.join('\n')).not.toMatch(/tocsin_[A-Za-z0-9_-]{43}|__Host-tocsin=/);
  });

  it('writes nothing into the log that a caller has said, so no line of it can be made up', async () => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    const forged = 'It goes on.\nERROR [GraphQL] made up by a caller\tand more';
    const answer = await whileFull('entry', () =>
      by.give('addInformation', { incidentId, text: forged, marking: 'AMBER' }),
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
    const headers = { 'user-agent': 'made up by a caller', 'x-request-id': 'made up by a caller' };
    await whileFull('entry', () =>
      by.send(JSON.stringify({ query: '{ nothing }', operationName: 'made up by a caller' }), headers),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain('made up by a caller');
  });

  it('outside of GraphQL says no more of itself', async () => {
    const headers = { cookie: `__Host-tocsin-sign-in=${'A'.repeat(43)}` };
    const answer = await whileWithout(await signatureOf('take_provider_sign_in'), () =>
      fetch(`${world.url}/sign-in/callback/${randomUUID()}`, { headers, redirect: 'manual' }),
    );
    expect(answer.status).toBe(500);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'INTERNAL', field: null }]);
    expect(errors[0]?.message).not.toMatch(INSIDE);
  });
});

describe('where something fails', () => {
  it('nobody is let in: who cannot be found out is not taken for anybody', async () => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    await whileWithout(await signatureOf('identify'), async () => {
      const { data, errors } = await by.ask(INCIDENT, { id: incidentId });
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
      const follower = await by.connects();
      expect(follower.socket.connected).toBe(false);
    });
    expect((await by.ask(INCIDENT, { id: incidentId })).data).toEqual({ incident: { id: incidentId } });
  });

  it('nothing is half done: what cannot be noted in the log of access does not happen', async () => {
    const admin = await (await world.member('government', { administrator: true })).inBrowser();
    const counted =
      'SELECT (SELECT count(*) FROM invitation)::int AS links, (SELECT count(*) FROM person)::int AS people';
    const before = await world.database.owner.query<object[]>(counted);
    const invite = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link } }';
    const input = { name: 'Ngaire Holt', title: 'Night liaison', languages: ['en'], onDuty: true };
    const answer = await whileFull('access_log', () => admin.text(invite, { input }));
    expect(answer).not.toContain('#');
    expect(await world.database.owner.query<object[]>(counted)).toEqual(before);
    expect(await admin.text(invite, { input })).toContain('#');
  });

  it('what was written down of an act is when, what, who, from which session, in UTC', async () => {
    const by = await (await world.member('government')).inBrowser();
    await by.ask('{ invitations { id } }');
    const [row] = await world.database.owner.query<[Record<string, unknown>]>(
      `SELECT pg_typeof(at)::text AS type, to_json(at AT TIME ZONE 'UTC')::text AS at, act, person_id, organisation_id,
              session_id, detail FROM access_log WHERE person_id = $1`,
      [by.personId],
    );
    expect(row).toMatchObject({
      type: 'timestamp with time zone',
      act: 'refused_by_role',
      person_id: by.personId,
      organisation_id: by.organisationId,
      detail: 'Query.invitations',
    });
    expect(row['session_id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
