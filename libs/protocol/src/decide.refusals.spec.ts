import { describe, expect, it } from '@jest/globals';
import {
  decideUnchanged,
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
  publicly,
  reason,
  rows,
  SECRET,
  STATUS,
  type Case,
  type InputRefusal,
} from './decide.scene.js';
import type { RefusalCode } from './refusal.js';
import { accept, aCommand, after, anActor, aSituation, aUuid } from './testing.js';

const supersedes = { entryId: NOTE, reason };
const retracted = after(OPEN, accept(OPEN, aCommand('retract_entry', { entryId: NOTE }), LEAD, aUuid(301)));
const corrected = after(OPEN, accept(OPEN, aCommand('add_information', { supersedes }), LEAD, aUuid(302)));
const answered = after(
  OPEN,
  accept(OPEN, aCommand('answer_rights_flag', { flagId: FLAG }), LEAD, aUuid(303)),
);
const acknowledged = after(OPEN, accept(OPEN, aCommand('acknowledge_alert'), NGO, aUuid(304)));

/** Complete by type, together with `decide.input.spec.ts`. */
const REFUSALS: Readonly<Record<Exclude<RefusalCode, InputRefusal>, readonly Case[]>> = {
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
  ],
  NOT_THE_LEAD: [
    {
      rule: 'D4',
      when: 'another authority gives an empty reason',
      command: aCommand('change_severity', { reason: '' }),
      by: POLICE,
    },
  ],
  NOT_YOUR_ENTRY: [
    {
      rule: 'D13',
      when: 'another organisation wrote what is corrected',
      command: aCommand('add_information', { supersedes }),
      by: POLICE,
      field: 'supersedes.entryId',
    },
    {
      rule: 'D14',
      when: 'another organisation wrote what is taken back',
      command: aCommand('retract_entry', { entryId: NOTE }),
      by: NGO,
      field: 'entryId',
    },
  ],
  KIND_DIFFERS: [
    {
      rule: 'D13',
      when: 'information corrects a status',
      command: aCommand('add_information', { supersedes: { entryId: STATUS, reason } }),
      by: PLATFORM,
      field: 'supersedes.entryId',
    },
    {
      rule: 'D14',
      when: 'a declaration is taken back',
      command: aCommand('retract_entry', { entryId: aUuid(10) }),
      by: LEAD,
      field: 'entryId',
    },
    {
      rule: 'D15',
      when: 'what is answered is no flag',
      command: aCommand('answer_rights_flag', { flagId: NOTE }),
      by: LEAD,
      field: 'flagId',
    },
  ],
  MARKING_DIFFERS: [
    {
      rule: 'D13',
      when: 'a correction is for more than its target',
      command: aCommand('add_information', { supersedes, marking: 'CLEAR' }),
      by: LEAD,
      field: 'marking',
    },
    {
      rule: 'D13',
      when: 'a correction is for fewer',
      command: aCommand('add_information', { supersedes, marking: 'RED' }),
      by: LEAD,
      field: 'marking',
    },
  ],
  ALREADY_SUPERSEDED: [
    {
      rule: 'D13',
      when: 'the target has been corrected',
      situation: corrected,
      command: aCommand('add_information', { supersedes }),
      by: LEAD,
      field: 'supersedes.entryId',
    },
    {
      rule: 'D14',
      when: 'what is taken back has been corrected',
      situation: corrected,
      command: aCommand('retract_entry', { entryId: NOTE }),
      by: LEAD,
      field: 'entryId',
    },
  ],
  ALREADY_RETRACTED: [
    {
      rule: 'D13',
      when: 'the target has been taken back',
      situation: retracted,
      command: aCommand('add_information', { supersedes }),
      by: LEAD,
      field: 'supersedes.entryId',
    },
    {
      rule: 'D14',
      when: 'it has been taken back before',
      situation: retracted,
      command: aCommand('retract_entry', { entryId: NOTE }),
      by: LEAD,
      field: 'entryId',
    },
    {
      rule: 'D15',
      when: 'the flag to answer has been taken back',
      situation: after(OPEN, accept(OPEN, aCommand('retract_entry', { entryId: FLAG }), NGO, aUuid(305))),
      command: aCommand('answer_rights_flag', { flagId: FLAG }),
      by: LEAD,
      field: 'flagId',
    },
  ],
  ALREADY_ANSWERED: [
    {
      rule: 'D15',
      when: 'the flag has its answer',
      situation: answered,
      command: aCommand('answer_rights_flag', { flagId: FLAG }),
      by: LEAD,
      field: 'flagId',
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

  it('[D4] every code is shown by a case', () => {
    expect(Object.values(REFUSALS).filter((list) => list.length === 0)).toEqual([]);
  });
});
