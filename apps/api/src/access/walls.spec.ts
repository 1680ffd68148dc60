import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessRow, WALL_KEYS } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { operationsOfSchema } from '../../audit/operations.js';
import type { Browser } from '../../test/browser.js';
import { asksForWall, opensWall } from '../../test/wall-screen.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import { Sessions } from './sessions.js';

const START = '2026-11-20T14:00:00.000Z';
const HOUR = 3_600_000;

let world: World;
let clock: SetClock;
let personId: string;
let screen: Browser;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ demo: true, clock });
});
afterAll(() => world.close());
beforeEach(async () => {
  clock.set(START);
  ({ personId } = await world.member('coordinating_body', { administrator: true }));
  screen = await signedIn();
});

const signedIn = (): Promise<Browser> => signedInAs(personId);

async function signedInAs(who: string): Promise<Browser> {
  const browser = world.browser();
  await browser.signsIn(who);
  return browser;
}

interface Listed {
  readonly id: string;
  readonly wall: boolean;
  readonly expiresAt: string;
}

async function walls(by: Browser): Promise<Listed[]> {
  const { data } = await by.asks<{ sessions: Listed[] }>('{ sessions { id wall expiresAt } }');
  return data?.sessions.filter(({ wall }) => wall) ?? [];
}

async function hangs(browser: Browser): Promise<boolean> {
  return (await browser.asks('{ wall { id } }')).code === null;
}

describe('a wall', () => {
  it('is opened with a proof, in the place of the session that asked for it', async () => {
    const before = screen.cookie;
    expect((await asksForWall(screen)).code).toBe('STEP_UP_REQUIRED');
    expect(screen.cookie).toBe(before);
    expect((await opensWall(screen)).data).toMatchObject({ openWall: { wall: true } });
    expect(screen.cookie).not.toBe(before);
    const { data } = await screen.asks('{ viewer { wall mayDeclare administrator } }');
    expect(data).toEqual({ viewer: { wall: true, mayDeclare: false, administrator: false } });
    expect(await world.browser().personId({ cookie: before ?? '' })).toBeNull();
  });

  it('names neither who opened it nor their organisation, to whoever comes by and asks', async () => {
    const shelter = await world.member('civil_society', {
      name: 'A shelter nobody may know',
      protected: true,
    });
    await screen.signsIn(shelter.personId);
    const WHO =
      '{ viewer { wall personId name title languages organisation { organisationId name protected } } }';
    const before = JSON.stringify((await screen.asks(WHO)).data);
    const told = [shelter.personId, 'Duty officer', shelter.organisationId, shelter.organisation, '"en"'];
    expect(told.filter((one) => !before.includes(one))).toEqual([]);
    const opened = await opensWall(screen);
    const asked = await screen.asks<{ viewer: { personId: string } }>(WHO);
    for (const { data } of [opened, asked]) {
      const text = JSON.stringify(data);
      expect(told.filter((one) => text.includes(one))).toEqual([]);
    }
    const [hanging] = await walls(await signedInAs(shelter.personId));
    expect(asked.data).toEqual({
      viewer: {
        ...{ wall: true, personId: hanging?.id, name: '', title: '', languages: [] },
        organisation: { organisationId: hanging?.id, name: '', protected: false },
      },
    });
  });

  it('hangs for as long as was said, with nobody before it, and no longer', async () => {
    await opensWall(screen, 24);
    clock.set(shifted(START, 24 * HOUR - 1));
    expect(await hangs(screen)).toBe(true);
    clock.set(shifted(START, 24 * HOUR));
    expect(await hangs(screen)).toBe(false);
  });

  it.each([0, 25, 1.5, null])('is not opened for %s hours', async (hours) => {
    expect((await asksForWall(screen, hours)).code).toBe('INPUT_INVALID');
    expect(await screen.personId()).toBe(personId);
  });

  it.each([
    '{ sessions { id } }',
    '{ incidents { id } }',
    '{ organisations { name } }',
    '{ people { name } }',
    '{ proposals { id } }',
    '{ invitations { id } }',
    '{ protocols { digest } }',
    '{ search(text: "attack") { complete } }',
    '{ wall { allowedCommands } }',
    'mutation { endOtherSessions }',
    'mutation { openWall { wall } }',
  ])('is not answered %s', async (query) => {
    const other = await signedIn();
    const person = await world.member('government');
    await person.declares({ marking: 'GREEN' });
    await opensWall(screen);
    expect((await screen.asks(query)).code).toBe('NOT_AVAILABLE');
    expect(await other.personId()).toBe(personId);
  });

  it('is answered nothing that takes arguments, however well it is asked, and changes nothing by asking', async () => {
    await opensWall(screen);
    const before = await world.stored();
    const answered: string[] = [];
    const asked = operationsOfSchema().filter(({ name, isMutation }) => {
      const [field = ''] = name.split('.');
      const row = accessRow(`${isMutation ? 'Mutation' : 'Query'}.${field}`);
      return row !== undefined && !row.door.startsWith('anyone') && !row.wall;
    });
    for (const { name, document, variables } of asked) {
      const { code } = await screen.asks(document, variables);
      if (code !== 'NOT_AVAILABLE') answered.push(`${name}: ${String(code)}`);
    }
    expect(answered).toEqual([]);
    expect(asked.length).toBeGreaterThan(70);
    expect(await world.stored()).toEqual(before);
    expect(await hangs(screen)).toBe(true);
  });

  it('writes nothing', async () => {
    const person = await world.member('government');
    const incidentId = await person.declares({ marking: 'GREEN' });
    await opensWall(screen);
    const before = await world.stored();
    const input = { commandId: incidentId, incidentId, marking: 'GREEN', text: 'Told by a wall.' };
    const { code } = await screen.asks(
      'mutation ($input: AddInformationInput!) { addInformation(input: $input) { entry { id } } }',
      { input },
    );
    expect(code).toBe('NOT_AVAILABLE');
    expect(await world.stored()).toEqual(before);
  });

  it('is nobody for the database, and holds two keys', async () => {
    await world.member('civil_society');
    await opensWall(screen);
    const secret = screen.cookie?.split('=')[1] ?? '';
    const wall = await world.api.app.get(Sessions).identify(secret, 'browser');
    const asking = { sessionHash: wall?.sessionHash ?? '', now: clock.now() };
    const found = await asViewer(world.api.app.get(DataSource), asking, async (runner) => {
      const counts: Record<string, number> = {};
      for (const table of ['organisation', 'person', 'session', 'passkey', 'assignment', 'command']) {
        const [row] = await rows<{ count: number }>(runner, `SELECT count(*)::int AS count FROM ${table}`);
        counts[table] = row?.count ?? -1;
      }
      const [who] = await rows<object>(
        runner,
        'SELECT viewer_person() AS person, viewer_organisation() AS organisation, viewer_keys() AS keys',
      );
      return { counts, who };
    });
    const nothing = { organisation: 0, person: 0, session: 0, passkey: 0, assignment: 0, command: 0 };
    expect(found).toEqual({
      counts: nothing,
      who: { person: null, organisation: null, keys: WALL_KEYS },
    });
  });
});

describe('the walls of a person', () => {
  it('are listed with their sessions, and ended like them', async () => {
    await opensWall(screen, 2);
    const elsewhere = await signedIn();
    const [wall, ...more] = await walls(elsewhere);
    expect(more).toEqual([]);
    expect(wall).toMatchObject({ wall: true, expiresAt: shifted(START, 2 * HOUR) });
    await elsewhere.asks('mutation ($id: Uuid!) { endSession(id: $id) }', { id: wall?.id });
    expect(await hangs(screen)).toBe(false);
    expect(await walls(elsewhere)).toEqual([]);
  });

  it('end with all the others, and when the person is suspended', async () => {
    await opensWall(screen);
    await (await signedIn()).asks('mutation { endOtherSessions }');
    expect(await hangs(screen)).toBe(false);
    const again = await signedIn();
    await opensWall(again);
    expect(await hangs(again)).toBe(true);
    await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [personId]);
    expect(await hangs(again)).toBe(false);
  });

  it('end when somebody signs in at the screen, or signs it out', async () => {
    await opensWall(screen);
    await screen.signsIn(personId);
    expect(await walls(screen)).toEqual([]);
    await opensWall(screen);
    await screen.asks('mutation { signOut }');
    expect(await walls(await signedIn())).toEqual([]);
  });

  it('are five at most; whoever asks for one more stays signed in', async () => {
    for (let count = 0; count < 5; count += 1) await opensWall(await signedIn());
    expect((await opensWall(screen)).code).toBe('TOO_MANY_REQUESTS');
    expect(await walls(screen)).toHaveLength(5);
  });

  it('are in the log of access', async () => {
    await opensWall(screen);
    const [row] = await world.database.owner.query<[{ act: string; detail: string }]>(
      `SELECT act, detail FROM access_log WHERE person_id = $1 AND act = 'wall_opened'`,
      [personId],
    );
    expect(row.detail).toBe((await walls(await signedIn()))[0]?.id);
  });
});
