import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import type { Viewer } from '../access/viewer.js';
import { Sessions } from '../access/sessions.js';
import { EntryLog } from './entry-log.js';
import type { VisibleHead } from './visible-heads.js';
import type { VisiblePages } from './visible-pages.js';

let world: World;
let log: EntryLog;
beforeAll(async () => {
  world = await World.open();
  log = world.api.app.get(EntryLog);
});
afterAll(() => world.close());

async function viewerOf({ token }: Member): Promise<Viewer> {
  const viewer = await world.api.app.get(Sessions).identify(token, 'program');
  if (viewer === null) throw new Error('nobody holds this token');
  expect(viewer.sessionHash).toBe(createHash('sha256').update(token).digest('hex'));
  return viewer;
}

/** What is handed over, with the keys by which it was read. */
interface Taken {
  readonly held: readonly string[];
  readonly numbers: readonly number[];
}

async function readsOne(
  viewer: Viewer,
  incidentId: string,
  knownUpTo: (head: VisibleHead) => number,
): Promise<{ heads: VisibleHead[]; taken: Taken[] }> {
  const taken: Taken[] = [];
  const heads = await log.readIncidents(viewer, incidentId, knownUpTo, ({ held }, entries) => {
    taken.push({ held, numbers: entries.map(({ number }) => number) });
  });
  return { heads, taken };
}

/** Copies of the newest entry, as years would have left them. */
async function lengthen(incidentId: string, count: number): Promise<void> {
  await world.database.owner.query(
    `WITH last AS (SELECT * FROM entry WHERE incident_id = $1 ORDER BY number DESC LIMIT 1), more AS (
       INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
       SELECT incident_id, number + n, gen_random_uuid(), audience, author_person_id, author_organisation_id, recorded_at, canonical
       FROM last CROSS JOIN generate_series(1, $2::int) n
     ) UPDATE incident SET version = version + $2 WHERE id = $1`,
    [incidentId, count],
  );
}

describe('one incident', () => {
  it('is read page by page, in order and without a gap, from where the reader was', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    await lengthen(incidentId, 2_100);
    const { heads, taken } = await readsOne(await viewerOf(lead), incidentId, () => 50);
    expect(heads.map(({ id, version }) => ({ id, version }))).toEqual([{ id: incidentId, version: 2_101 }]);
    expect(taken.map(({ numbers }) => numbers.length)).toEqual([1_000, 1_000, 51]);
    expect(taken.flatMap(({ numbers }) => numbers)).toEqual(
      Array.from({ length: 2_051 }, (_, index) => index + 51),
    );
  });

  it('hands nothing over to a reader who has it all, nor to one who may see nothing of it', async () => {
    const lead = await world.member('government');
    const stranger = await world.member('government', { country: 'FR' });
    const incidentId = await lead.declares({ marking: 'AMBER_STRICT' });
    const known = await readsOne(await viewerOf(lead), incidentId, ({ version }) => version);
    expect(known).toMatchObject({ heads: [{ id: incidentId, version: 1, standing: 2 }], taken: [] });
    expect(await readsOne(await viewerOf(stranger), incidentId, () => 0)).toEqual({ heads: [], taken: [] });
  });

  it('is begun anew where the reader comes onto it between the first question and the next', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares({ marking: 'CLEAR' });
    const text = 'For those on it.';
    await lead.gave('addInformation', { incidentId, text, marking: 'AMBER' });
    const joining = await world.member('online_service_provider', { country: 'FR' });
    const viewer = await viewerOf(joining);
    const { pages } = log as unknown as { pages: VisiblePages };
    const read = pages.read.bind(pages);
    let questions = 0;
    pages.read = async (...asked) => {
      questions += 1;
      if (questions === 2) {
        const { organisationId, personId } = joining;
        const { owner } = world.database;
        await owner.query(`INSERT INTO participation VALUES ($1, $2, 'observer')`, [
          incidentId,
          organisationId,
        ]);
        await owner.query(`INSERT INTO assignment VALUES ($1, $2, $3, 'observer')`, [
          incidentId,
          personId,
          organisationId,
        ]);
      }
      return read(...asked);
    };
    const isOnIt = ({ held }: { held: readonly string[] }): boolean => held.includes(`inc:${incidentId}`);
    try {
      // Somebody who is not on it has read the first entry before; who is on it has read nothing yet.
      const { heads, taken } = await readsOne(viewer, incidentId, (head) => (isOnIt(head) ? 0 : 1));
      expect(heads.map(isOnIt)).toEqual([true]);
      expect(taken.map((one) => [isOnIt(one), one.numbers])).toEqual([[true, [1, 2]]]);
      expect(questions).toBe(3);
    } finally {
      pages.read = read;
    }
  });
});
