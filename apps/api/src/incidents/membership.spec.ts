import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Follower, Member } from '../../test/member.js';
import { visibleTo } from '../../test/oracle.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const PEOPLE =
  'query ($id: Uuid!) { incident(id: $id) { people { personId name title role organisation { name } } } }';

interface Seen {
  readonly personId: string;
  readonly name: string | null;
  readonly organisation: { readonly name: string };
}

async function peopleOn(viewer: Member, id: string): Promise<Seen[]> {
  const { incident } = await viewer.read<{ incident: { people: Seen[] } | null }>(PEOPLE, { id });
  return incident?.people ?? [];
}

/** The codes of a refusal, with a proof that nothing has changed. */
async function refused(member: Member, mutation: string, input: object): Promise<unknown> {
  const before = await world.stored();
  const { data, errors } = await member.give(mutation, input);
  expect(data).toBeNull();
  expect(await world.stored()).toEqual(before);
  return errors?.[0]?.extensions;
}

describe('inside one organisation', () => {
  it('a colleague who is not on the incident sees nothing of it, and cannot tell it from one that is not there', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const colleague = await world.member('online_service_provider', { of: platform, onDuty: false });
    const id = await lead.declares();
    expect(await platform.timeline(id)).toHaveLength(1);
    const ask = (one: string): Promise<string> =>
      colleague.text('query ($id: Uuid!) { incident(id: $id) { id } incidents { id } }', { id: one });
    expect(await ask(id)).toBe(await ask(randomUUID()));
    const note = { incidentId: id, text: 'Hello.', marking: 'AMBER' };
    expect(await refused(colleague, 'addInformation', note)).toEqual(
      await refused(colleague, 'addInformation', { ...note, incidentId: randomUUID() }),
    );
    const follower = await colleague.connects();
    expect(await follower.follow(id)).toMatchObject({ ok: false, refusal: { code: 4004 } });
  });

  it('one who is on it brings a colleague in, who then reads what the others of the organisation read', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const colleague = await world.member('online_service_provider', { of: platform, onDuty: false });
    const incidentId = await lead.declares();
    await lead.gave('addInformation', { incidentId, text: 'Before.', marking: 'AMBER_STRICT' });
    const { personId } = colleague;
    await (await platform.inBrowser()).gave('assignPerson', { incidentId, personId, role: 'contributor' });
    expect(await colleague.timeline(incidentId)).toEqual(await platform.timeline(incidentId));
    // That somebody was brought in is their own organisation's business.
    expect((await platform.timeline(incidentId)).map(({ kind }) => kind)).toContain('person_assigned');
    expect((await lead.timeline(incidentId)).map(({ kind }) => kind)).not.toContain('person_assigned');
    await (await platform.inBrowser()).gave('releasePerson', { incidentId, personId });
    expect(await colleague.timeline(incidentId)).toEqual([]);
  });

  it('an observer reads and acknowledges, and writes nothing', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const colleague = await world.member('online_service_provider', { of: platform, onDuty: false });
    const incidentId = await lead.declares();
    await (
      await platform.inBrowser()
    ).gave('assignPerson', { incidentId, personId: colleague.personId, role: 'observer' });
    const note = { incidentId, text: 'Hello.', marking: 'AMBER' };
    expect(await refused(colleague, 'addInformation', note)).toMatchObject({
      code: 'OBSERVERS_DO_NOT_WRITE',
    });
    await colleague.gave('acknowledgeAlert', { incidentId });
    expect((await colleague.timeline(incidentId)).at(-1)?.kind).toBe('alert_acknowledged');
  });

  it('a deputy does what the lead may do, and a contributor of the same organisation does not', async () => {
    const lead = await world.member('government');
    const deputy = await world.member('government', { of: lead });
    const contributor = await world.member('government', { of: lead, onDuty: false });
    const incidentId = await lead.declares();
    await (
      await lead.inBrowser()
    ).gave('assignPerson', { incidentId, personId: contributor.personId, role: 'contributor' });
    const change = { incidentId, severity: 'S2', reason: 'Calmer.' };
    expect(await refused(contributor, 'changeSeverity', change)).toMatchObject({ code: 'NOT_THE_LEAD' });
    await deputy.gave('changeSeverity', change);
  });

  it('nobody brings in, or takes out, people of another organisation', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const stranger = await world.member('civil_society', { onDuty: false });
    const incidentId = await lead.declares();
    const role = 'contributor';
    for (const { personId } of [stranger, { personId: randomUUID() }, platform]) {
      expect(await refused(await lead.inBrowser(), 'assignPerson', { incidentId, personId, role })).toEqual({
        code: 'NOT_AVAILABLE',
        field: 'input.personId',
      });
      expect(await refused(await lead.inBrowser(), 'releasePerson', { incidentId, personId })).toMatchObject({
        code: 'NOT_AVAILABLE',
      });
    }
  });

  it('an administrator who is not on it brings people in without reading it, where the organisation is on it', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const administrator = await world.member('online_service_provider', {
      of: platform,
      onDuty: false,
      administrator: true,
    });
    const incidentId = await lead.declares();
    const elsewhere = await lead.declares({ severity: 'S4', title: 'Of no concern to platforms' });
    const { personId } = administrator;
    expect(await administrator.timeline(incidentId)).toEqual([]);
    const input = { personId, role: 'observer' };
    expect(
      await refused(await administrator.inBrowser(), 'assignPerson', { ...input, incidentId: elsewhere }),
    ).toEqual(
      await refused(await administrator.inBrowser(), 'assignPerson', { ...input, incidentId: randomUUID() }),
    );
    await (await administrator.inBrowser()).gave('assignPerson', { ...input, incidentId });
    expect(await administrator.timeline(incidentId)).not.toEqual([]);
    // And everybody of the organisation sees that it was done.
    expect((await platform.timeline(incidentId)).at(-1)?.kind).toBe('person_assigned');
  });

  it('whom an alert finds nobody of on duty, it finds by its administrators', async () => {
    const administrator = await world.member('civil_society', { administrator: true, onDuty: false });
    const other = await world.member('civil_society', { of: administrator, onDuty: false });
    const id = await (await world.member('government')).declares();
    expect(await administrator.timeline(id)).toHaveLength(1);
    expect(await other.timeline(id)).toEqual([]);
  });
});

describe('the people on an incident', () => {
  it('are known by name to colleagues, and by their function to everybody else on it', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const id = await lead.declares();
    const names = async (viewer: Member): Promise<string[]> =>
      (await peopleOn(viewer, id)).flatMap(({ name, organisation }) =>
        name === null ? [] : [organisation.name],
      );
    expect(await names(lead)).toEqual([lead.organisation]);
    expect(await names(platform)).toEqual([platform.organisation]);
    const seen = await peopleOn(lead, id);
    expect(seen.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([lead.personId, platform.personId]),
    );
  });

  it('can be named for what is RED', async () => {
    const lead = await world.member('government');
    const community = await world.member('civil_society');
    const incidentId = await lead.declares();
    const whom = (await peopleOn(lead, incidentId)).find(
      ({ organisation }) => organisation.name === community.organisation,
    );
    const recipients = { personIds: [whom?.personId] };
    await lead.gave('addInformation', { incidentId, text: 'For you.', marking: 'RED', recipients });
    expect((await community.timeline(incidentId)).at(-1)?.marking).toBe('RED');
  });
});

describe('who follows live', () => {
  const kinds = (follower: Follower): string[] => follower.entries.map(({ kind }) => kind);

  it('is sent nothing more from the very entry on that takes them off, on every node', async () => {
    const another = await world.anotherNode();
    try {
      const lead = await world.member('government');
      const platform = await world.member('online_service_provider');
      const colleague = await world.member('online_service_provider', { of: platform });
      const incidentId = await lead.declares();
      const followers = [await colleague.connects(), await colleague.connects(another.url)];
      const staying = await platform.connects(another.url);
      for (const follower of [...followers, staying]) {
        await follower.follow(incidentId);
        await follower.until(() => follower.entries.length > 0);
      }
      await (await platform.inBrowser()).gave('releasePerson', { incidentId, personId: colleague.personId });
      for (let count = 0; count < 20; count += 1) {
        await lead.gave('addInformation', { incidentId, text: `After ${String(count)}.`, marking: 'AMBER' });
      }
      await staying.until(() => staying.entries.length === 22);
      for (const follower of followers) {
        await follower.until(() => follower.followEnded.length > 0);
        expect(kinds(follower)).toEqual(['incident_declared']);
        expect(follower.followEnded).toEqual([
          { incidentId, refusal: expect.objectContaining({ reason: 'rights_changed' }) as unknown },
        ]);
        expect(await follower.follow(incidentId)).toMatchObject({ ok: false, refusal: { code: 4004 } });
      }
    } finally {
      await another.close();
    }
  });

  it('is told to start anew by what gives them more, and then is sent the past as well', async () => {
    const lead = await world.member('government');
    const joining = await world.member('government', { country: 'FR' });
    const incidentId = await lead.declares({ marking: 'GREEN' });
    await lead.gave('addInformation', { incidentId, text: 'Among us.', marking: 'AMBER' });
    const follower = await joining.connects();
    await follower.follow(incidentId);
    await follower.until(() => follower.entries.length === 1);
    const { organisationId } = joining;
    await (await lead.inBrowser()).gave('addOrganisation', { incidentId, organisationId });
    await follower.until(() => follower.followEnded.length === 1);
    const again = await joining.connects();
    await again.follow(incidentId);
    const visible = await visibleTo(world, joining, incidentId);
    expect(visible.length).toBeGreaterThan(2);
    await again.until(() => again.entries.length === visible.length);
    expect(again.entries).toEqual(visible);
  });
});
