import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const STATUS = { state: 'actioning', marking: 'AMBER' };
const AS_OF = { at: '2026-11-20T14:00:00.000Z', fidelity: 'minute' };

describe('the main job', () => {
  it('carries an incident from a declaration to an answered rights flag, with each side doing its part', async () => {
    const liaison = await world.member('government');
    const officer = await world.member('online_service_provider');
    const observer = await world.member('civil_society');
    const watching = await observer.connects();
    const incidentId = await liaison.declares();
    await watching.until(() => watching.boardMoves.includes(incidentId));
    expect(await watching.follow(incidentId)).toMatchObject({ ok: true });

    await officer.gave('acknowledgeAlert', { incidentId });
    const counts = [
      { measure: 'upload_attempts_blocked', value: 1_240, asOf: AS_OF },
      { measure: 'removed_after_report', value: 86, asOf: AS_OF },
    ];
    await officer.gave('postPlatformStatus', {
      incidentId,
      ...STATUS,
      counts,
      note: 'Audio matching added.',
    });
    await observer.gave('addCommunityNote', { incidentId, text: 'Families are asking.', marking: 'AMBER' });
    const flag = { incidentId, concern: 'journalism', text: 'Two reports were removed.', marking: 'AMBER' };
    const raised = await observer.gave('raiseRightsFlag', flag);
    const answer = { incidentId, flagId: raised.entry.id, outcome: 'upheld', text: 'Restored.' };
    await liaison.gave('answerRightsFlag', answer);

    const kinds = [
      'incident_declared',
      'alert_acknowledged',
      'platform_status_posted',
      'community_note_added',
      'rights_flag_raised',
      'rights_flag_answered',
    ];
    await watching.until(() => watching.entries.length === kinds.length);
    expect(watching.entries.map((entry) => entry.kind)).toEqual(kinds);
    expect(await observer.timeline(incidentId)).toEqual(watching.entries);
    const { incident } = await observer.read<{ incident: unknown }>(
      `query ($id: Uuid!) { incident(id: $id) {
        platforms { name state counts { measure value } } rightsFlags { answer { outcome } }
        participants { name acknowledgedAt }
      } }`,
      { id: incidentId },
    );
    expect(incident).toMatchObject({
      platforms: [
        {
          name: officer.organisation,
          state: 'actioning',
          counts: [
            { measure: 'upload_attempts_blocked', value: 1_240 },
            { measure: 'removed_after_report', value: 86 },
          ],
        },
      ],
      rightsFlags: [{ answer: { outcome: 'upheld' } }],
    });
  });

  it('keeps a corrected entry readable beside its correction', async () => {
    const liaison = await world.member('government');
    const incidentId = await liaison.declares();
    const first = await liaison.gave('addInformation', {
      incidentId,
      text: 'Several attackers.',
      marking: 'AMBER',
    });
    const supersedes = { entryId: first.entry.id, reason: 'Bystanders were counted.' };
    await liaison.gave('addInformation', { incidentId, text: 'One attacker.', marking: 'AMBER', supersedes });
    const timeline = await liaison.timeline(incidentId);
    expect(timeline.map((entry) => entry.body)).toMatchObject([
      {},
      { text: 'Several attackers.' },
      { text: 'One attacker.' },
    ]);
    expect(timeline[2]?.supersedes).toEqual(supersedes);
  });

  it("refuses a government that tries to say a platform's state, and stores nothing", async () => {
    const liaison = await world.member('government');
    await world.member('online_service_provider');
    const incidentId = await liaison.declares();
    const before = await world.stored();
    const { data, errors } = await liaison.give('postPlatformStatus', { incidentId, ...STATUS });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOR_YOUR_KIND', field: null });
    expect(await world.stored()).toEqual(before);
  });

  it("has no field in which one platform could name another's row", async () => {
    const liaison = await world.member('government');
    const officer = await world.member('online_service_provider');
    const rival = await world.member('online_service_provider');
    const incidentId = await liaison.declares();
    const before = await world.stored();
    const forged = { incidentId, ...STATUS, organisationId: rival.organisationId };
    const { errors } = await officer.give('postPlatformStatus', forged);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INPUT_INVALID', field: 'input.organisationId' });
    expect(await world.stored()).toEqual(before);
  });

  it("refuses a correction of another platform's status", async () => {
    const liaison = await world.member('government');
    const officer = await world.member('online_service_provider');
    const rival = await world.member('online_service_provider');
    const incidentId = await liaison.declares();
    const own = await rival.gave('postPlatformStatus', { incidentId, ...STATUS });
    const before = await world.stored();
    const supersedes = { entryId: own.entry.id, reason: 'I know better.' };
    const { errors } = await officer.give('postPlatformStatus', { incidentId, ...STATUS, supersedes });
    expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_YOUR_ENTRY', field: 'input.supersedes.entryId' });
    expect(await world.stored()).toEqual(before);
  });

  it('says before declaring whom the declaration alerts, and alerts just those', async () => {
    const liaison = await world.member('government', { country: 'FR' });
    await world.member('law_enforcement', { country: 'FR' });
    const preview = await liaison.read<{ alertPreview: { organisations: { organisationId: string }[] } }>(
      'query ($input: AlertPreviewInput!) { alertPreview(input: $input) { organisations { organisationId } people } }',
      { input: { severity: 'S2', country: 'FR' } },
    );
    const incidentId = await liaison.declares({ severity: 'S2', country: 'FR' });
    const { incident } = await liaison.read<{ incident: { participants: { organisationId: string }[] } }>(
      'query ($id: Uuid!) { incident(id: $id) { participants { organisationId } } }',
      { id: incidentId },
    );
    expect(incident.participants).toEqual(preview.alertPreview.organisations);
  });
});
