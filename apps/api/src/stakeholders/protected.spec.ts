import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** A protected organisation on an incident that a government declared, with a government and a platform beside it. */
async function scene(): Promise<{ lead: Member; quiet: Member; platform: Member; incidentId: string }> {
  const lead = await world.member('government', { administrator: true });
  const quiet = await world.member('civil_society', { protected: true, name: `Quiet House ${randomUUID()}` });
  const platform = await world.member('online_service_provider');
  return { lead, quiet, platform, incidentId: await lead.declares() };
}

const EVERYTHING = `query ($id: Uuid!) { organisations { organisationId name }
  incidents { id participants { name } timeline(first: 200) { entries { canonical } } }
  incident(id: $id) { participants { organisationId name } people { organisation { name } } rightsFlags { author { __typename } }
    timeline(first: 200) { entries { canonical } } }
  alertPreview(input: { severity: S1 }) { people organisations { organisationId name } } }`;

describe('a protected organisation', () => {
  it('is alerted like any other and writes, and no government meets its name or identifier anywhere', async () => {
    const { lead, quiet, platform, incidentId } = await scene();
    const following = await lead.connects();
    await following.follow(incidentId);
    await quiet.gave('acknowledgeAlert', { incidentId });
    const note = { incidentId, marking: 'AMBER', text: 'Heard on the helpline.', attribution: 'kind' };
    const { entry } = await quiet.gave('addCommunityNote', note);
    await quiet.gave('raiseRightsFlag', { ...note, concern: 'victim_dignity' });
    await quiet.gave('retractEntry', { incidentId, entryId: entry.id, reason: 'A slip.' });
    await following.until(() => following.entries.length === 4);
    const police = await world.member('law_enforcement');
    for (const government of [lead, police]) {
      const met = await government.text(EVERYTHING, { id: incidentId });
      expect(met).not.toContain(quiet.organisation);
      expect(met).not.toContain(quiet.organisationId);
    }
    expect(JSON.stringify(following.frames)).not.toContain(quiet.organisationId);
    // Everybody else on the incident knows who it is.
    const known = await platform.text(EVERYTHING, { id: incidentId });
    expect(known).toContain(quiet.organisation);
    expect((await quiet.timeline(incidentId)).map(({ kind }) => kind)).toContain('organisation_joined');
  });

  it('does not sign with its name where a government reads, and may where none does', async () => {
    const { quiet, platform, incidentId } = await scene();
    const note = { incidentId, marking: 'AMBER', text: 'Heard.', attribution: 'organisation' };
    const before = await world.stored();
    const { errors } = await quiet.give('addCommunityNote', note);
    expect(errors?.[0]?.extensions).toEqual({ code: 'NAME_IS_PROTECTED', field: 'input.attribution' });
    expect(await world.stored()).toEqual(before);
    const recipients = { organisationIds: [platform.organisationId] };
    await quiet.gave('addCommunityNote', { ...note, recipients });
    expect(JSON.stringify((await platform.timeline(incidentId)).at(-1)?.author)).toContain(
      quiet.organisation,
    );
  });

  it('is as if it were not there to a government that names it, to the byte', async () => {
    const { lead, quiet, incidentId } = await scene();
    const page = await lead.inBrowser();
    const nobody = randomUUID();
    const comparable = (text: string, id: string): string => text.replaceAll(id, '#');
    const asks: readonly ((id: string) => Promise<string>)[] = [
      (id) =>
        lead.text(
          'query ($also: [Uuid!]!) { alertPreview(input: { severity: S4, alsoAlert: $also }) { people } }',
          {
            also: [id],
          },
        ),
      (id) =>
        lead.giveText('addInformation', {
          incidentId,
          text: 'For you.',
          marking: 'AMBER',
          recipients: { organisationIds: [id] },
        }),
      (id) => page.giveText('addOrganisation', { incidentId, organisationId: id }),
      (id) => page.giveText('removeOrganisation', { incidentId, organisationId: id, reason: 'Gone.' }),
      (id) =>
        page.text(
          'query ($incidentId: Uuid!, $id: Uuid!) { seenAs(incidentId: $incidentId, organisationId: $id) { onTheIncident } }',
          { incidentId, id },
        ),
      (id) =>
        page.text('mutation ($input: ProposeSuspensionInput!) { proposeSuspension(input: $input) }', {
          input: { organisationId: id, reason: 'Gone.' },
        }),
    ];
    for (const ask of asks) {
      const answer = comparable(await ask(quiet.organisationId), quiet.organisationId);
      expect(answer).toBe(comparable(await ask(nobody), nobody));
      expect(answer).toContain('"errors"');
    }
  });
});
