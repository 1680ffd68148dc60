import { describe, expect, it } from '@jest/globals';
import {
  decideUnchanged,
  FLAG,
  LEAD,
  NGO,
  NOTE,
  OPEN,
  PLATFORM,
  POLICE,
  reason,
  rows,
  STATUS,
  type Case,
  type EarlierEntryRefusal,
} from './decide.scene.js';
import { accept, aCommand, after, aUuid } from './testing.js';

const supersedes = { entryId: NOTE, reason };
const retracted = after(OPEN, accept(OPEN, aCommand('retract_entry', { entryId: NOTE }), LEAD, 301));
const corrected = after(OPEN, accept(OPEN, aCommand('add_information', { supersedes }), LEAD, 302));
const answered = after(OPEN, accept(OPEN, aCommand('answer_rights_flag', { flagId: FLAG }), LEAD, 303));

/** Complete by type: a new reason for "no" does not compile until a case shows it. */
const REFUSALS: Readonly<Record<EarlierEntryRefusal, readonly Case[]>> = {
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
      situation: after(OPEN, accept(OPEN, aCommand('retract_entry', { entryId: FLAG }), NGO, 305)),
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
};

describe('commands that speak of earlier entries', () => {
  it.each(rows(REFUSALS))('[$rule] $code when $when', ({ code, field, situation, command, by }) => {
    expect(decideUnchanged(situation, command, by)).toEqual({ ok: false, refusal: { code, field } });
  });
});
