import { describe, expect, it } from '@jest/globals';
import {
  COORDINATOR,
  decideUnchanged,
  inStatus,
  LEAD,
  MISSING,
  NGO,
  NOTE,
  OPEN,
  OUTSIDER,
  PLATFORM,
  POLICE,
  publicly,
  reason,
  rows,
  SECRET,
  SHELTER,
  type ActorRefusal,
  type Case,
} from './decide.scene.js';
import { accept, aCommand, after, anActor, aPerson, aSituation } from './testing.js';

const acknowledged = after(OPEN, accept(OPEN, aCommand('acknowledge_alert'), NGO, 304));

/** Complete by type, together with the specs of the other three groups. */
const REFUSALS: Readonly<Record<ActorRefusal, readonly Case[]>> = {
  NOT_AVAILABLE: [
    {
      rule: 'D3',
      when: 'nothing has been declared',
      situation: aSituation(),
      command: aCommand('add_information'),
      by: LEAD,
    },
    { rule: 'D3', when: 'it has been declared before', command: aCommand('declare_incident'), by: LEAD },
    {
      rule: 'V9',
      when: 'the declaration is not for the actor',
      command: aCommand('add_information'),
      by: OUTSIDER,
    },
    {
      rule: 'V9',
      when: 'what is corrected does not exist',
      command: aCommand('add_information', { supersedes: { entryId: MISSING, reason } }),
      by: POLICE,
      field: 'supersedes.entryId',
    },
    {
      rule: 'V9',
      when: 'what is corrected is hidden',
      command: aCommand('add_information', { supersedes: { entryId: SECRET, reason } }),
      by: LEAD,
      field: 'supersedes.entryId',
    },
    {
      rule: 'V9',
      when: 'what is taken back does not exist',
      command: aCommand('retract_entry', { entryId: MISSING }),
      by: LEAD,
      field: 'entryId',
    },
    {
      rule: 'V9',
      when: 'what is taken back is hidden',
      command: aCommand('retract_entry', { entryId: SECRET }),
      by: LEAD,
      field: 'entryId',
    },
    {
      rule: 'V9',
      when: 'the flag to answer does not exist',
      command: aCommand('answer_rights_flag', { flagId: MISSING }),
      by: LEAD,
      field: 'flagId',
    },
    {
      rule: 'V9',
      when: 'the flag to answer is hidden',
      command: aCommand('answer_rights_flag', { flagId: SECRET }),
      by: LEAD,
      field: 'flagId',
    },
    {
      rule: 'D16',
      when: 'a flag speaks of an entry that does not exist',
      command: aCommand('raise_rights_flag', { aboutEntryId: MISSING }),
      by: NGO,
      field: 'aboutEntryId',
    },
    {
      rule: 'D16',
      when: 'a flag speaks of a hidden entry',
      command: aCommand('raise_rights_flag', { aboutEntryId: SECRET }),
      by: NGO,
      field: 'aboutEntryId',
    },
  ],
  NOT_FOR_YOUR_KIND: [
    {
      rule: 'D4',
      when: 'an observer of another kind asks',
      command: aCommand('change_severity'),
      by: anActor(NGO.party, { role: 'observer' }),
    },
    {
      rule: 'D4',
      when: 'a platform declares with an empty title',
      situation: aSituation(),
      command: aCommand('declare_incident', { title: '' }),
      by: PLATFORM,
    },
    {
      rule: 'D4',
      when: 'an NGO changes the status of an archived incident',
      situation: inStatus('archived'),
      command: aCommand('change_status'),
      by: NGO,
    },
  ],
  NOT_ON_THE_INCIDENT: [
    {
      rule: 'D4',
      when: 'the actor can read but is not on it',
      situation: aSituation(publicly),
      command: aCommand('post_platform_status'),
      by: OUTSIDER,
    },
    {
      rule: 'D4',
      when: 'the organisation is on it, and the actor, who can read, is not',
      situation: aSituation(publicly),
      command: aCommand('add_information'),
      by: anActor(POLICE.party, { role: null, administrator: true }),
    },
  ],
  NOT_THE_LEAD: [
    {
      rule: 'D4',
      when: 'another authority gives an empty reason',
      command: aCommand('change_severity', { reason: '' }),
      by: POLICE,
    },
  ],
  OBSERVERS_DO_NOT_WRITE: [
    {
      rule: 'D25',
      when: 'an observer of the lead changes the severity, with an empty reason',
      command: aCommand('change_severity', { reason: '' }),
      by: anActor(LEAD.party, { role: 'observer' }),
    },
    {
      rule: 'D25',
      when: 'an observer of a coordinating body adds an organisation',
      command: aCommand('add_organisation'),
      by: anActor(COORDINATOR.party, { role: 'observer' }),
    },
    {
      rule: 'D25',
      when: 'an observer writes a note on an archived incident',
      situation: inStatus('archived'),
      command: aCommand('add_community_note'),
      by: anActor(NGO.party, { role: 'observer' }),
    },
    {
      rule: 'D25',
      when: 'an observer assigns a colleague',
      command: aCommand('assign_person'),
      by: anActor(NGO.party, { role: 'observer' }),
    },
  ],
  NAME_IS_PROTECTED: [
    ...(['AMBER', 'AMBER_STRICT', 'GREEN', 'CLEAR'] as const).map((marking) => ({
      rule: 'P4',
      when: `a protected organisation signs what is ${marking}`,
      command: aCommand('add_community_note', { marking, attribution: 'organisation' }),
      by: SHELTER,
      field: 'attribution',
    })),
    {
      rule: 'P4',
      when: 'it signs a flag',
      command: aCommand('raise_rights_flag', { attribution: 'organisation' }),
      by: SHELTER,
      field: 'attribution',
    },
    {
      rule: 'P4',
      when: 'it signs what is for named organisations, one of them a government',
      command: aCommand('add_community_note', {
        attribution: 'organisation',
        recipients: {
          organisationIds: [NGO.party.organisationId, LEAD.party.organisationId],
          personIds: [],
        },
      }),
      by: SHELTER,
      field: 'attribution',
    },
    {
      rule: 'P4',
      when: 'it signs what is RED, be it for a colleague',
      command: aCommand('add_community_note', {
        attribution: 'organisation',
        marking: 'RED',
        recipients: { organisationIds: [], personIds: [aPerson(SHELTER.party, 2)] },
      }),
      by: SHELTER,
      field: 'attribution',
    },
    {
      rule: 'P1',
      when: 'an organisation of a kind that is not protected is marked so',
      command: aCommand('post_platform_status', { note: '' }),
      by: anActor(PLATFORM.party, { protected: true }),
    },
    {
      rule: 'P1',
      when: 'such an organisation declares',
      situation: aSituation(),
      command: aCommand('declare_incident'),
      by: anActor(COORDINATOR.party, { role: null, protected: true }),
    },
  ],
  ALREADY_ACKNOWLEDGED: [
    {
      rule: 'D5',
      when: 'a colleague has acknowledged',
      situation: acknowledged,
      command: aCommand('acknowledge_alert'),
      by: anActor(NGO.party, { person: 2 }),
    },
  ],
  ALREADY_SO: [
    {
      rule: 'D8',
      when: 'the severity is so',
      command: aCommand('change_severity', { severity: 'S2' }),
      by: LEAD,
      field: 'severity',
    },
    {
      rule: 'D8',
      when: 'the status is so',
      command: aCommand('change_status', { status: 'reported' }),
      by: LEAD,
      field: 'status',
    },
  ],
  INCIDENT_NOT_OPEN: [
    {
      rule: 'D6',
      when: 'it is archived',
      situation: inStatus('archived'),
      command: aCommand('add_community_note'),
      by: NGO,
    },
    {
      rule: 'D6',
      when: 'it is refuted',
      situation: inStatus('refuted'),
      command: aCommand('retract_entry', { entryId: NOTE }),
      by: LEAD,
    },
    {
      rule: 'D7',
      when: 'it has ended and the severity is to change',
      situation: inStatus('ended'),
      command: aCommand('change_severity'),
      by: LEAD,
    },
  ],
};

describe('commands that are refused', () => {
  it.each(rows(REFUSALS))('[$rule] $code when $when', ({ code, field, situation, command, by }) => {
    expect(decideUnchanged(situation, command, by)).toEqual({ ok: false, refusal: { code, field } });
  });
});
