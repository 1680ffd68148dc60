import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fold, isOpen } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import { Browser } from '../../test/browser.js';
import { heldEntries } from '../../test/oracle.js';
import { World } from '../../test/world.js';
import { VisibleIncidents } from '../incidents/visible-incidents.js';
import { SignIns } from '../access/sign-ins.js';
import { SetClock, SystemClock } from '../server/clock.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { loadDemoCommunity } from './demo-community.js';
import { DEMO_INCIDENTS } from './incidents.js';
import { DEMO_ORGANISATIONS } from './people.js';

const CALLER = { address: '127.0.0.1', browser: 'Unknown browser', host: 'localhost' };

/** Of the servers here: for them no deadline of the demo has come, so that nothing writes but the loading. */
const BEFORE_ALL = new SetClock('2026-01-01T00:00:00.000Z');

let whole: World;
beforeAll(async () => {
  whole = await World.open({ demo: true, clock: BEFORE_ALL });
  await load(whole.database.owner);
});
afterAll(() => whole.close());

async function load(owner: DataSource): Promise<string[]> {
  const said: string[] = [];
  await loadDemoCommunity(owner, new SystemClock(), (line) => said.push(line));
  return said;
}

const PEOPLE = DEMO_ORGANISATIONS.reduce((sum, { people }) => sum + people.length, 0);
/** Steps that are one command each; those that run protocols may be several. */
const LEAST = DEMO_INCIDENTS.reduce(
  (sum, { steps, running = [] }) => sum + 1 + steps.length + running.length,
  0,
);

/** All there is, but for what the clock says: who, and what the entries say in which order. */
async function content(world: World): Promise<unknown> {
  const ask = (sql: string): Promise<Record<string, string>[]> => world.database.owner.query(sql);
  const incidents = await ask('SELECT id FROM incident ORDER BY id');
  const timelines: unknown[] = [];
  for (const { id = '' } of incidents) {
    const held = await heldEntries(world, id);
    timelines.push(
      held.map(({ number, audience, entry }) => {
        const { kind, marking, language, body } = entry;
        const text = 'text' in body ? body.text : null;
        return { number, audience, kind, marking, language, text };
      }),
    );
  }
  return {
    incidents,
    timelines,
    organisations: await ask('SELECT id, name, kind, country FROM organisation ORDER BY id'),
    people: await ask('SELECT id, name, title, languages FROM person ORDER BY id'),
    participations: await ask('SELECT * FROM participation ORDER BY 1, 2'),
    assignments: await ask('SELECT * FROM assignment ORDER BY 1, 2'),
    commands: await ask('SELECT person_id, id, incident_id, number FROM command ORDER BY 1, 2'),
  };
}

describe('the demo community', () => {
  it('loaded twice is there once, and the second time says nothing', async () => {
    const before = await content(whole);
    expect(await load(whole.database.owner)).toEqual([]);
    expect(await content(whole)).toEqual(before);
    const { entries = 0, versions, commands } = await whole.stored();
    expect(commands).toBeGreaterThan(LEAST);
    expect(versions).toBe(entries);
    expect(entries).toBeGreaterThan(commands ?? 0);
  });

  it.each([0, 1, 5, 20, LEAST - 1])(
    'broken off after %i commands and loaded again is the same as loaded at once',
    async (brokenOffAfter) => {
      const world = await World.open({ clock: BEFORE_ALL });
      try {
        const { owner } = world.database;
        await owner.query('CREATE SEQUENCE appended');
        await owner.query(
          `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('appended') > ${String(brokenOffAfter)} THEN RAISE 'broken off'; END IF; RETURN NEW;
           END $$`,
        );
        await owner.query(
          'CREATE TRIGGER break_off BEFORE INSERT ON command FOR EACH ROW EXECUTE FUNCTION break_off()',
        );
        await expect(load(owner)).rejects.toThrow('broken off');
        expect(await world.stored()).toMatchObject({ commands: brokenOffAfter });
        await owner.query('DROP TRIGGER break_off ON command');
        await load(owner);
        expect(await content(world)).toEqual(await content(whole));
      } finally {
        await world.close();
      }
    },
    20_000,
  );

  it('has two closed incidents and one open, none of them an exercise, and nothing from the future', async () => {
    const now = new Date().toISOString();
    const states: (boolean | undefined)[] = [];
    const rows = await whole.database.owner.query<{ id: string }[]>('SELECT id FROM incident');
    const signIns = whole.api.app.get(SignIns);
    const people = await whole.api.app.get(StakeholdersService).demoPeople();
    for (const { id } of rows) {
      const held = await heldEntries(whole, id);
      expect(held.every(({ entry }) => entry.recordedAt <= now && !entry.exercise)).toBe(true);
      const times = held.map(({ entry }) => entry.recordedAt);
      expect(times).toEqual([...times].sort());
      const seen = await Promise.all(
        people.map(async (person) =>
          whole.api.app
            .get(VisibleIncidents)
            .one((await signIns.open(person.personId, 'demo', CALLER, null)).viewer, id),
        ),
      );
      const statuses = new Set(seen.flatMap((one) => (one?.state.declaration ? [one.state.status] : [])));
      expect(statuses.size).toBe(1);
      states.push([...statuses].map(isOpen)[0]);
    }
    expect(states.sort()).toEqual([false, false, true]);
  });

  it('has two protocols running on one incident: clocks that were met, missed and go on, a vote that is open, and a report', async () => {
    const [{ id } = { id: '' }] = await whole.database.owner.query<{ id: string }[]>(
      'SELECT id FROM incident WHERE next_deadline IS NOT NULL',
    );
    const entries = (await heldEntries(whole, id)).map(({ entry }) => entry);
    const state = fold(entries);
    const phases = state?.activations.map(({ status }) => status.phase);
    expect(phases).toEqual(['active', 'proposed']);
    expect(state?.activations[1]?.proposals.at(-1)).toMatchObject({
      outcome: 'open',
      votes: [{ vote: 'for' }],
    });
    const statuses = new Set(state?.obligations.map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(['met', 'running', 'overdue']));
    expect(state?.requests.map(({ status }) => status).sort()).toEqual(['acting', 'done', 'done', 'open']);
    const legal = state?.obligations
      .filter(({ strength }) => strength === 'legal')
      .map(({ status }) => status);
    expect(legal?.sort()).toEqual(['met', 'running', 'running']);
    expect(state?.notices[0]?.received).toHaveLength(2);
    const [report] = state?.sitreps ?? [];
    expect(report?.status).toBe('published');
    const rests = report?.situation.flatMap(({ sources }) => sources) ?? [];
    expect(rests.length).toBeGreaterThan(0);
    expect(entries.map(({ id: entryId }) => entryId)).toEqual(expect.arrayContaining(rests));
  });

  it('shows every one of its people at least one incident, and lets each of them sign in', async () => {
    const browser = new Browser(whole.url);
    const { data } = await browser.runs<{ demoPeople: { personId: string; name: string }[] }>('DemoPeople');
    const people = data?.demoPeople ?? [];
    expect(people).toHaveLength(PEOPLE);
    const empty: string[] = [];
    for (const { personId, name } of people) {
      await browser.signsIn(personId);
      const board = await browser.runs<{ incidents: object[] }>('Board');
      if ((board.data?.incidents.length ?? 0) === 0) empty.push(name);
    }
    expect(empty).toEqual([]);
  });
});
