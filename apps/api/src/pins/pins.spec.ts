import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { refusedIn } from '../../test/refused.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface OnTop {
  readonly pins: readonly { readonly entryId: string; readonly author: object }[];
  readonly pinnedEntries: readonly { readonly id: string }[];
  readonly entryCount: number;
}

async function onTop(member: Member, id: string): Promise<OnTop> {
  const { incident } = await member.read<{ incident: OnTop }>(
    `query ($id: Uuid!) { incident(id: $id) { entryCount pinnedEntries { id }
       pins { entryId author { ... on AuthorOrganisation { party { organisationId } } } } } }`,
    { id },
  );
  return incident;
}

const refused = (member: Member, mutation: string, input: object): Promise<string> =>
  refusedIn(world, member, mutation, input);

async function notes(by: Member, incidentId: string, count: number, said: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const text = `Note ${String(index)}.`;
    ids.push((await by.gave('addInformation', { incidentId, text, marking: 'AMBER', ...said })).entry.id);
  }
  return ids;
}

describe('pinned entries', () => {
  it('stay on top for everybody who reads them, the last pinned first, with who pinned them', async () => {
    const lead = await world.member('government');
    const secretariat = await world.member('coordinating_body');
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const [first = '', second = ''] = await notes(lead, incidentId, 2);
    await lead.gave('pinEntry', { incidentId, entryId: first });
    await secretariat.gave('pinEntry', { incidentId, entryId: second });
    const seen = await onTop(platform, incidentId);
    expect(seen.pinnedEntries).toEqual([{ id: second }, { id: first }]);
    expect(seen.pins).toEqual([
      { entryId: second, author: { party: { organisationId: secretariat.organisationId } } },
      { entryId: first, author: { party: { organisationId: lead.organisationId } } },
    ]);
    await lead.gave('unpinEntry', { incidentId, entryId: second });
    await lead.gave('retractEntry', { incidentId, entryId: first, reason: 'A slip.' });
    expect(await onTop(platform, incidentId)).toMatchObject({ pins: [], pinnedEntries: [] });
  });

  it('are three at most, and pinned by those who lead', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const [first = '', second = '', third = '', fourth = ''] = await notes(lead, incidentId, 4);
    for (const entryId of [first, second, third]) await lead.gave('pinEntry', { incidentId, entryId });
    expect(await refused(lead, 'pinEntry', { incidentId, entryId: fourth })).toBe('PINS_FULL input.entryId');
    expect(await refused(lead, 'pinEntry', { incidentId, entryId: first })).toBe('ALREADY_SO input.entryId');
    expect(await refused(platform, 'unpinEntry', { incidentId, entryId: first })).toBe('NOT_FOR_YOUR_KIND');
    const command = { commandId: randomUUID(), incidentId, entryId: first };
    const answer = await lead.gave('unpinEntry', command);
    expect(await lead.gave('unpinEntry', command)).toEqual(answer);
    await lead.gave('pinEntry', { incidentId, entryId: fourth });
  });

  it('show nothing of themselves to whoever does not read what they speak of', async () => {
    const lead = await world.member('government');
    const secretariat = await world.member('coordinating_body');
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const [narrow = ''] = await notes(lead, incidentId, 1, {
      recipients: { organisationIds: [secretariat.organisationId], personIds: [] },
    });
    const before = await onTop(platform, incidentId);
    await lead.gave('pinEntry', { incidentId, entryId: narrow });
    expect(await onTop(platform, incidentId)).toEqual(before);
    expect((await onTop(secretariat, incidentId)).pinnedEntries).toEqual([{ id: narrow }]);
    const told = (entryId: string): Promise<string> =>
      lead.giveText('pinEntry', { commandId: '00000000-0000-4000-8000-000000000001', incidentId, entryId });
    const [secret = ''] = await notes(secretariat, incidentId, 1, {
      marking: 'RED',
      recipients: { organisationIds: [], personIds: [secretariat.personId] },
    });
    const hidden = await told(secret);
    expect(hidden).toContain('"code":"NOT_AVAILABLE"');
    expect(await told(randomUUID())).toBe(hidden);
  });
});
