import { describe, expect, it } from '@jest/globals';
import {
  LEAD,
  later,
  NGO,
  OUTSIDER,
  OVERSIGHT,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
} from './activations/running.scene.js';
import { NO_RECIPIENTS } from './audience.js';
import type { Actor } from './situation.js';
import { aCommand, anActor, aParty } from './testing.js';
import { waitingFor, type Waiting } from './waiting.js';

const waits = (run: Running, actor: Actor, now = run.now): Waiting =>
  waitingFor(run.situation, actor, { now });
const COLLEAGUE = anActor(aParty('law_enforcement'), { person: 2, role: 'deputy' });

describe('what waits for somebody', () => {
  function proposed(): Running {
    const run = new Running();
    run.open();
    run.meet('live', 'spreading');
    expect(run.propose('activate', LEAD)).toBe('ok');
    return run;
  }

  it('[D30] is a proposal before a body for those in it who have not voted, and for nobody else', () => {
    const run = proposed();
    const { activationId, proposals } = run.activation;
    const [proposal] = proposals;
    expect(waits(run, PLATFORM).votes).toEqual([
      { activationId, proposalId: proposal?.proposalId, lapsesAt: proposal?.lapsesAt },
    ]);
    // Who proposed it has voted; the others do not sit there, or are not on the incident.
    for (const one of [LEAD, POLICE, OVERSIGHT, OUTSIDER]) expect(waits(run, one).votes).toEqual([]);
  });

  it('[D30] is no proposal on which they have voted, that is over, or whose time went by', () => {
    const run = proposed();
    expect(waits(run, NGO).votes).toHaveLength(1);
    const lapsesAt = run.activation.proposals[0]?.lapsesAt ?? null;
    if (lapsesAt === null) throw new Error('proposals of the scene lapse');
    expect(waits(run, NGO, later(24 * 400)).votes).toEqual([]);
    expect(run.vote(PLATFORM)).toBe('ok');
    expect(waits(run, PLATFORM).votes).toEqual([]);
    expect(waits(run, NGO).votes).toEqual([]);
  });

  it('[D30] is a report that nobody has reviewed, for those who may, and never for its author', () => {
    const run = new Running();
    const sitrepId = run.do(aCommand('submit_sitrep'), POLICE);
    for (const one of [LEAD, SECRETARIAT]) expect(waits(run, one).reviews).toEqual([{ sitrepId }]);
    for (const one of [POLICE, PLATFORM, OUTSIDER]) expect(waits(run, one).reviews).toEqual([]);
    run.do(aCommand('review_sitrep', { sitrepId }), LEAD);
    expect(waits(run, SECRETARIAT).reviews).toEqual([]);
  });

  it('[D30] is the report for the author’s own colleague, where that one may review', () => {
    const run = new Running();
    const author = anActor(aParty('law_enforcement'), { role: 'deputy' });
    const sitrepId = run.do(aCommand('submit_sitrep'), author);
    expect(waits(run, author).reviews).toEqual([]);
    expect(waits(run, COLLEAGUE).reviews).toEqual([{ sitrepId }]);
  });

  it('[D30] is no version that was corrected, but the next one', () => {
    const run = new Running();
    const first = run.do(aCommand('submit_sitrep'), POLICE);
    const supersedes = { entryId: first, reason: 'A number was wrong.' };
    const next = run.do(aCommand('submit_sitrep', { supersedes }), POLICE);
    expect(waits(run, LEAD).reviews).toEqual([{ sitrepId: next }]);
  });

  describe('of what the last report has promised', () => {
    const dueAt = (run: Running, actor: Actor = LEAD): string | null => waits(run, actor).reportDueAt;
    const publish = (run: Running, nextReportAt: string | null): void => {
      const sitrepId = run.do(aCommand('submit_sitrep', { nextReportAt }), POLICE);
      run.do(aCommand('review_sitrep', { sitrepId }), LEAD);
    };

    it('[D30] is the next report for those who lead, and for nobody else', () => {
      const run = new Running();
      expect(dueAt(run)).toBeNull();
      publish(run, later(2));
      expect(dueAt(run)).toBe(later(2));
      for (const one of [POLICE, SECRETARIAT, PLATFORM, OUTSIDER]) expect(dueAt(run, one)).toBeNull();
    });

    it('[D30] is nothing once it is written, or where none was promised; what was sent back was not written', () => {
      const run = new Running();
      publish(run, later(2));
      const sitrepId = run.do(aCommand('submit_sitrep', { nextReportAt: later(4) }), POLICE);
      expect(dueAt(run)).toBeNull();
      run.do(aCommand('review_sitrep', { sitrepId, outcome: 'returned', reason: 'Too early.' }), LEAD);
      expect(dueAt(run)).toBe(later(2));
      publish(run, null);
      expect(dueAt(run)).toBeNull();
    });

    it('[D30] is nothing of a report that they may not read', () => {
      const run = new Running();
      publish(run, later(2));
      const recipients = {
        ...NO_RECIPIENTS,
        organisationIds: [POLICE.party.organisationId, SECRETARIAT.party.organisationId],
      };
      const sitrepId = run.do(aCommand('submit_sitrep', { nextReportAt: later(1), recipients }), POLICE);
      expect(waits(run, SECRETARIAT).reviews).toEqual([{ sitrepId }]);
      expect(dueAt(run)).toBe(later(2));
      run.do(aCommand('review_sitrep', { sitrepId }), SECRETARIAT);
      expect(dueAt(run)).toBe(later(2));
    });
  });
});
