import { describe, expect, it } from '@jest/globals';
import { incidentOrganisationKey, personKey } from './audience.js';
import type { Command } from './command.js';
import { allowedCommands, LARGEST_COUNT } from './decide.js';
import {
  AT,
  declared,
  FLAG,
  inStatus,
  LEAD,
  MISSING,
  NGO,
  NOTE,
  OPEN,
  OUTSIDER,
  PLATFORM,
  POLICE,
  reason,
  RIVAL,
  SECRET,
  SHELTER,
  STATUS,
  verdict,
} from './decide.scene.js';
import { OPERATIONS } from './operations.js';
import {
  accept,
  acceptAll,
  aCommand,
  after,
  anAccepted,
  anActor,
  anAlerted,
  aParticipant,
  aParty,
  aSituation,
  EARLIER,
  EVERYONE,
  INCIDENT,
  NOW,
} from './testing.js';
import { CommandType, ParticipantRole, StakeholderKind } from './vocabulary.js';

const supersedes = { entryId: NOTE, reason };
const count = { measure: 'live_viewers', value: 1, qualifier: 'exact', asOf: EARLIER } as const;
const withCounts = (...counts: object[]) =>
  aCommand('post_platform_status', { counts: counts.map((one) => ({ ...count, ...one })) });
const to = (organisationIds: string[], personIds: string[] = []) => ({
  recipients: { organisationIds, personIds },
});

describe('who may do what', () => {
  const roles = [...(Object.keys(ParticipantRole) as ParticipantRole[]), null];
  const matrix = (Object.keys(CommandType) as CommandType[]).flatMap((type) =>
    (Object.keys(StakeholderKind) as StakeholderKind[]).flatMap((kind) =>
      roles.map((role) => ({ type, kind, role })),
    ),
  );

  function expected(type: CommandType, kind: StakeholderKind, role: ParticipantRole | null): string {
    const { kinds, standing } = OPERATIONS[type];
    if (standing !== 'none' && role === null) return 'NOT_ON_THE_INCIDENT';
    if (!kinds.includes(kind)) return 'NOT_FOR_YOUR_KIND';
    if (type === 'acknowledge_alert' && role === 'lead') return 'ALREADY_ACKNOWLEDGED';
    if (role === 'observer' && standing !== 'participant' && standing !== 'none') {
      return 'OBSERVERS_DO_NOT_WRITE';
    }
    const leads = role === 'lead' || role === 'deputy' || kind === 'coordinating_body';
    if (standing === 'lead_or_coordinating_body' && !leads) return 'NOT_THE_LEAD';
    // Here the organisation has the role of its person.
    if (standing === 'lead_organisation' && role !== 'lead') return 'NOT_THE_LEAD';
    // Here it is the lead of the scene who has declared it.
    if (type === 'recall_declaration') return 'NOT_YOUR_ENTRY';
    return type in FURTHER ? (FURTHER[type] ?? '') : 'ok';
  }

  /** What the rules after the table say to these commands, here where no protocol runs. */
  const FURTHER: Partial<Record<CommandType, string>> = {
    open_activation: 'NOT_AVAILABLE',
    assess_criterion: 'NOT_AVAILABLE',
    propose_transition: 'NOT_AVAILABLE',
    cast_vote: 'NOT_AVAILABLE',
    withdraw_proposal: 'NOT_AVAILABLE',
    report_obligation: 'NOT_AVAILABLE',
    answer_request: 'NOT_AVAILABLE',
    clarify_request: 'NOT_AVAILABLE',
    end_preservation: 'NOT_AVAILABLE',
    receive_notice: 'NOT_AVAILABLE',
    review_sitrep: 'NOT_AVAILABLE',
    set_clock: 'NOT_AN_EXERCISE',
    offer_handover: 'NOT_AVAILABLE',
    take_handover: 'NOT_AVAILABLE',
    end_handover: 'NOT_AVAILABLE',
    unpin_entry: 'ALREADY_SO',
    judge_translation: 'NOT_AVAILABLE',
  };

  const OF_THE_NOTE: ReadonlySet<CommandType> = new Set<CommandType>([
    'retract_entry',
    'pin_entry',
    'unpin_entry',
    'add_translation',
  ]);

  it.each(matrix)('[D2] $type by $kind as $role', ({ type, kind, role }) => {
    const party = aParty(kind, 5);
    const actor = anActor(party, { role });
    // Nobody is on an incident because the organisation is.
    const participants = [...EVERYONE, aParticipant(party, role ?? 'contributor')];
    const situation = aSituation(
      anAccepted(
        'incident_declared',
        { id: 10, marking: 'CLEAR', body: { participants } },
        { by: LEAD, audience: ['public'] },
      ),
      anAccepted('information_added', { id: 20 }, { by: actor }),
      anAccepted('rights_flag_raised', { id: 21 }, { by: NGO }),
    );
    const command = {
      ...aCommand(type),
      ...(OF_THE_NOTE.has(type) ? { entryId: NOTE } : {}),
      ...(type === 'answer_rights_flag' ? { flagId: FLAG } : {}),
      ...(type === 'open_activation' ? { protocol: MISSING } : {}),
    } as Command;
    const where = type === 'declare_incident' ? aSituation() : situation;
    expect(verdict(where, command, actor)).toBe(expected(type, kind, role));
    const allowed = ['ok', 'NOT_AVAILABLE', 'ALREADY_SO'].includes(expected(type, kind, role));
    expect(allowedCommands(where, actor).includes(type)).toBe(allowed);
  });

  const RUNNING = [
    'open_activation',
    'assess_criterion',
    'propose_transition',
    'cast_vote',
    'withdraw_proposal',
  ];

  it('[D21] allowed commands follow the state of the incident', () => {
    expect(allowedCommands(aSituation(), LEAD)).toEqual(['declare_incident']);
    expect(allowedCommands(aSituation(), NGO)).toEqual([]);
    expect(allowedCommands(OPEN, NGO)).toEqual([
      'acknowledge_alert',
      'add_community_note',
      'raise_rights_flag',
      'retract_entry',
      'assign_person',
      'release_person',
      ...RUNNING,
      'report_obligation',
      'receive_notice',
      'add_translation',
      'judge_translation',
    ]);
    expect(allowedCommands(inStatus('archived'), LEAD)).toEqual([
      'change_status',
      'add_organisation',
      'remove_organisation',
      'assign_person',
      'release_person',
      ...RUNNING.slice(1),
      'report_obligation',
      'clarify_request',
      'receive_notice',
      'review_sitrep',
      'take_handover',
      'end_handover',
    ]);
    expect(allowedCommands(OPEN, OUTSIDER)).toEqual([]);
  });
});

describe('what is accepted', () => {
  it('[D5] an acknowledgement may come late', () => {
    expect(verdict(inStatus('archived'), aCommand('acknowledge_alert'), NGO)).toBe('ok');
  });

  it('[D5] an observer acknowledges for the organisation, and once is enough', () => {
    const observer = anActor(NGO.party, { role: 'observer', person: 2 });
    const acknowledged = after(OPEN, accept(OPEN, aCommand('acknowledge_alert'), observer));
    expect(verdict(acknowledged, aCommand('acknowledge_alert'), NGO)).toBe('ALREADY_ACKNOWLEDGED');
  });

  it('[D6] an archived or refuted incident can be opened again by its status', () => {
    expect(verdict(inStatus('archived'), aCommand('change_status', { status: 'ongoing' }), LEAD)).toBe('ok');
    expect(verdict(inStatus('refuted'), aCommand('change_status', { status: 'verifying' }), LEAD)).toBe('ok');
  });

  it.each(['add_organisation', 'remove_organisation', 'assign_person', 'release_person'] as const)(
    '[D6] %s is done on an archived or refuted incident too',
    (type) => {
      const command = aCommand(type) as Command;
      expect(verdict(inStatus('archived'), command, LEAD)).toBe('ok');
      expect(verdict(inStatus('refuted'), command, LEAD)).toBe('ok');
    },
  );

  it('[D10] a clock may be five minutes ahead', () => {
    const at = '2026-03-01T12:05:00.000Z';
    expect(verdict(OPEN, aCommand('add_information', { occurredAt: { at, fidelity: 'second' } }), LEAD)).toBe(
      'ok',
    );
  });

  it('[D12] organisations on the incident can be named', () => {
    const { audience } = accept(OPEN, aCommand('add_information', to([NGO.party.organisationId])), POLICE);
    expect(audience).toEqual(
      [POLICE, NGO].map(({ party }) => incidentOrganisationKey(INCIDENT, party.organisationId)).sort(),
    );
  });

  it('[D13] a RED entry is corrected without naming its readers again', () => {
    const { entry, audience } = accept(
      OPEN,
      aCommand('add_information', { marking: 'RED', supersedes: { entryId: SECRET, reason } }),
      POLICE,
    );
    expect(entry.supersedes).toEqual({ entryId: SECRET, reason });
    expect(audience).toEqual([personKey(POLICE.personId)]);
  });

  it('[D13] a colleague corrects what the organisation wrote', () => {
    const colleague = anActor(LEAD.party, { role: 'lead', person: 2 });
    expect(verdict(OPEN, aCommand('add_information', { supersedes }), colleague)).toBe('ok');
  });

  it.each([
    ['platform_status_posted', PLATFORM],
    ['information_added', LEAD],
    ['community_note_added', NGO],
    ['rights_flag_raised', NGO],
    ['severity_changed', LEAD],
  ] as const)('[D14] an entry of kind %s can be taken back', (kind, by) => {
    const situation = aSituation(declared, anAccepted(kind, { id: 20 }, { by }));
    expect(verdict(situation, aCommand('retract_entry', { entryId: NOTE }), by)).toBe('ok');
  });

  it.each([0, 1, LARGEST_COUNT])('[D17] a count may be %d', (value) => {
    expect(LARGEST_COUNT).toBe(1e12);
    expect(verdict(OPEN, withCounts({ value }), PLATFORM)).toBe('ok');
  });

  it('[D17] only a platform on the incident sets a state, and only its own', () => {
    const { entry } = accept(OPEN, aCommand('post_platform_status'), PLATFORM);
    expect(entry.body).toMatchObject({ party: PLATFORM.party });
    expect(
      verdict(OPEN, aCommand('post_platform_status', { supersedes: { entryId: STATUS, reason } }), RIVAL),
    ).toBe('NOT_ON_THE_INCIDENT');
  });

  it('[D18] who names no source speaks for itself', () => {
    const { entry } = accept(OPEN, aCommand('change_severity'), LEAD);
    expect(entry.source).toEqual({ name: null, reliability: 'F', credibility: 6 });
  });

  it.each([true, false])('[D19] exercise %s is said once and stands on every entry', (exercise) => {
    const alerted = [LEAD, SHELTER].map(({ party, protected: isProtected }) =>
      anAlerted(aParticipant(party), { protected: isProtected }),
    );
    const first = acceptAll(aSituation(), aCommand('declare_incident', { exercise, alerted }), LEAD, 10);
    const { entry } = accept(aSituation(...first), aCommand('acknowledge_alert'), SHELTER);
    expect([...first.map((one) => one.entry.exercise), entry.exercise]).toEqual([
      exercise,
      exercise,
      exercise,
    ]);
  });

  it('[D20] time and identifier come from outside', () => {
    const { entry } = accept(OPEN, aCommand('add_information'), LEAD);
    expect(entry).toMatchObject({ id: AT.newId(0), recordedAt: NOW, occurredAt: EARLIER });
    expect(accept(OPEN, aCommand('change_severity'), LEAD).entry.occurredAt).toEqual({
      at: NOW,
      fidelity: 'second',
    });
  });

  describe('by a declaration that alerts protected organisations', () => {
    const protectedOnes = [7, 8].map((number) =>
      anAlerted(aParticipant(aParty('civil_society', number)), { protected: true }),
    );
    const declaring = aCommand('declare_incident', {
      language: 'bn',
      alerted: [anAlerted(aParticipant(LEAD.party, 'lead')), ...protectedOnes],
    });

    it('[D24] its own entry comes first, and one for each of them after it', () => {
      const entries = acceptAll(aSituation(), declaring, LEAD).map((one) => one.entry);
      expect(entries).toHaveLength(3);
      expect(entries.map(({ id, kind }) => [id, kind])).toEqual([
        [AT.newId(0), 'incident_declared'],
        [AT.newId(1), 'organisation_joined'],
        [AT.newId(2), 'organisation_joined'],
      ]);
      expect(new Set(entries.map((entry) => entry.recordedAt))).toEqual(new Set([NOW]));
    });

    it('[D20] they are alerted when that is recorded, and not when the event happened', () => {
      const [first, ...joining] = acceptAll(aSituation(), declaring, LEAD);
      expect(first?.entry.occurredAt).toEqual(EARLIER);
      expect(joining.map(({ entry }) => entry)).toMatchObject([
        { occurredAt: { at: NOW, fidelity: 'second' }, language: 'und', source: { name: null } },
        { occurredAt: { at: NOW, fidelity: 'second' }, language: 'und', source: { name: null } },
      ]);
    });
  });
});
