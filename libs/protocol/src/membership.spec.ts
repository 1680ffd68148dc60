import { describe, expect, it } from '@jest/globals';
import { incidentOrganisationKey, overlaps } from './audience.js';
import { alertedBy, type DirectoryOrganisation } from './alerting.js';
import { LEAD, NGO, OPEN, PLATFORM, SHELTER } from './decide.scene.js';
import type { AcceptedEntry, Party } from './entry.js';
import { Rehearsal, type Member } from './rehearsal.js';
import {
  accept,
  acceptAll,
  aCommand,
  anActor,
  anAlerted,
  aParticipant,
  aParty,
  after,
  anAccepted,
  aPerson,
  aSituation,
  INCIDENT,
} from './testing.js';

const liaison = member(LEAD.party, 1);
const deputy = member(LEAD.party, 2);
const reserve = member(LEAD.party, 3);
const analyst = member(PLATFORM.party, 1);
const moderator = member(PLATFORM.party, 2);

function member(party: Party, number: number): Member {
  return { personId: aPerson(party, number), party, administrator: false, protected: false };
}

const DIRECTORY: readonly DirectoryOrganisation[] = [LEAD.party, PLATFORM.party].map((party) => ({
  ...party,
  country: 'NZ',
  protected: false,
  people: [aPerson(party, 1), aPerson(party, 2)],
}));

/** Declared by the liaison, who alerts the platform. */
function rehearsal(): Rehearsal {
  const playing = new Rehearsal([liaison, deputy, reserve, analyst, moderator]);
  const declaredBy = { organisationId: LEAD.party.organisationId, personId: aPerson(LEAD.party) };
  const facts = { severity: 'S1', countries: ['NZ'], declaredBy, alsoAlert: [] } as const;
  play(playing, aCommand('declare_incident', { alerted: alertedBy(facts, DIRECTORY) }), liaison);
  return playing;
}

function play(playing: Rehearsal, command: Parameters<Rehearsal['give']>[0], by = liaison): AcceptedEntry {
  const decision = playing.give(command, by);
  const [first] = decision.ok ? decision.entries : [];
  if (first === undefined) throw new Error(`${command.type} was refused`);
  return first;
}

function incidentKeys(playing: Rehearsal, of: Member): string[] {
  return [...playing.actor(of).keys].filter((key) => key.startsWith('inc:'));
}

const joinPlatform = aCommand('add_organisation', { alerted: anAlerted(aParticipant(PLATFORM.party)) });
const removePlatform = aCommand('remove_organisation', { organisationId: PLATFORM.party.organisationId });

describe('what an entry changes in who is on the incident', () => {
  it('[J4] a declaration brings whom it alerts, organisations before their people', () => {
    const { membership } = accept(
      aSituation(),
      aCommand('declare_incident', { alerted: [anAlerted(aParticipant(NGO.party, 'observer'))] }),
      LEAD,
    );
    expect(membership).toEqual([
      { change: 'organisation_joined', organisationId: NGO.party.organisationId, role: 'observer' },
      { change: 'person_assigned', personId: aPerson(NGO.party, 1), role: 'observer' },
      { change: 'person_assigned', personId: aPerson(NGO.party, 2), role: 'observer' },
    ]);
  });

  it('[J4] a protected organisation is brought by the entry that says so, and not by the declaration', () => {
    const alerted = [aParticipant(LEAD.party, 'lead'), aParticipant(SHELTER.party)].map((participant) =>
      anAlerted(participant, { protected: participant.organisationId === SHELTER.party.organisationId }),
    );
    const entries = acceptAll(aSituation(), aCommand('declare_incident', { alerted }), LEAD);
    const brought = entries.map(({ membership }) =>
      membership.flatMap((one) => (one.change === 'organisation_joined' ? one.organisationId : [])),
    );
    expect(brought).toEqual([[LEAD.party.organisationId], [SHELTER.party.organisationId]]);
  });

  it.each([
    [
      'organisation_joined',
      aCommand('add_organisation', {
        alerted: { ...anAlerted(aParticipant(aParty('government', 9))), people: [] },
      }),
      [
        {
          change: 'organisation_joined',
          organisationId: aParty('government', 9).organisationId,
          role: 'contributor',
        },
      ],
    ],
    [
      'organisation_left',
      aCommand('remove_organisation', { organisationId: NGO.party.organisationId }),
      [{ change: 'organisation_left', organisationId: NGO.party.organisationId }],
    ],
    [
      'person_assigned',
      aCommand('assign_person', { personId: aPerson(LEAD.party, 3), role: 'deputy' }),
      [{ change: 'person_assigned', personId: aPerson(LEAD.party, 3), role: 'deputy' }],
    ],
    [
      'person_released',
      aCommand('release_person', { personId: aPerson(LEAD.party, 2) }),
      [{ change: 'person_released', personId: aPerson(LEAD.party, 2) }],
    ],
    ['information_added', aCommand('add_information'), []],
    ['status_changed', aCommand('change_status'), []],
  ] as const)('[J4] %s changes what it says and nothing else', (kind, command, membership) => {
    const accepted = accept(OPEN, command, LEAD);
    expect(accepted.entry.kind).toBe(kind);
    expect(accepted.membership).toEqual(membership);
  });
});

describe('coming and going', () => {
  it('[A9] who declares leads, and the colleagues alerted stand in', () => {
    const { people } = rehearsal();
    expect([liaison, deputy, reserve].map((one) => people.get(one.personId))).toEqual([
      'lead',
      'deputy',
      undefined,
    ]);
  });

  it('[J9] whose organisation leaves holds no key, and does not read what comes after', () => {
    const playing = rehearsal();
    expect(incidentKeys(playing, analyst)).toHaveLength(3);
    play(playing, removePlatform);
    expect([incidentKeys(playing, analyst), incidentKeys(playing, moderator)]).toEqual([[], []]);
    const later = (['AMBER', 'AMBER_STRICT'] as const).map((marking) =>
      play(playing, aCommand('add_information', { marking })),
    );
    expect(later.filter(({ audience }) => overlaps(audience, playing.actor(analyst).keys))).toEqual([]);
  });

  it('[J9] who is released holds no key, whoever of the colleagues stays', () => {
    const playing = rehearsal();
    play(playing, aCommand('release_person', { personId: aPerson(PLATFORM.party, 2) }), analyst);
    expect(incidentKeys(playing, moderator)).toEqual([]);
    expect(incidentKeys(playing, analyst)).toHaveLength(3);
    const refused = playing.give(aCommand('acknowledge_alert'), moderator);
    expect(refused).toMatchObject({ refusal: { code: 'NOT_AVAILABLE' } });
  });

  it('[J9] who releases themselves is off it as well', () => {
    const playing = rehearsal();
    play(playing, aCommand('release_person', { personId: aPerson(PLATFORM.party) }), analyst);
    expect(incidentKeys(playing, analyst)).toEqual([]);
  });

  it('[J3] who was removed joins again, reads the past, and acknowledges anew', () => {
    const playing = rehearsal();
    play(playing, aCommand('acknowledge_alert'), analyst);
    play(playing, removePlatform);
    const meanwhile = play(playing, aCommand('add_information'));
    play(playing, joinPlatform);
    expect(incidentKeys(playing, analyst)).toHaveLength(3);
    expect(overlaps(meanwhile.audience, playing.actor(analyst).keys)).toBe(true);
    const [platform] = playing.situation.state?.participants.filter((one) => one.role !== 'lead') ?? [];
    expect(platform).toMatchObject({ name: PLATFORM.party.name, acknowledgedAt: null });
    expect(play(playing, aCommand('acknowledge_alert'), moderator).entry.kind).toBe('alert_acknowledged');
  });

  it('[J3] it joins in the role it is given this time', () => {
    const playing = rehearsal();
    play(playing, removePlatform);
    play(
      playing,
      aCommand('add_organisation', { alerted: anAlerted(aParticipant(PLATFORM.party, 'observer')) }),
    );
    const refused = playing.give(aCommand('post_platform_status'), analyst);
    expect(refused).toMatchObject({ refusal: { code: 'OBSERVERS_DO_NOT_WRITE' } });
  });

  it('[V2] a colleague reads from the moment they are assigned', () => {
    const playing = rehearsal();
    expect(incidentKeys(playing, reserve)).toEqual([]);
    play(
      playing,
      aCommand('assign_person', { personId: aPerson(LEAD.party, 3), role: 'contributor' }),
      deputy,
    );
    expect(incidentKeys(playing, reserve)).toHaveLength(3);
  });

  it('[D25] a deputy goes on when the lead person is gone', () => {
    const playing = rehearsal();
    play(playing, aCommand('release_person', { personId: aPerson(LEAD.party) }));
    expect(play(playing, aCommand('change_status'), deputy).entry.kind).toBe('status_changed');
    expect(play(playing, removePlatform, deputy).entry.kind).toBe('organisation_left');
  });

  it('[D25] another organisation can stand in for the lead', () => {
    const standIn = anActor(aParty('law_enforcement'), { role: 'deputy' });
    expect(accept(OPEN, aCommand('change_severity'), standIn).entry.kind).toBe('severity_changed');
  });
});

describe('assignments on the timeline', () => {
  it.each([
    ['assign_person', aCommand('assign_person', { personId: aPerson(NGO.party, 2), role: 'observer' })],
    ['release_person', aCommand('release_person', { personId: aPerson(NGO.party, 2) })],
  ] as const)('[J8] %s is for the own organisation on the incident and nobody else', (_, command) => {
    const { audience, entry } = accept(OPEN, command, NGO);
    expect(audience).toEqual([incidentOrganisationKey(INCIDENT, NGO.party.organisationId)]);
    expect(entry.marking).toBe('AMBER');
    expect(
      [LEAD, PLATFORM, anActor(NGO.party, { role: null })].filter(({ keys }) => overlaps(audience, keys)),
    ).toEqual([]);
  });

  it('[J8] the body names nobody but by identifier', () => {
    const personId = aPerson(NGO.party, 2);
    const assigned = accept(OPEN, aCommand('assign_person', { personId, role: 'observer' }), NGO);
    const released = accept(OPEN, aCommand('release_person', { personId }), NGO);
    expect([assigned, released].map(({ entry }) => entry.body)).toEqual([
      { personId, role: 'observer' },
      { personId },
    ]);
  });
});

describe('who joins where the declaration is for those who were there', () => {
  const strict = aSituation(
    anAccepted(
      'incident_declared',
      { id: 10, marking: 'AMBER_STRICT', body: { participants: [aParticipant(LEAD.party, 'lead')] } },
      { by: LEAD, audience: [incidentOrganisationKey(INCIDENT, LEAD.party.organisationId)] },
    ),
  );
  const added = accept(strict, joinPlatform, LEAD);
  const joined = after(strict, added);

  it('[J10] is told that it joined, with those whom the declaration is for', () => {
    expect(overlaps(added.audience, PLATFORM.keys)).toBe(true);
    expect(overlaps(added.audience, LEAD.keys)).toBe(true);
    expect(overlaps(added.audience, NGO.keys)).toBe(false);
  });

  it('[J10] acknowledges, and can read what it wrote', () => {
    const { audience } = accept(joined, aCommand('acknowledge_alert'), PLATFORM);
    expect(overlaps(audience, PLATFORM.keys)).toBe(true);
    expect(overlaps(audience, LEAD.keys)).toBe(true);
  });
});
