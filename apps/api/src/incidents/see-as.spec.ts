import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Marking } from '@tocsin/protocol';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const SEEN_AS = `query ($incidentId: Uuid!, $organisationId: Uuid!) {
  seenAs(incidentId: $incidentId, organisationId: $organisationId) { onTheIncident entries { entryId reads } } }`;

interface Seen {
  readonly onTheIncident: boolean;
  readonly entries: readonly { readonly entryId: string; readonly reads: string }[];
}

async function seenAs(viewer: Member, incidentId: string, organisationId: string): Promise<Seen> {
  const page = await viewer.inBrowser();
  return (await page.read<{ seenAs: Seen }>(SEEN_AS, { incidentId, organisationId })).seenAs;
}

/** Every marking by an administrator, to one organisation by name and to all, with that one, a platform and a third government. */
async function scene(): Promise<{
  lead: Member;
  named: Member;
  other: Member;
  outside: Member;
  incidentId: string;
}> {
  const lead = await world.member('government', { administrator: true });
  const named = await world.member('civil_society', { administrator: true });
  const other = await world.member('online_service_provider');
  const outside = await world.member('government', { country: 'FR' });
  const incidentId = await lead.declares();
  for (const marking of Object.values(Marking)) {
    const text = `Marked ${marking}.`;
    const recipients = { personIds: marking === 'RED' ? [named.personId] : [] };
    await lead.gave('addInformation', { incidentId, marking, text, recipients });
    if (!marking.startsWith('AMBER')) continue;
    const only = { organisationIds: [named.organisationId] };
    await lead.gave('addInformation', { incidentId, marking, text, recipients: only });
  }
  return { lead, named, other, outside, incidentId };
}

describe('seeing as another organisation', () => {
  it('shows of what one wrote exactly what its people on the incident read', async () => {
    const { lead, named, other, outside, incidentId } = await scene();
    for (const member of [named, other, outside]) {
      const read = new Set(
        (await member.timeline(incidentId)).filter(({ marking }) => marking !== 'RED').map(({ id }) => id),
      );
      const { entries, onTheIncident } = await seenAs(lead, incidentId, member.organisationId);
      expect(onTheIncident).toBe(member !== outside);
      expect(new Set(entries.filter(({ reads }) => reads === 'yes').map(({ entryId }) => entryId))).toEqual(
        read,
      );
      expect(entries.filter(({ reads }) => reads === 'not_yours_to_know')).toEqual([]);
      expect(entries).toHaveLength(8);
    }
  });

  it('opens nothing, and does not tell for whom somebody else has written', async () => {
    const { named, other, incidentId } = await scene();
    const own = await named.timeline(incidentId);
    const { entries } = await seenAs(named, incidentId, other.organisationId);
    expect(entries.map(({ entryId }) => entryId)).toEqual(own.map(({ id }) => id));
    const narrow = own
      .filter(({ marking }) => marking === 'RED' || marking === 'AMBER_STRICT')
      .map(({ id }) => id);
    const unknown = entries
      .filter(({ reads }) => reads === 'not_yours_to_know')
      .map(({ entryId }) => entryId);
    expect(unknown).toEqual(expect.arrayContaining(narrow));
  });

  it('is for administrators, of incidents they see, as organisations they know', async () => {
    const { lead, other, outside, incidentId } = await scene();
    const ask = async (viewer: Member, incident: string, organisation: string): Promise<string> =>
      (await viewer.inBrowser()).text(SEEN_AS, { incidentId: incident, organisationId: organisation });
    expect(await ask(other, incidentId, lead.organisationId)).toContain('"NOT_AN_ADMINISTRATOR"');
    const hidden = await outside.declares({ country: 'FR', severity: 'S4' });
    const { organisationId } = other;
    expect(await ask(lead, hidden, organisationId)).toBe(await ask(lead, randomUUID(), organisationId));
    expect(await ask(lead, incidentId, randomUUID())).toContain('"NOT_AVAILABLE"');
  });
});
