import { describe, expect, it } from '@jest/globals';
import { LARGEST_COUNT } from './decide.js';
import {
  decideUnchanged,
  FLAG,
  LEAD,
  NGO,
  NOTE,
  OUTSIDER,
  PLATFORM,
  reason,
  rows,
  type Case,
  type InputRefusal,
} from './decide.scene.js';
import { aCommand, aSituation, EARLIER } from './testing.js';

const supersedes = { entryId: NOTE, reason };
const FUTURE = { at: '2026-03-01T12:05:00.001Z', fidelity: 'second' } as const;
const count = { measure: 'live_viewers', value: 1, qualifier: 'exact', asOf: EARLIER } as const;
const withCounts = (...counts: object[]) =>
  aCommand('post_platform_status', { counts: counts.map((one) => ({ ...count, ...one })) });
const to = (organisationIds: string[], personIds: string[] = []) => ({
  recipients: { organisationIds, personIds },
});

/** Complete by type: a new reason for "no" does not compile until a case shows it. */
const REFUSALS: Readonly<Record<InputRefusal, readonly Case[]>> = {
  TEXT_EMPTY: [
    {
      rule: 'D9',
      when: 'the title is empty',
      situation: aSituation(),
      command: aCommand('declare_incident', { title: '' }),
      by: LEAD,
      field: 'title',
    },
    {
      rule: 'D9',
      when: 'a note is empty',
      command: aCommand('post_platform_status', { note: ' ' }),
      by: PLATFORM,
      field: 'note',
    },
    {
      rule: 'D13',
      when: 'a correction gives no reason',
      command: aCommand('add_information', { supersedes: { ...supersedes, reason: '' } }),
      by: LEAD,
      field: 'supersedes.reason',
    },
  ],
  TEXT_TOO_LONG: [
    {
      rule: 'D9',
      when: 'the place is no line',
      situation: aSituation(),
      command: aCommand('declare_incident', { place: 'x '.repeat(61) }),
      by: LEAD,
      field: 'place',
    },
  ],
  TEXT_NOT_WELL_FORMED: [
    {
      rule: 'D9',
      when: 'a reason has half a character',
      command: aCommand('change_status', { reason: '\ud800' }),
      by: LEAD,
      field: 'reason',
    },
  ],
  TEXT_HAS_CONTROL_CHARACTER: [
    {
      rule: 'D9',
      when: 'an answer has a NUL',
      command: aCommand('answer_rights_flag', { flagId: FLAG, text: 'a\0' }),
      by: LEAD,
      field: 'text',
    },
  ],
  TEXT_HAS_LINK: [
    {
      rule: 'D9',
      when: 'a source is a link',
      command: aCommand('add_information', {
        source: { name: 'https://example.org/', reliability: 'A', credibility: 1 },
      }),
      by: LEAD,
      field: 'source.name',
    },
    {
      rule: 'D9',
      when: 'a flag has a link',
      command: aCommand('raise_rights_flag', { text: 'See example.org/a' }),
      by: NGO,
      field: 'text',
    },
  ],
  TEXT_HAS_HASH: [
    {
      rule: 'D9',
      when: 'a community note has a hash value',
      command: aCommand('add_community_note', { text: '0123456789abcdef'.repeat(2) }),
      by: NGO,
      field: 'text',
    },
    {
      rule: 'D9',
      when: 'a reason for a retraction has one',
      command: aCommand('retract_entry', { entryId: NOTE, reason: '0123456789abcdef'.repeat(2) }),
      by: LEAD,
      field: 'reason',
    },
  ],
  TEXT_HAS_ENCODED_FILE: [
    {
      rule: 'D9',
      when: 'information has a file',
      command: aCommand('add_information', { text: 'Qk1aB3xg+Z'.repeat(9) }),
      by: LEAD,
      field: 'text',
    },
    {
      rule: 'D9',
      when: 'a reason for a removal has one',
      command: aCommand('remove_organisation', { reason: 'Qk1aB3xg+Z'.repeat(9) }),
      by: LEAD,
      field: 'reason',
    },
    {
      rule: 'D9',
      when: 'a reason for a severity has one',
      command: aCommand('change_severity', { reason: 'Qk1aB3xg+Z'.repeat(9) }),
      by: LEAD,
      field: 'reason',
    },
  ],
  MARKING_NOT_ALLOWED: [
    {
      rule: 'D11',
      when: 'a declaration is RED',
      situation: aSituation(),
      command: aCommand('declare_incident', { marking: 'RED', ...to([], [LEAD.personId]) }),
      by: LEAD,
      field: 'marking',
    },
    {
      rule: 'D11',
      when: 'AMBER names people',
      command: aCommand('add_information', to([], [LEAD.personId])),
      by: LEAD,
      field: 'marking',
    },
    ...(['CLEAR', 'GREEN', 'RED'] as const).map((marking) => ({
      rule: 'D11',
      when: `${marking} names organisations`,
      command: aCommand('add_information', {
        marking,
        ...to([NGO.party.organisationId], marking === 'RED' ? [NGO.personId] : []),
      }),
      by: LEAD,
      field: 'marking',
    })),
  ],
  RECIPIENTS_REQUIRED: [
    {
      rule: 'D11',
      when: 'RED names nobody',
      command: aCommand('add_information', { marking: 'RED' }),
      by: LEAD,
      field: 'recipients.personIds',
    },
  ],
  RECIPIENTS_GIVEN_TWICE: [
    {
      rule: 'D23',
      when: 'recipients are named beside an entry whose recipients they are',
      command: aCommand('add_information', {
        recipients: { organisationIds: [NGO.party.organisationId], personIds: [], sameAs: NOTE },
      }),
      by: LEAD,
      field: 'recipients',
    },
  ],
  RECIPIENT_NOT_ON_THE_INCIDENT: [
    {
      rule: 'D12',
      when: 'an organisation elsewhere is named',
      command: aCommand('add_information', to([OUTSIDER.party.organisationId])),
      by: LEAD,
      field: 'recipients.organisationIds',
    },
  ],
  REQUEST_REQUIRED: [
    {
      rule: 'D28',
      when: 'a government writes in RED to the people of a platform',
      command: aCommand('add_information', { marking: 'RED', ...to([], [PLATFORM.personId]) }),
      by: LEAD,
      field: 'recipients.personIds',
    },
  ],
  TIME_IN_FUTURE: [
    {
      rule: 'D10',
      when: 'it is yet to happen',
      command: aCommand('add_information', { occurredAt: FUTURE }),
      by: LEAD,
      field: 'occurredAt',
    },
    {
      rule: 'D17',
      when: 'a count is as of later',
      command: withCounts({}, { measure: 'hashes_shared', asOf: FUTURE }),
      by: PLATFORM,
      field: 'counts.1.asOf',
    },
  ],
  COUNT_OUT_OF_RANGE: [-1, 1.5, LARGEST_COUNT + 1, Number.NaN, Infinity].map((value) => ({
    rule: 'D17',
    when: `a count is ${String(value)}`,
    command: withCounts({ value }),
    by: PLATFORM,
    field: 'counts.0.value',
  })),
  COUNT_REPEATED: [
    {
      rule: 'D17',
      when: 'a measure is given twice',
      command: withCounts({}, { value: 2 }),
      by: PLATFORM,
      field: 'counts.1.measure',
    },
  ],
  COUNTRY_NOT_KNOWN: ['XX', 'nz', 'NZL', ''].map((code) => ({
    rule: 'D29',
    when: `a country is called "${code}"`,
    situation: aSituation(),
    command: aCommand('declare_incident', { countries: ['NZ', code] }),
    by: LEAD,
    field: 'countries.1',
  })),
  COUNTRY_REPEATED: [
    {
      rule: 'D29',
      when: 'a country is named twice',
      situation: aSituation(),
      command: aCommand('declare_incident', { countries: ['NZ', 'FR', 'NZ'] }),
      by: LEAD,
      field: 'countries.2',
    },
  ],
};

describe('input that is refused', () => {
  it.each(rows(REFUSALS))('[$rule] $code when $when', ({ code, field, situation, command, by }) => {
    expect(decideUnchanged(situation, command, by)).toEqual({ ok: false, refusal: { code, field } });
  });
});
