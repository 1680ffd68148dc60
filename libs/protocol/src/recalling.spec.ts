import { describe, expect, it } from '@jest/globals';
import {
  LEAD as RUNNING_LEAD,
  later,
  NGO as RUNNING_NGO,
  PLATFORM as OTHERS,
  Running,
} from './activations/running.scene.js';
import { overlaps } from './audience.js';
import {
  COORDINATOR,
  declared,
  inStatus,
  LEAD,
  NGO,
  OPEN,
  OUTSIDER,
  PLATFORM,
  POLICE,
  rows,
  SHELTER,
  verdict,
  type Case,
  type RecallRefusal,
} from './decide.scene.js';
import { decide } from './decide.js';
import { nextTimeOf } from './obligations/deadlines.js';
import type { Situation } from './situation.js';
import {
  accept,
  acceptAll,
  aCommand,
  after,
  anAccepted,
  anActor,
  aParticipant,
  aParty,
  aSituation,
  at,
  aUuid,
  INCIDENT,
  NOW,
} from './testing.js';
import { RECALL_MS } from './recalling.js';

const recall = aCommand('recall_declaration', { reason: 'Pressed by mistake.' });
const after60 = (milliseconds: number): string =>
  new Date(Date.parse(declared.entry.recordedAt) + RECALL_MS + milliseconds).toISOString();

/** `ok`, or the code of the refusal, of a recall at a time. */
function recalledAt(now: string, situation: Situation = OPEN): string {
  const decision = decide(situation, recall, LEAD, at(900, now));
  return decision.ok ? 'ok' : decision.refusal.code;
}

const REFUSALS: Readonly<Record<RecallRefusal, readonly Case[]>> = {
  RECALL_OVER: [
    {
      rule: 'X2',
      when: 'a change of status would say that it was a mistake',
      command: aCommand('change_status', { status: 'declared_by_mistake' }),
      by: LEAD,
      field: 'status',
    },
  ],
};

describe('a declaration by mistake', () => {
  it('[X1] is recalled until 60 seconds have gone by, and not a millisecond longer', () => {
    expect(RECALL_MS).toBe(60_000);
    expect(recalledAt(declared.entry.recordedAt)).toBe('ok');
    expect(recalledAt(after60(0))).toBe('ok');
    expect(recalledAt(after60(1))).toBe('RECALL_OVER');
  });

  it('[X1] of practice too goes by the clock of the server', () => {
    const run = new Running({ exercise: true });
    run.do(aCommand('set_clock', { to: later(5) }), RUNNING_LEAD);
    expect(run.give(recall, RUNNING_LEAD)).toBe('ok');
  });

  it.each(rows(REFUSALS))('[$rule] $code when $when', ({ situation, command, by, code, field }) => {
    expect(decide(situation, command, by, at())).toEqual({ ok: false, refusal: { code, field } });
  });

  it('[X1] is recalled by the person who declared it and nobody else', () => {
    const colleague = anActor(LEAD.party, { role: 'deputy', person: 2 });
    expect(verdict(OPEN, recall, colleague)).toBe('NOT_YOUR_ENTRY');
    expect(verdict(OPEN, recall, COORDINATOR)).toBe('NOT_THE_LEAD');
    expect(verdict(OPEN, recall, POLICE)).toBe('NOT_THE_LEAD');
    expect(verdict(OPEN, recall, NGO)).toBe('NOT_FOR_YOUR_KIND');
    expect(verdict(OPEN, recall, OUTSIDER)).toBe('NOT_AVAILABLE');
    expect(verdict(aSituation(), recall, LEAD)).toBe('NOT_AVAILABLE');
  });

  it('[X1] is recalled once', () => {
    const once = after(OPEN, ...acceptAll(OPEN, recall, LEAD, 900));
    expect(verdict(once, recall, LEAD)).toBe('INCIDENT_NOT_OPEN');
    expect(verdict(inStatus('ended'), recall, LEAD)).toBe('ok');
  });

  it('[X3] a recall gives a reason', () => {
    expect(verdict(OPEN, { ...recall, reason: '  ' }, LEAD)).toBe('TEXT_EMPTY');
  });

  it.each(['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT'] as const)(
    '[X3] marked %s, everybody who was alerted reads the recall once, protected or not',
    (marking) => {
      const alerted = [
        ...[LEAD, POLICE, PLATFORM, NGO, COORDINATOR].map(({ party, role }) => ({
          ...aParticipant(party, role ?? 'contributor'),
          protected: false,
          people: [],
        })),
        { ...aParticipant(SHELTER.party), protected: true, people: [] },
      ];
      const declaring = anActor(LEAD.party, { role: null });
      const situation = aSituation(
        ...acceptAll(aSituation(), aCommand('declare_incident', { marking, alerted }), declaring, 10),
      );
      const told = acceptAll(situation, recall, LEAD, 900);
      for (const { keys } of [LEAD, POLICE, PLATFORM, NGO, COORDINATOR, SHELTER])
        expect(told.filter(({ audience }) => overlaps(audience, keys))).toHaveLength(1);
      expect(told).toHaveLength(1);
      expect(told[0]?.entry).toMatchObject({
        marking,
        body: { status: 'declared_by_mistake', reason: 'Pressed by mistake.' },
      });
    },
  );

  it('[X3] who joined after a declaration for those of before reads it in an entry that nobody else reads', () => {
    const strict = anAccepted(
      'incident_declared',
      { id: 10, marking: 'AMBER_STRICT' },
      {
        by: LEAD,
        audience: [LEAD, PLATFORM].map(({ party }) => `inc:${INCIDENT}/org:${party.organisationId}`),
      },
    );
    const newcomer = anActor(aParty('government', 8));
    const joined = anAccepted(
      'organisation_joined',
      { id: 11, body: { participant: aParticipant(newcomer.party), protected: false } },
      { by: LEAD },
    );
    const [first, besides, ...more] = acceptAll(aSituation(strict, joined), recall, LEAD, 900);
    expect(more).toEqual([]);
    expect(overlaps(first?.audience ?? [], newcomer.keys)).toBe(false);
    expect(overlaps(besides?.audience ?? [], newcomer.keys)).toBe(true);
    for (const { keys } of [LEAD, PLATFORM]) expect(overlaps(besides?.audience ?? [], keys)).toBe(false);
    expect(besides?.entry).toEqual({ ...first?.entry, id: aUuid(901) });
  });

  it('[X4] stands as what it is, and keeps all that was written', () => {
    const { entry } = accept(OPEN, recall, LEAD, 900);
    const { state, entries } = after(OPEN, ...acceptAll(OPEN, recall, LEAD, 900));
    expect(entry.kind).toBe('status_changed');
    expect(state?.status).toBe('declared_by_mistake');
    expect(state?.declaration).toEqual(OPEN.state?.declaration);
    expect([...entries.keys()]).toEqual([...OPEN.entries.keys(), entry.id]);
  });

  it('[X4] ends every clock that runs on it, and nothing new begins', () => {
    const run = new Running().activate();
    expect(nextTimeOf(run.state)).not.toBeNull();
    run.now = NOW;
    run.do(recall, RUNNING_LEAD);
    expect(nextTimeOf(run.state)).toBeNull();
    expect(run.passTo(later(48))).toEqual([]);
    expect(run.give(aCommand('add_community_note'), RUNNING_NGO)).toBe('INCIDENT_NOT_OPEN');
    expect(run.give(aCommand('post_platform_status'), OTHERS)).toBe('INCIDENT_NOT_OPEN');
  });

  it('[X4] can be opened again by its status', () => {
    const recalled = after(OPEN, ...acceptAll(OPEN, recall, LEAD, 900));
    expect(verdict(recalled, aCommand('change_status', { status: 'verifying' }), LEAD)).toBe('ok');
  });
});
