import { describe, expect, it } from '@jest/globals';
import { aParty } from '../testing.js';
import { aDocument, anAutomaticTransition } from './a-document.js';
import { change, EXAMPLE } from './changed-document.js';
import { dryRun, type Past, type WouldBeDue } from './dry-run.js';
import type { Transition } from './protocol-document.js';

const PAST: Past = {
  declaredAt: '2024-03-30T12:00:00.000Z',
  endedAt: '2024-03-31T12:00:00.000Z',
  organisations: [
    { ...aParty('government'), role: 'lead', protected: false },
    { ...aParty('government', 2), role: 'contributor', protected: false },
    { ...aParty('online_service_provider'), role: 'contributor', protected: false },
    { ...aParty('online_service_provider', 2), role: 'observer', protected: false },
    { ...aParty('coordinating_body'), role: 'deputy', protected: false },
  ],
  requests: [],
};

/** In short: due, what, from whom. */
const inShort = ({ dueAt, id, role, party }: WouldBeDue) =>
  [dueAt?.slice(5, 16) ?? null, id, party?.name ?? `(${role.name})`] as const;

describe('a dry run on a past incident', () => {
  it('[F14] says what would have been due when and from whom, the first first', () => {
    expect(dryRun(EXAMPLE, 'crisis', PAST).map(inShort)).toEqual([
      ['03-30T12:30', 'picture', 'coordinating_body 1'],
      ['03-30T12:30', 'activated', '(Board)'],
      ['03-30T12:30', 'activated', 'online_service_provider 1'],
      ['03-30T12:30', 'activated', 'online_service_provider 2'],
      ['03-30T14:00', 'status', 'online_service_provider 1'],
      ['03-30T14:00', 'status', 'online_service_provider 2'],
      [null, 'concluded', '(Board)'],
      [null, 'concluded', 'government 1'],
      [null, 'concluded', 'online_service_provider 1'],
      [null, 'concluded', 'online_service_provider 2'],
    ]);
  });

  it('[F14] gives each with what it begins with, its strength and its basis', () => {
    const rows = dryRun(EXAMPLE, 'crisis', PAST);
    expect(rows.find(({ id }) => id === 'status')).toEqual({
      what: 'obligation',
      id: 'status',
      text: 'Say what is seen on the own service.',
      role: { id: 'platforms', name: 'Platforms' },
      party: aParty('online_service_provider'),
      startsAt: PAST.declaredAt,
      dueAt: '2024-03-30T14:00:00.000Z',
      strength: 'expected',
      basis: 'Our own choice.',
      timeZone: 'UTC',
      begins: 'transition',
      transition: { id: 'activate', name: 'activate' },
    });
    expect(rows.find(({ id }) => id === 'picture')?.transition).toBeNull();
    const concluded = rows.find(({ id }) => id === 'concluded');
    expect([concluded?.what, concluded?.startsAt, concluded?.strength, concluded?.basis]).toEqual([
      'notice',
      PAST.endedAt,
      null,
      null,
    ]);
  });

  it('[F14] asks of a platform what the requests that it received would have asked', () => {
    const asked = {
      requestType: 'removal_order',
      to: aParty('online_service_provider'),
      at: '2024-03-30T13:00:00.000Z',
      answers: [{ answer: 'done', at: '2024-03-30T13:30:00.000Z' }],
    } as const;
    const other = { ...asked, requestType: 'referral', answers: [] } as const;
    const rows = dryRun(EXAMPLE, 'crisis', { ...PAST, requests: [asked, other] });
    const removal = rows.filter(({ begins }) => begins === 'request');
    expect(removal.map(inShort)).toEqual([['03-30T14:00', 'removal', 'online_service_provider 1']]);
    const kept = rows.filter(({ begins }) => begins === 'answer');
    expect(kept.map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ['preservation', '2024-03-30T13:30:00.000Z'],
    ]);
  });

  it('[F14] names nobody who is protected', () => {
    const organisations = PAST.organisations.map((one) => ({ ...one, protected: true }));
    const parties = dryRun(EXAMPLE, 'crisis', { ...PAST, organisations }).map(({ party }) => party);
    expect(new Set(parties)).toEqual(new Set([null]));
  });

  it('[F14] of one type shows what is for that type', () => {
    expect(dryRun(EXAMPLE, 'watch', PAST).some(({ id }) => id === 'picture')).toBe(false);
  });

  it('[F14] on an incident that has not ended concludes nothing', () => {
    const ids = dryRun(EXAMPLE, 'crisis', { ...PAST, endedAt: null }).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(['picture', 'activated', 'status']));
  });

  it('[F14] goes past nothing provisional, and asks nobody for what a request would have begun', () => {
    const ids = new Set(dryRun(EXAMPLE, 'crisis', PAST).map(({ id }) => id));
    expect(['removal', 'preservation'].filter((id) => ids.has(id))).toEqual([]);
    const provisional = change('obligations', 'status', {
      begins: { on: 'transition', transitions: ['activate-provisionally', 'confirm'] },
    });
    expect(dryRun(provisional, 'crisis', PAST).some(({ id }) => id === 'status')).toBe(false);
  });

  it('[F14] lets the clock come first where it would have', () => {
    const conclude = (after: string) =>
      aDocument({
        transitions: [
          ...EXAMPLE.transitions,
          anAutomaticTransition(after, { id: 'time-over', from: ['active'], to: 'concluded' }),
        ],
        notices: EXAMPLE.notices.map((notice) =>
          notice.id === 'concluded' ? { ...notice, transitions: ['conclude', 'time-over'] } : notice,
        ),
      });
    const concludedAt = (after: string, past: Past) =>
      dryRun(conclude(after), 'crisis', past).find(({ id }) => id === 'concluded')?.startsAt;
    expect(concludedAt('PT6H', PAST)).toBe('2024-03-30T18:00:00.000Z');
    expect(concludedAt('PT48H', PAST)).toBe(PAST.endedAt);
    expect(concludedAt('PT48H', { ...PAST, endedAt: null })).toBe('2024-04-01T12:00:00.000Z');
  });

  it('[F14] counts days in the time zone of the rule', () => {
    const document = change('obligations', 'status', { within: 'P1D', timeZone: 'Europe/Paris' });
    const due = dryRun(document, 'crisis', PAST).find(({ id }) => id === 'status')?.dueAt;
    expect(due).toBe('2024-03-31T11:00:00.000Z');
  });

  it('[F14] tells an organisation once, whatever roles it fills', () => {
    const document = change('notices', 'activated', { to: ['lead', 'secretariat', 'platforms'] });
    const past: Past = {
      ...PAST,
      organisations: [{ ...aParty('coordinating_body'), role: 'lead', protected: false }],
    };
    const told = dryRun(document, 'crisis', past).filter(({ id }) => id === 'activated');
    expect(told.map(inShort)).toEqual([
      ['03-30T12:30', 'activated', '(Platforms)'],
      ['03-30T12:30', 'activated', 'coordinating_body 1'],
    ]);
  });

  it('[F14] of a type that can never be active shows what opens with it', () => {
    const document = aDocument({
      transitions: EXAMPLE.transitions.map((one) => ({ ...one, activationTypes: ['watch'] })),
    });
    expect(dryRun(document, 'crisis', PAST).map(({ id }) => id)).toEqual(['picture']);
  });

  /** With these clocks, of which each that is given a notice shows when it moved. */
  const withClocks = (...clocks: readonly Transition[]) =>
    aDocument({
      transitions: [...EXAMPLE.transitions, ...clocks],
      obligations: [],
      notices: EXAMPLE.notices
        .filter(({ id }) => id === 'concluded')
        .map((notice) => ({ ...notice, to: ['lead'], transitions: clocks.map(({ id }) => id) })),
    });
  const movedBy = (document: ReturnType<typeof aDocument>, past = PAST) =>
    dryRun(document, 'crisis', past).map(({ begins, transition, startsAt }) => [
      begins,
      transition,
      startsAt.slice(5, 16),
    ]);
  const clock = (after: string, id: string, from: string, to: string) =>
    anAutomaticTransition(after, { id, from: [from], to });

  it('[F14] of two clocks lets the first one come', () => {
    const [late, soon] = [
      clock('PT8H', 'late', 'active', 'concluded'),
      clock('PT6H', 'soon', 'active', 'concluded'),
    ];
    const first = [['transition', { id: 'soon', name: 'soon' }, '03-30T18:00']];
    expect(movedBy(withClocks(late, soon))).toEqual(first);
    expect(movedBy(withClocks(soon, late))).toEqual(first);
  });

  it('[F14] lets one clock follow on the other, counted from there', () => {
    const document = withClocks(
      clock('PT6H', 'over', 'active', 'concluded'),
      clock('PT2H', 'filed', 'concluded', 'closed'),
    );
    expect(movedBy(document)).toEqual([
      ['transition', { id: 'over', name: 'over' }, '03-30T18:00'],
      ['transition', { id: 'filed', name: 'filed' }, '03-30T20:00'],
    ]);
  });

  it('[F14] at the very end the clock has come', () => {
    expect(movedBy(withClocks(clock('P1D', 'over', 'active', 'concluded')))).toEqual([
      ['transition', { id: 'over', name: 'over' }, '03-31T12:00'],
    ]);
  });

  it('[F14] says of each whether it begins with the opening', () => {
    const rows = dryRun(EXAMPLE, 'crisis', PAST);
    expect(rows.find(({ id }) => id === 'picture')?.begins).toBe('opening');
    expect(rows.find(({ id }) => id === 'activated')).toMatchObject({
      begins: 'transition',
      transition: { id: 'activate', name: 'activate' },
    });
  });

  it('[F14] lets begin with an answer only what begins with that one, to a request of that type', () => {
    const asked = {
      requestType: 'removal_order',
      to: aParty('online_service_provider'),
      at: '2024-03-30T13:00:00.000Z',
      answers: [
        { answer: 'acting', at: '2024-03-30T13:10:00.000Z' },
        { answer: 'done', at: '2024-03-30T13:30:00.000Z' },
      ],
    } as const;
    const referred = { ...asked, requestType: 'referral' } as const;
    const rows = dryRun(EXAMPLE, 'crisis', { ...PAST, requests: [referred, asked] });
    const kept = rows.filter(({ begins }) => begins === 'answer');
    expect(kept.map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ['preservation', '2024-03-30T13:30:00.000Z'],
    ]);
  });

  it('[F14] comes in the same order, in whatever order the organisations are', () => {
    const turned = { ...PAST, organisations: [...PAST.organisations].reverse() };
    expect(dryRun(EXAMPLE, 'crisis', turned)).toEqual(dryRun(EXAMPLE, 'crisis', PAST));
  });
});
