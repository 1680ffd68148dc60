import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cursor } from '@tocsin/contract';
import { fold, type IncidentState } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import { visibleTo } from '../../test/oracle.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 30_000);
afterAll(() => world.close());

interface Present {
  readonly cursor: Cursor;
  readonly fold: string;
  readonly timelineEnd: {
    readonly earlier: Cursor | null;
    readonly entries: readonly { readonly canonical: string }[];
  };
}

async function presentFor(
  member: Member,
  id: string,
  { upTo = null, last }: { readonly upTo?: Cursor | null; readonly last: number },
): Promise<Present> {
  const { incident } = await member.read<{ incident: Present }>(
    `query ($id: Uuid!, $upTo: Cursor, $last: PageSize!) { incident(id: $id) {
      cursor fold timelineEnd(upTo: $upTo, last: $last) { earlier entries { canonical } } } }`,
    { id, upTo, last },
  );
  return incident;
}

/** An incident on which civil society may read every second entry; eleven of which four are hidden. */
async function scene() {
  const lead = await world.member('government');
  const platform = await world.member('online_service_provider');
  const observer = await world.member('civil_society');
  const incidentId = await lead.declares();
  for (let count = 0; count < 10; count += 1) {
    const recipients = { organisationIds: [platform.organisationId] };
    const hidden = count % 3 === 1 || count === 9;
    await lead.gave('addInformation', {
      incidentId,
      text: `Number ${String(count)}.`,
      marking: 'AMBER',
      ...(hidden && { recipients }),
    });
  }
  return { lead, observer, incidentId };
}

describe('the present of an incident', () => {
  it('is the fold of all that the viewer may see, and its end in parts of any size is the timeline', async () => {
    const { lead, observer, incidentId } = await scene();
    for (const [member, count] of [
      [lead, 11],
      [observer, 7],
    ] as const) {
      const visible = await visibleTo(world, member, incidentId);
      expect(visible).toHaveLength(count);
      for (const last of [1, 2, 3, 200]) {
        let part = await presentFor(member, incidentId, { last });
        expect(JSON.parse(part.fold)).toEqual(fold(visible));
        const texts = part.timelineEnd.entries.map(({ canonical }) => canonical);
        while (part.timelineEnd.earlier !== null) {
          part = await presentFor(member, incidentId, { upTo: part.timelineEnd.earlier, last });
          texts.unshift(...part.timelineEnd.entries.map(({ canonical }) => canonical));
        }
        expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(visible);
      }
    }
  });

  it('stays short however much is said, and right when all that it keeps is taken back', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const states = ['checking', 'present', 'actioning', 'contained', 'not_seen'] as const;
    const status = (said: number) => ({ incidentId, state: states[said % states.length], marking: 'AMBER' });
    const posted: string[] = [];
    for (let said = 0; said < 13; said += 1) {
      const { entry } = await platform.gave('postPlatformStatus', status(said));
      posted.push(entry.id);
    }
    const present = async () => {
      const { fold: text } = await presentFor(lead, incidentId, { last: 1 });
      return JSON.parse(text) as IncidentState;
    };
    const whole = async () => fold(await visibleTo(world, lead, incidentId));
    expect((await present()).said.platforms[platform.organisationId]).toHaveLength(10);
    // Corrected although it is not kept any more: what was said last still stands.
    const supersedes = { entryId: posted[0], reason: 'It was later.' };
    await platform.gave('postPlatformStatus', { ...status(1), supersedes });
    expect((await present()).platforms).toEqual((await whole())?.platforms);
    expect((await present()).platforms).toMatchObject([{ entryId: posted[12] }]);
    for (const entryId of posted.slice(2).reverse())
      await platform.gave('retractEntry', { incidentId, entryId, reason: 'Taken back.' });
    expect((await present()).platforms).toEqual((await whole())?.platforms);
    expect((await present()).platforms).toMatchObject([{ entryId: posted[1] }]);
  });

  it('is followed from its cursor: nothing is missing in between, and nothing comes twice', async () => {
    const { lead, observer, incidentId } = await scene();
    const { cursor } = await presentFor(observer, incidentId, { last: 5 });
    await lead.gave('addInformation', { incidentId, text: 'After that.', marking: 'AMBER' });
    const follower = await observer.connects();
    expect(await follower.follow(incidentId, cursor)).toMatchObject({ ok: true });
    await follower.until(() => follower.entries.length > 0);
    expect(follower.entries).toMatchObject([{ body: { text: 'After that.' } }]);
  });

  it('is not read from a place that was somebody else’s, or another incident’s', async () => {
    const { lead, observer, incidentId } = await scene();
    const { cursor } = await presentFor(lead, incidentId, { last: 1 });
    const elsewhere = await presentFor(observer, await lead.declares(), { last: 1 });
    for (const upTo of [cursor, elsewhere.cursor]) {
      const answer = await observer.ask(
        `query ($id: Uuid!, $upTo: Cursor) { incident(id: $id) { timelineEnd(upTo: $upTo) { earlier } } }`,
        { id: incidentId, upTo },
      );
      expect(answer.errors).toMatchObject([{ extensions: { code: 'INPUT_INVALID', field: 'upTo' } }]);
    }
  });
});

describe('whoever has missed more than they want to be sent', () => {
  const written = async (lead: Member, incidentId: string, many: number): Promise<void> => {
    const [{ number }] = await world.database.owner.query<[{ number: number }]>(
      'SELECT version AS number FROM incident WHERE id = $1',
      [incidentId],
    );
    for (let count = 1; count <= many; count += 1) {
      const id = randomUUID();
      await world.database.owner.query(
        `INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
         SELECT incident_id, $2, $3::uuid, audience, author_person_id, author_organisation_id, recorded_at,
           convert_to(replace(convert_from(canonical, 'UTF8'), id::text, $5), 'UTF8')
         FROM entry WHERE incident_id = $1 AND number = $4`,
        [incidentId, number + count, id, number, id],
      );
    }
    await world.database.owner.query('UPDATE incident SET version = $2 WHERE id = $1', [
      incidentId,
      number + many,
    ]);
    await world.restart();
  };

  it('is told so instead, and whoever wants all of it is sent all', async () => {
    const lead = await world.member('government');
    const observer = await world.member('civil_society');
    const incidentId = await lead.declares();
    const { cursor } = await presentFor(observer, incidentId, { last: 1 });
    await lead.gave('addInformation', { incidentId, text: 'The first of many.', marking: 'AMBER' });
    await written(lead, incidentId, 300);
    const follower = await observer.connects();
    const follow = (most: number | null) =>
      follower.socket.emitWithAck('follow', {
        incidentId,
        after: cursor,
        ...(most !== null && { most }),
      });
    expect(await follow(300)).toMatchObject({ ok: false, refusal: { reason: 'too_far_behind' } });
    expect(follower.entries).toEqual([]);
    expect(await follow(301)).toMatchObject({ ok: true });
    await follower.until(() => follower.entries.length === 301);
  });

  it('is not told by it how much is hidden', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const observer = await world.member('civil_society');
    const incidentId = await lead.declares();
    const { cursor } = await presentFor(observer, incidentId, { last: 1 });
    await lead.gave('addInformation', {
      incidentId,
      text: 'The first of many that are hidden.',
      marking: 'AMBER',
      recipients: { organisationIds: [platform.organisationId] },
    });
    await written(lead, incidentId, 300);
    const follower = await observer.connects();
    const answer = await follower.socket.emitWithAck('follow', { incidentId, after: cursor, most: 0 });
    expect(answer).toMatchObject({ ok: true });
  });
});
