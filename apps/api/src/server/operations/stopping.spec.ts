import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import type { Member } from '../../../test/member.js';
import { PUBLIC_URL, World } from '../../../test/world.js';
import { openApi, type Api } from '../../api.js';
import { SystemClock } from '../clock.js';

let world: World;
let member: Member;
let incidentId: string;
beforeAll(async () => {
  world = await World.open();
  member = await world.member('government');
  incidentId = await member.declares();
});
afterAll(() => world.close());

function node(shutdownMs: number): Promise<Api> {
  return openApi({
    databaseUrl: world.database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock: new SystemClock(),
    deployment: {
      demo: false,
      publicUrl: new URL(PUBLIC_URL),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
    operations: { host: '127.0.0.1', port: 0 },
    shutdownMs,
  });
}

/** Keeps whatever writes on the incident waiting until it is let go. */
async function heldUp(): Promise<() => Promise<void>> {
  const runner: QueryRunner = world.database.owner.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT FROM incident WHERE id = $1 FOR UPDATE', [incidentId]);
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
}

/** Resolves when somebody waits for what is held up. */
async function somebodyWaits(): Promise<void> {
  const waiting = async (): Promise<boolean> => {
    const [row] = await world.database.owner.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'advisory'`,
    );
    return row.count > 0;
  };
  while (!(await waiting()));
}

/** Resolves when nothing listens at an address any more. */
async function untilRefused(url: string): Promise<void> {
  const answers = (): Promise<boolean> =>
    fetch(url).then(
      () => true,
      () => false,
    );
  while (await answers());
}

async function ready({ operationsUrl }: Api): Promise<string> {
  const answer = await fetch(`${String(operationsUrl)}/ready`);
  return `${String(answer.status)} ${(await answer.text()).trim()}`;
}

const note = { text: 'Numbers are going down.', marking: 'AMBER' };

describe('a node that is asked to stop', () => {
  it('says so at once, ends its connections one by one, takes no new ones then, and finishes the command under way', async () => {
    const stopping = await node(8_000);
    expect(await ready(stopping)).toBe('200 ready');
    const letGo = await heldUp();
    const given = member.on(stopping).give('addInformation', { incidentId, ...note });
    await somebodyWaits();
    const closed = stopping.close();
    expect(await ready(stopping)).toBe('503 draining');
    expect(await (await fetch(`${String(stopping.operationsUrl)}/health`)).text()).toBe('ok\n');
    // Until those who ask have noticed, it answers, and every answer ends its connection.
    const meanwhile = await member.on(stopping).send('{"query":"{ viewer { personId } }"}');
    expect([meanwhile.status, meanwhile.headers.get('connection')]).toEqual([200, 'close']);
    await untilRefused(stopping.url);
    await letGo();
    const { data } = await given;
    expect(data?.entry.id).toMatch(/^[0-9a-f-]{36}$/);
    await closed;
    await expect(fetch(`${String(stopping.operationsUrl)}/health`)).rejects.toThrow();
    expect((await member.timeline(incidentId)).map(({ id }) => id)).toContain(data?.entry.id);
  });

  it('waits no longer than it was told, whatever is under way', async () => {
    const stopping = await node(100);
    const letGo = await heldUp();
    const given = member.on(stopping).give('addInformation', { incidentId, ...note });
    const outcome = given.then(
      () => 'answered',
      () => 'cut off',
    );
    await somebodyWaits();
    await stopping.close();
    // Still held up: had it waited for the command, it would not be here.
    expect(await outcome).toBe('cut off');
    await letGo();
  });

  it('ends its live connections, which find the other nodes', async () => {
    const stopping = await node(8_000);
    const follower = await member.connects(stopping.url);
    expect(follower.socket.connected).toBe(true);
    await stopping.close();
    await follower.until(() => !follower.socket.connected);
    const elsewhere = await member.connects(world.url);
    expect(await elsewhere.follow(incidentId)).toMatchObject({ ok: true });
  });
});

describe('a node', () => {
  it('whose database is away is alive, and not ready until it is back', async () => {
    const here = await node(1_000);
    const { owner } = world.database;
    const [{ name, login }] = await owner.query<[{ name: string; login: string }]>(
      `SELECT current_database() AS name, usename AS login FROM pg_stat_activity
       WHERE datname = current_database() AND usename LIKE 'tocsin_api_%' LIMIT 1`,
    );
    const shut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = '${login}'`;
    try {
      await owner.query(`ALTER ROLE ${login} NOLOGIN`);
      await owner.query(shut);
      expect(await ready(here)).toBe('503 database');
      expect((await fetch(`${String(here.operationsUrl)}/health`)).status).toBe(200);
    } finally {
      await owner.query(`ALTER ROLE ${login} LOGIN`);
    }
    expect(await ready(here)).toBe('200 ready');
    await here.close();
  });

  it('under which the database was restored is not ready any more: its cursors are of another epoch', async () => {
    const here = await node(1_000);
    await world.database.owner.query('UPDATE deployment SET epoch = epoch + 1');
    expect(await ready(here)).toBe('503 restored');
    await world.database.owner.query('UPDATE deployment SET epoch = epoch - 1');
    expect(await ready(here)).toBe('200 ready');
    await here.close();
  });
});
