import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from './entry.js';
import { evolve, fold } from './evolve.js';
import { isOpen } from './incident-state.js';
import { openFlags } from './rights-flag-standing.js';
import { anEntry, aParticipant, aParty, aUuid, EVERYONE, frozen, INCIDENT, NOW } from './testing.js';
import {
  EntryKind,
  FlagOutcome,
  IncidentStatus,
  ParticipantRole,
  PlatformState,
  Severity,
} from './vocabulary.js';

const declared = anEntry('incident_declared', { id: 1 });
const platform = (number: number) => aParty('online_service_provider', number);

function state(...entries: Entry[]) {
  const folded = fold([declared, ...entries].map(frozen));
  if (folded === null) throw new Error('there is always a declaration');
  return folded;
}

const correcting = (id: number) => ({ supersedes: { entryId: aUuid(id), reason: 'A slip.' } });
const retracting = (id: number, by: number) =>
  anEntry('entry_retracted', { id: by, body: { entryId: aUuid(id) } });
const severity = (id: number, value: Severity) =>
  anEntry('severity_changed', { id, body: { severity: value } });

/** Entries of every kind that often speak of each other, in any order: more than `decide` would let happen. */
const reference = fc.integer({ min: 1, max: 15 });
const words = <T extends string>(list: Readonly<Record<T, T>>) =>
  fc.constantFrom(...(Object.keys(list) as T[]));
const anything = fc.record({
  kind: words(EntryKind),
  about: reference,
  supersedes: fc.option(reference, { freq: 2 }),
  organisation: fc.integer({ min: 1, max: 3 }),
  severity: words(Severity),
  status: words(IncidentStatus),
  outcome: words(FlagOutcome),
  platformState: words(PlatformState),
  role: words(ParticipantRole),
  protected: fc.boolean(),
});
const timeline = fc.array(anything, { maxLength: 15 }).map((list) =>
  list.map((one, index): Entry => {
    const body = {
      entryId: aUuid(one.about),
      flagId: aUuid(one.about),
      party: platform(one.organisation),
      severity: one.severity,
      status: one.status,
      outcome: one.outcome,
      participant: aParticipant(platform(one.organisation), one.role),
      protected: one.protected,
      ...(one.kind === 'platform_status_posted' ? { state: one.platformState } : {}),
    };
    const supersedes = one.supersedes === null ? null : { entryId: aUuid(one.supersedes), reason: 'A slip.' };
    return anEntry(one.kind, { id: index + 1, body, supersedes }) as Entry;
  }),
);

describe('folding', () => {
  it('[E1] nothing is known before the first entry', () => {
    expect(fold([])).toBeNull();
  });

  it('[E1] whatever part of a timeline a viewer sees, it folds, and the entries stay as they are', () => {
    fc.assert(
      fc.property(timeline, fc.infiniteStream(fc.boolean()), (entries, coin) => {
        const visible = entries.filter(() => coin.next().value).map(frozen);
        let known = fold([]);
        for (const entry of visible) known = frozen(evolve(known, entry));
        expect(known?.entryCount ?? 0).toBe(visible.length);
        const hidden = new Set(entries.filter((entry) => !visible.includes(entry)).map((entry) => entry.id));
        const named = [
          known?.declaration?.entryId,
          ...(known?.platforms ?? []).map((one) => one.entryId),
          ...(known?.rightsFlags ?? []).map((one) => one.flagId),
        ];
        expect(named.filter((id) => id !== undefined && hidden.has(id))).toEqual([]);
      }),
    );
  });

  it('[E2] a beginning and then the rest give the same as all at once', () => {
    fc.assert(
      fc.property(timeline, fc.nat(), (entries, cut) => {
        const at = entries.length === 0 ? 0 : cut % entries.length;
        let known = fold(entries.slice(0, at));
        for (const entry of entries.slice(at)) known = evolve(known, entry);
        expect(known).toEqual(fold(entries));
      }),
    );
  });

  it('[E2] a state that went through JSON goes on like any other', () => {
    fc.assert(
      fc.property(timeline, (entries) => {
        const half = fold(entries.slice(0, 7));
        const sent = JSON.parse(JSON.stringify(half)) as typeof half;
        expect(entries.slice(7).reduce(evolve, sent)).toEqual(fold(entries));
      }),
    );
  });
});

describe('severity and status', () => {
  it('[E3] a declaration sets both', () => {
    expect(state()).toMatchObject({
      incidentId: INCIDENT,
      exercise: false,
      severity: 'S2',
      status: 'reported',
    });
    expect(state().declaration).toMatchObject({
      entryId: aUuid(1),
      title: 'Attack at a market',
      marking: 'AMBER',
    });
  });

  it('[E3] the last statement stands', () => {
    expect(state(severity(2, 'S3'), severity(3, 'S1')).severity).toBe('S1');
    expect(state(anEntry('status_changed', { body: { status: 'ended' } })).status).toBe('ended');
  });

  it('[E3] correcting an old statement does not overrule a newer one', () => {
    const correction = { ...severity(4, 'S4'), ...correcting(2) };
    expect(state(severity(2, 'S3'), severity(3, 'S1'), correction).severity).toBe('S1');
    expect(state(severity(2, 'S3'), correction).severity).toBe('S4');
  });

  it('[E3] after a retraction the statement before stands again', () => {
    expect(state(severity(2, 'S3'), severity(3, 'S1'), retracting(3, 4)).severity).toBe('S3');
    expect(state(severity(2, 'S1'), retracting(2, 3)).severity).toBe('S2');
  });

  it.each([
    ['reported', true],
    ['verifying', true],
    ['ongoing', true],
    ['ended', false],
    ['archived', false],
    ['refuted', false],
    ['declared_by_mistake', false],
    [null, true],
  ] as const)('[E9] an incident whose status is %s is open: %s', (status, open) => {
    expect(isOpen(status)).toBe(open);
  });
});

describe('platforms', () => {
  const says = (id: number, number: number, given: PlatformState) =>
    anEntry('platform_status_posted', { id, body: { party: platform(number), state: given } });
  const standings = (...entries: Entry[]) => state(...entries).platforms.map((one) => [one.name, one.state]);

  it('[E4] a platform that has said nothing is not listed', () => {
    expect(standings()).toEqual([]);
  });

  it('[E4] what each last said stands', () => {
    expect(standings(says(2, 1, 'checking'), says(3, 2, 'not_seen'), says(4, 1, 'actioning'))).toEqual([
      [platform(1).name, 'actioning'],
      [platform(2).name, 'not_seen'],
    ]);
  });

  it('[E4] a correction takes its place, a retraction gives way to what was said before', () => {
    const first = says(2, 1, 'present');
    const second = says(3, 1, 'contained');
    expect(standings(first, second, { ...says(4, 1, 'not_seen'), ...correcting(2) })).toEqual([
      [platform(1).name, 'contained'],
    ]);
    expect(standings(first, second, retracting(3, 4))).toEqual([[platform(1).name, 'present']]);
    expect(standings(first, retracting(2, 3))).toEqual([]);
  });
});

describe('rights flags', () => {
  const flag = anEntry('rights_flag_raised', { id: 2 });
  const answer = anEntry('rights_flag_answered', {
    id: 3,
    body: { flagId: aUuid(2), outcome: 'partly_upheld' },
  });
  const correction = anEntry('rights_flag_raised', {
    id: 4,
    body: { text: 'News and archives are hit.' },
    ...correcting(2),
  });

  it('[E5] a flag stands until it is answered', () => {
    expect(openFlags(state(flag)).map((one) => one.flagId)).toEqual([aUuid(2)]);
    expect(openFlags(state(flag, answer))).toEqual([]);
    expect(state(flag, answer).rightsFlags[0]?.answer).toMatchObject({
      entryId: aUuid(3),
      outcome: 'partly_upheld',
    });
  });

  it('[E5] a correction keeps the answer, or leaves the flag open', () => {
    expect(state(flag, correction).rightsFlags).toMatchObject([{ flagId: aUuid(4), answer: null }]);
    expect(state(flag, answer, correction).rightsFlags).toMatchObject([
      { flagId: aUuid(4), answer: { entryId: aUuid(3) } },
    ]);
  });

  it('[E5] a retraction removes the flag', () => {
    expect(state(flag, retracting(2, 5)).rightsFlags).toEqual([]);
  });
});

const acknowledged = (id: number, recordedAt: string) =>
  anEntry('alert_acknowledged', { id, recordedAt, body: { party: platform(1) } });

describe('who is on the incident', () => {
  const joins = (id: number, number: number, isProtected = false) =>
    anEntry('organisation_joined', {
      id,
      body: { participant: aParticipant(platform(number), 'observer'), protected: isProtected },
    });
  const leaves = (id: number, number: number) =>
    anEntry('organisation_left', { id, body: { party: platform(number) } });
  const known = EVERYONE.map((one) => one.name);
  const names = (...entries: Entry[]) => state(...entries).participants.map((one) => one.name);

  it('[E10] who joins is listed after those of the declaration, with role and protection, and has not acknowledged', () => {
    expect(names(joins(2, 3), joins(3, 2))).toEqual([...known, platform(3).name, platform(2).name]);
    expect(state(joins(2, 3, true)).participants.at(-1)).toEqual({
      ...aParticipant(platform(3), 'observer'),
      protected: true,
      acknowledgedAt: null,
    });
    expect(state().participants.map((one) => one.protected)).toEqual(EVERYONE.map(() => false));
  });

  it('[E10] who leaves is listed no more, and what it said stays', () => {
    const said = anEntry('platform_status_posted', { id: 2, body: { party: platform(1) } });
    expect(names(said, leaves(3, 1))).toEqual(known.filter((name) => name !== platform(1).name));
    expect(state(said, leaves(3, 1)).platforms.map((one) => one.name)).toEqual([platform(1).name]);
  });

  it('[E10] nobody is listed twice, and that somebody leaves who was never seen to join changes nothing', () => {
    expect(names(joins(2, 3), joins(3, 3))).toEqual([...known, platform(3).name]);
    expect(names(leaves(2, 9))).toEqual(known);
  });

  it('[E10] people who are assigned and released are counted as entries and known nowhere else', () => {
    const people = state(anEntry('person_assigned', { id: 2 }), anEntry('person_released', { id: 3 }));
    expect(people).toEqual({ ...state(), entryCount: 3 });
  });

  it('[E6] who left and comes back is alerted anew', () => {
    const [first, second] = ['2026-03-01T12:01:00.000Z', '2026-03-01T12:02:00.000Z'];
    const back = [acknowledged(2, first), leaves(3, 1), joins(4, 1)];
    expect(state(...back).participants.at(-1)).toMatchObject({ acknowledgedAt: null });
    expect(state(...back, acknowledged(5, second)).participants.at(-1)).toMatchObject({
      organisationId: platform(1).organisationId,
      acknowledgedAt: second,
    });
  });
});

describe('acknowledgements and fates', () => {
  it('[E6] an organisation has acknowledged when it first did', () => {
    const after = state(
      acknowledged(2, '2026-03-01T12:01:00.000Z'),
      acknowledged(3, '2026-03-01T12:02:00.000Z'),
    );
    expect(after.participants.filter((one) => one.acknowledgedAt !== null && one.role !== 'lead')).toEqual([
      { ...aParticipant(platform(1)), protected: false, acknowledgedAt: '2026-03-01T12:01:00.000Z' },
    ]);
    expect(after.participants).toHaveLength(EVERYONE.length);
    expect(after.participants.filter((one) => one.role === 'lead').map((one) => one.acknowledgedAt)).toEqual([
      NOW,
    ]);
  });

  it('[E7] what became of an entry is known, whether the entry itself is visible or not', () => {
    const correction = anEntry('information_added', { id: 3, ...correcting(2) });
    const expected = [{ entryId: aUuid(2), supersededBy: aUuid(3), retractedBy: null }];
    expect(state(anEntry('information_added', { id: 2 }), correction).fates).toEqual(expected);
    expect(state(correction).fates).toEqual(expected);
    expect(state(correction, retracting(3, 4)).fates).toEqual([
      ...expected,
      { entryId: aUuid(3), supersededBy: null, retractedBy: aUuid(4) },
    ]);
  });

  it('[E8] every entry counts once, and the last one gives the time', () => {
    const later = '2026-03-01T13:00:00.000Z';
    const last = anEntry('entry_retracted', { id: 3, recordedAt: later, body: { entryId: aUuid(2) } });
    expect(state()).toMatchObject({ entryCount: 1, lastRecordedAt: NOW });
    expect(state(severity(2, 'S1'), last)).toMatchObject({ entryCount: 3, lastRecordedAt: later });
  });
});
