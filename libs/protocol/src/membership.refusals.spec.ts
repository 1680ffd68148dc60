import { describe, expect, it } from '@jest/globals';
import {
  COORDINATOR,
  decideUnchanged,
  LEAD,
  NGO,
  OPEN,
  PLATFORM,
  RIVAL,
  rows,
  SHELTER,
  verdict,
  type Case,
  type MembershipRefusal,
} from './decide.scene.js';
import { allowedCommands } from './decide.js';
import { rolesWithin } from './operations.js';
import {
  aCommand,
  after,
  anAccepted,
  anActor,
  anAlerted,
  aParticipant,
  aParty,
  aPerson,
  aSituation,
} from './testing.js';
import { CommandType, ParticipantRole } from './vocabulary.js';

const ROLES = Object.keys(ParticipantRole) as ParticipantRole[];

const add = (party = RIVAL.party, role: ParticipantRole = 'contributor', isProtected = false) =>
  aCommand('add_organisation', { alerted: anAlerted(aParticipant(party, role), { protected: isProtected }) });
const remove = ({ organisationId } = NGO.party) => aCommand('remove_organisation', { organisationId });
const assign = (role: ParticipantRole) =>
  aCommand('assign_person', { personId: aPerson(LEAD.party, 3), role });

/** Complete by type: a new reason for "no" does not compile until a case shows it. */
const REFUSALS: Readonly<Record<MembershipRefusal, readonly Case[]>> = {
  ALREADY_ON_THE_INCIDENT: [
    {
      rule: 'J1',
      when: 'the declaration alerted it',
      command: add(NGO.party),
      by: LEAD,
      field: 'organisationId',
    },
    {
      rule: 'J1',
      when: 'it is the lead',
      command: add(LEAD.party),
      by: COORDINATOR,
      field: 'organisationId',
    },
    {
      rule: 'J1',
      when: 'it has joined, and may be known',
      command: add(SHELTER.party, 'contributor', true),
      by: COORDINATOR,
      field: 'organisationId',
    },
  ],
  NOT_A_PARTICIPANT: [
    {
      rule: 'J1',
      when: 'it never was on it',
      command: remove(RIVAL.party),
      by: LEAD,
      field: 'organisationId',
    },
    {
      rule: 'J1',
      when: 'it has left',
      situation: after(OPEN, anAccepted('organisation_left', { id: 60, body: { party: NGO.party } })),
      command: remove(),
      by: LEAD,
      field: 'organisationId',
    },
  ],
  LEAD_STAYS: [
    {
      rule: 'J1',
      when: 'a coordinating body removes the lead',
      command: remove(LEAD.party),
      by: COORDINATOR,
      field: 'organisationId',
    },
    {
      rule: 'J1',
      when: 'the lead removes itself',
      command: remove(LEAD.party),
      by: LEAD,
      field: 'organisationId',
    },
  ],
  ROLE_NOT_ALLOWED: [
    {
      rule: 'J2',
      when: 'another organisation would lead',
      command: add(RIVAL.party, 'lead'),
      by: LEAD,
      field: 'role',
    },
    {
      rule: 'J6',
      when: 'a contributor would lead',
      command: aCommand('assign_person', { personId: aPerson(LEAD.party), role: 'lead' }),
      by: anActor(LEAD.party),
      field: 'role',
    },
    {
      rule: 'J5',
      when: 'an administrator gives a role that the organisation does not have',
      command: aCommand('assign_person', { personId: aPerson(NGO.party, 2), role: 'deputy' }),
      by: anActor(NGO.party, { role: null, administrator: true }),
      field: 'role',
    },
  ],
};

describe('who may not join, leave or be assigned', () => {
  it.each(rows(REFUSALS))('[$rule] $code when $when', ({ code, field, situation, command, by }) => {
    expect(decideUnchanged(situation, command, by)).toEqual({ ok: false, refusal: { code, field } });
  });

  it.each(ROLES)('[J2] an organisation joins as %s unless that is the lead', (role) => {
    expect(verdict(OPEN, add(RIVAL.party, role), LEAD)).toBe(role === 'lead' ? 'ROLE_NOT_ALLOWED' : 'ok');
  });
});

describe('roles of people', () => {
  const within = {
    lead: ['lead', 'deputy', 'contributor', 'observer'],
    deputy: ['deputy', 'contributor', 'observer'],
    contributor: ['contributor', 'observer'],
    oversight: ['oversight', 'observer'],
    observer: ['observer'],
  } as const satisfies Record<ParticipantRole, readonly ParticipantRole[]>;
  const party = aParty('government', 5);
  const everyPair = ROLES.flatMap((own) => ROLES.map((role) => ({ own, role })));

  /** What somebody is answered who assigns this role in an organisation that has that one. */
  function given(
    own: ParticipantRole,
    role: ParticipantRole,
    by: ParticipantRole | null,
    administrator: boolean,
  ) {
    const participants = [aParticipant(party, own)];
    const situation = aSituation(anAccepted('incident_declared', { id: 10, body: { participants } }));
    return verdict(situation, assign(role), anActor(party, { role: by, administrator }));
  }

  it.each(everyPair)('[J5] $role in an organisation that is $own', ({ own, role }) => {
    const allowed = (within[own] as readonly ParticipantRole[]).includes(role);
    expect(rolesWithin(own).includes(role)).toBe(allowed);
    expect(given(own, role, null, true)).toBe(allowed ? 'ok' : 'ROLE_NOT_ALLOWED');
  });

  it.each(everyPair)('[J6] $role given by a person who is $own in the lead', ({ own, role }) => {
    const within = rolesWithin('lead').includes(role);
    const all = own === 'lead' || own === 'deputy' || rolesWithin(own).includes(role);
    const expected = within && all ? 'ok' : 'ROLE_NOT_ALLOWED';
    expect(given('lead', role, own, false)).toBe(own === 'observer' ? 'OBSERVERS_DO_NOT_WRITE' : expected);
    expect(given('lead', role, own, true)).toBe(within ? 'ok' : 'ROLE_NOT_ALLOWED');
  });

  it('[J6] a deputy organisation makes nobody lead', () => {
    expect(given('deputy', 'deputy', 'deputy', false)).toBe('ok');
    expect(given('deputy', 'lead', 'deputy', false)).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('an administrator who is not on the incident', () => {
  const administrator = anActor(NGO.party, { role: null, administrator: true, person: 2 });
  const elsewhere = anActor(aParty('government', 9), { role: null, administrator: true });
  const types = Object.keys(CommandType) as CommandType[];

  it.each([
    ['assign_person', aCommand('assign_person', { personId: aPerson(NGO.party), role: 'contributor' })],
    ['release_person', aCommand('release_person', { personId: aPerson(NGO.party) })],
  ] as const)('[J7] may %s', (_, command) => {
    expect(verdict(OPEN, command, administrator)).toBe('ok');
  });

  it.each(types.filter((type) => type !== 'assign_person' && type !== 'release_person'))(
    '[J7] hears of %s what is said of an incident that does not exist',
    (type) => {
      const command = aCommand(type) as Parameters<typeof verdict>[1];
      expect(verdict(OPEN, command, administrator)).toBe('NOT_AVAILABLE');
    },
  );

  it.each([
    ['assign_person', aCommand('assign_person', { role: 'lead' })],
    ['release_person', aCommand('release_person')],
  ] as const)('[J7] cannot tell by %s a hidden incident from one that does not exist', (_, command) => {
    const refused = { ok: false, refusal: { code: 'NOT_AVAILABLE', field: null } };
    expect(decideUnchanged(OPEN, command, elsewhere)).toEqual(refused);
    expect(decideUnchanged(aSituation(), command, elsewhere)).toEqual(refused);
  });

  it('[J7] is shown these two commands and no other, and none where the organisation is not', () => {
    expect(allowedCommands(OPEN, administrator)).toEqual(['assign_person', 'release_person']);
    expect(allowedCommands(OPEN, elsewhere)).toEqual([]);
  });

  it('[J7] cannot tell either once the organisation has left', () => {
    const gone = after(OPEN, anAccepted('organisation_left', { id: 60, body: { party: NGO.party } }));
    expect(verdict(gone, aCommand('assign_person'), administrator)).toBe('NOT_AVAILABLE');
  });

  it('[J7] may assign and release as an observer too', () => {
    const observer = anActor(PLATFORM.party, { role: 'observer', administrator: true });
    expect(verdict(OPEN, aCommand('assign_person', { role: 'contributor' }), observer)).toBe('ok');
    expect(verdict(OPEN, aCommand('release_person'), observer)).toBe('ok');
    expect(verdict(OPEN, aCommand('post_platform_status'), observer)).toBe('OBSERVERS_DO_NOT_WRITE');
  });
});
