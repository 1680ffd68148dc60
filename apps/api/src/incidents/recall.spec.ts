import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RECALL_MS } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import { refusedIn } from '../../test/refused.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const clock = new SetClock(new Date().toISOString());
const later = (milliseconds: number): void => clock.set(shifted(clock.now(), milliseconds));

let world: World;
beforeAll(async () => {
  world = await World.open({ clock });
});
afterAll(() => world.close());

const STATUS = 'query ($id: Uuid!) { incident(id: $id) { status allowedCommands } }';
const CLOSED = `query ($filter: IncidentFilter!) {
  incidentPage(filter: $filter) { incidents { id status } } }`;
const reason = 'Pressed on the wrong screen.';

async function seenBy(
  member: Member,
  id: string,
): Promise<{ status: string; allowedCommands: string[] } | null> {
  const { incident } = await member.read<{ incident: { status: string; allowedCommands: string[] } | null }>(
    STATUS,
    { id },
  );
  return incident;
}

const refused = (member: Member, mutation: string, input: object): Promise<string> =>
  refusedIn(world, member, mutation, input);

describe('a declaration by mistake', () => {
  it('is told to everybody who was alerted, within the minute and as the alert was', async () => {
    const lead = await (await world.member('government')).inBrowser();
    const platform = await world.member('online_service_provider');
    const shelter = await world.member('civil_society', { protected: true });
    const oversight = await world.member('oversight_body');
    const colleague = await world.member('online_service_provider', { of: platform });
    const alerted = [platform, shelter, oversight, colleague];
    const outside = await world.member('law_enforcement', { country: 'FR' });
    const incidentId = await lead.declares({ marking: 'AMBER_STRICT' });
    const followers = await Promise.all(alerted.map((member) => member.connects()));
    for (const follower of followers) expect(await follower.follow(incidentId)).toMatchObject({ ok: true });
    const declaredAt = clock.now();
    later(RECALL_MS - 1_000);
    const { entry } = await lead.gave('recallDeclaration', { incidentId, reason });
    const recalls = (entries: readonly { readonly id: string }[]): string[] =>
      entries.flatMap(({ id }) => (id === entry.id ? [id] : []));
    for (const follower of followers) await follower.until(() => recalls(follower.entries).length === 1);
    for (const member of [lead, ...alerted]) {
      expect((await seenBy(member, incidentId))?.status).toBe('declared_by_mistake');
      const told = (await member.timeline(incidentId)).at(-1);
      expect(told).toMatchObject({ id: entry.id, body: { status: 'declared_by_mistake', reason } });
      expect(Date.parse(told?.recordedAt ?? '') - Date.parse(declaredAt)).toBeLessThan(60_000);
    }
    expect(await seenBy(outside, incidentId)).toBeNull();
  });

  it('reaches who joined within the minute, and did not read the declaration', async () => {
    const lead = await (await world.member('government')).inBrowser();
    const incidentId = await lead.declares({ marking: 'AMBER_STRICT' });
    const joined = await world.member('law_enforcement', { country: 'FR' });
    await lead.gave('addOrganisation', { incidentId, organisationId: joined.organisationId });
    expect((await seenBy(joined, incidentId))?.status).toBeNull();
    await lead.gave('recallDeclaration', { incidentId, reason });
    expect((await seenBy(joined, incidentId))?.status).toBe('declared_by_mistake');
    const own = (await lead.timeline(incidentId)).filter(({ kind }) => kind === 'status_changed');
    expect(own).toHaveLength(1);
  });

  it('is refused after the minute, to anybody else, and to a program', async () => {
    const program = await world.member('government');
    const lead = await program.inBrowser();
    const deputy = await (await world.member('government', { of: program })).inBrowser();
    const incidentId = await lead.declares();
    expect((await seenBy(lead, incidentId))?.allowedCommands).toContain('recall_declaration');
    expect((await seenBy(deputy, incidentId))?.allowedCommands).not.toContain('recall_declaration');
    expect(await refused(deputy, 'recallDeclaration', { incidentId, reason })).toBe('NOT_YOUR_ENTRY');
    expect(await refused(program, 'recallDeclaration', { incidentId, reason })).toBe('OUTSIDE_THE_TOKEN');
    expect(await refused(lead, 'changeStatus', { incidentId, reason, status: 'declared_by_mistake' })).toBe(
      'RECALL_OVER input.status',
    );
    later(RECALL_MS + 1);
    expect(await refused(lead, 'recallDeclaration', { incidentId, reason })).toBe('RECALL_OVER');
    await lead.gave('changeStatus', { incidentId, reason, status: 'refuted' });
  });

  it('is one entry however often it is sent, also after the minute, and stands in the list as what it is', async () => {
    const lead = await (await world.member('government')).inBrowser();
    const incidentId = await lead.declares();
    const command = { commandId: randomUUID(), incidentId, reason };
    const first = await lead.gave('recallDeclaration', command);
    later(2 * RECALL_MS);
    expect(await lead.gave('recallDeclaration', command)).toEqual(first);
    expect(await refused(lead, 'recallDeclaration', { incidentId, reason })).toBe('INCIDENT_NOT_OPEN');
    const filter = { statuses: ['declared_by_mistake'] };
    const { incidentPage } = await lead.read<{ incidentPage: { incidents: object[] } }>(CLOSED, { filter });
    expect(incidentPage.incidents).toEqual([{ id: incidentId, status: 'declared_by_mistake' }]);
  });
});
