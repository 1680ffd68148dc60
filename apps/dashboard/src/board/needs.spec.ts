import { describe, expect, it } from '@jest/globals';
import { aUuid } from '@tocsin/protocol/testing';
import { aBoardIncident } from '../../test/a-board-incident.js';
import { needsOf } from './needs.js';
import type { BoardIncident } from './use-board.js';

const ME = aUuid(1);
const OURS = aUuid(2);
const THEIRS = aUuid(3);
const NOW = '2026-03-01T12:00:00.000Z';
const EARLIER = '2026-03-01T11:00:00.000Z';
const SOON = '2026-03-01T13:00:00.000Z';

const quiet = aBoardIncident({
  allowedCommands: ['acknowledge_alert', 'take_handover', 'answer_rights_flag', 'post_platform_status'],
});
const calm = aBoardIncident({ allowedCommands: ['take_handover'] });

const owed = (
  dueAt: string,
  change: Partial<BoardIncident['obligations'][number]> = {},
): BoardIncident['obligations'][number] => ({
  holder: { organisationId: OURS },
  nature: 'act_by',
  status: 'running',
  settledAt: null,
  dueAt,
  ...change,
});

const needs = (...incidents: readonly BoardIncident[]): unknown =>
  needsOf(incidents, { personId: ME, organisationId: OURS }, NOW).map(({ is, count, dueAt, incident }) => [
    is,
    count,
    dueAt,
    incident.id,
  ]);

describe('what needs somebody now', () => {
  it('is nothing where the server lets them do nothing and they owe nothing', () => {
    expect(needs({ ...quiet, allowedCommands: [] })).toEqual([]);
  });

  it('is what they may do and have not done, the most urgent first', () => {
    const flag = { flagId: aUuid(4), answer: null, answerBy: null };
    const answered = { flagId: aUuid(5), answer: { entryId: aUuid(6) }, answerBy: EARLIER };
    expect(needs({ ...quiet, rightsFlags: [flag, answered] })).toEqual([
      ['acknowledge', 1, null, quiet.id],
      ['answer_flags', 1, null, quiet.id],
      ['say_state', 1, null, quiet.id],
    ]);
  });

  it('is an offer of the lead for whom it is made, until it is over', () => {
    const offer = (incomingId: string, status: 'offered' | 'taken') => ({
      ...calm,
      handovers: [{ incomingId, status }],
    });
    expect(needs(offer(ME, 'offered'))).toEqual([['take_lead', 1, null, calm.id]]);
    expect(needs(offer(aUuid(9), 'offered'))).toEqual([]);
    expect(needs(offer(ME, 'taken'))).toEqual([]);
  });

  it('is what their organisation owes: late, or due within four hours', () => {
    const obligations = [
      owed('2026-03-01T15:59:00.000Z'),
      owed('2026-03-01T11:00:00.000Z'),
      owed('2026-03-01T10:00:00.000Z'),
      owed('2026-03-01T16:01:00.000Z'),
    ];
    expect(needs({ ...calm, obligations })).toEqual([
      ['overdue', 2, '2026-03-01T10:00:00.000Z', calm.id],
      ['due_soon', 1, '2026-03-01T15:59:00.000Z', calm.id],
    ]);
  });

  it.each([
    ['that is settled', { settledAt: NOW }],
    ['that is paused', { status: 'paused' as const }],
    ['that somebody else owes', { holder: { organisationId: THEIRS } }],
    ['to keep something', { nature: 'keep_until' as const }],
    ['that has no time', { dueAt: null }],
  ])('is nothing %s', (_, change) => {
    expect(needs({ ...calm, obligations: [owed('2026-03-01T10:00:00.000Z', change)] })).toEqual([]);
  });

  it('puts what is due first before what is due later, whichever incident it belongs to', () => {
    const late = { ...calm, id: aUuid(11), obligations: [owed('2026-03-01T11:30:00.000Z')] };
    const later = { ...calm, id: aUuid(12), obligations: [owed('2026-03-01T11:45:00.000Z')] };
    expect(needs(later, late)).toEqual([
      ['overdue', 1, '2026-03-01T11:30:00.000Z', late.id],
      ['overdue', 1, '2026-03-01T11:45:00.000Z', later.id],
    ]);
  });

  it('is each vote and each review that waits for them in person, and when the vote lapses', () => {
    const waiting = {
      votes: [
        { activationId: aUuid(20), lapsesAt: SOON },
        { activationId: aUuid(21), lapsesAt: null },
      ],
      reviews: [{ sitrepId: aUuid(22) }],
      reportDueAt: null,
    };
    const found = needsOf([{ ...calm, waiting }], { personId: ME, organisationId: OURS }, NOW);
    expect(found.map(({ is, about, dueAt }) => [is, about, dueAt])).toEqual([
      ['vote', aUuid(21), null],
      ['review', aUuid(22), null],
      ['vote', aUuid(20), SOON],
    ]);
  });

  it('is the report that was promised, once it is late', () => {
    const promised = (reportDueAt: string | null) => ({ ...calm, waiting: { ...calm.waiting, reportDueAt } });
    expect(needs(promised(EARLIER))).toEqual([['report_overdue', 1, EARLIER, calm.id]]);
    expect(needs(promised(SOON))).toEqual([]);
    expect(needs(promised(null))).toEqual([]);
  });

  it('is sorted by when it is due: late, then what has no time, then what is due; an alert comes before all', () => {
    const flag = { flagId: aUuid(4), answer: null, answerBy: '2026-03-01T12:30:00.000Z' };
    const incident = aBoardIncident({
      allowedCommands: ['acknowledge_alert', 'answer_rights_flag', 'post_platform_status'],
      rightsFlags: [flag],
      obligations: [owed(EARLIER), owed(SOON)],
      waiting: {
        ...calm.waiting,
        votes: [{ activationId: aUuid(20), lapsesAt: '2026-03-01T12:45:00.000Z' }],
      },
    });
    expect(needs(incident)).toEqual([
      ['acknowledge', 1, null, incident.id],
      ['overdue', 1, EARLIER, incident.id],
      ['say_state', 1, null, incident.id],
      ['answer_flags', 1, flag.answerBy, incident.id],
      ['vote', 1, '2026-03-01T12:45:00.000Z', incident.id],
      ['due_soon', 1, SOON, incident.id],
    ]);
  });

  it('goes by the clock of an exercise that has one', () => {
    const exercise = { ...calm, exercise: true, obligations: [owed(SOON)] };
    expect(needs({ ...exercise, clock: '2026-03-01T14:00:00.000Z' })).toEqual([
      ['overdue', 1, SOON, calm.id],
    ]);
    expect(needs({ ...exercise, clock: '2026-03-01T08:00:00.000Z' })).toEqual([]);
  });
});
