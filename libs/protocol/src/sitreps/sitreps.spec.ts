import { describe, expect, it } from '@jest/globals';
import {
  LEAD,
  later,
  NGO,
  OUTSIDER,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
} from '../activations/running.scene.js';
import type { Uuid } from '../entry.js';
import type { Actor } from '../situation.js';
import { aCommand, aLine, anActor, aParty, aUuid } from '../testing.js';
import type { Severity } from '../vocabulary.js';
import { isPublished, lastPublished, replacedBy } from './sitrep-standing.js';

type Overrides = Parameters<typeof aCommand<'submit_sitrep'>>[1];

const DEPUTY = anActor(aParty('government'), { role: 'deputy', person: 2 });

function at(severity: Severity): Running {
  const run = new Running();
  if (run.state.severity !== severity) run.do(aCommand('change_severity', { severity }), LEAD);
  return run;
}
const submit = (run: Running, overrides: Overrides = {}, by: Actor = POLICE): Uuid =>
  run.do(aCommand('submit_sitrep', overrides), by);
const approve = (run: Running, sitrepId: Uuid, by: Actor = LEAD): string =>
  run.give(aCommand('review_sitrep', { sitrepId }), by);
const published = (run: Running, overrides: Overrides = {}): Uuid => {
  const id = submit(run, overrides);
  if (approve(run, id) !== 'ok') throw new Error('the lead approves');
  return id;
};
const statuses = (run: Running): string[] => run.state.sitreps.map(({ status }) => status);
const next = (entryId: Uuid, overrides: Overrides = {}): Overrides => ({
  supersedes: { entryId, reason: 'A number was wrong.' },
  ...overrides,
});
const lines = (count: number) => Array.from({ length: count }, (_, index) => aLine(`Line ${String(index)}.`));

describe('what a report says', () => {
  it.each([
    [1, 'TOO_FEW highlights'],
    [2, 'ok'],
    [5, 'ok'],
    [6, 'TOO_MANY highlights'],
  ])('[G1] with %i highlights it is answered %s', (count, answer) => {
    expect(new Running().give(aCommand('submit_sitrep', { highlights: lines(count) }), POLICE)).toBe(answer);
  });

  it('[G1] it tells of the situation, and nothing else has to be said', () => {
    const run = new Running();
    expect(run.give(aCommand('submit_sitrep', { situation: [] }), POLICE)).toBe('TOO_FEW situation');
    expect(run.give(aCommand('submit_sitrep', { done: [], gaps: [], next: [] }), POLICE)).toBe('ok');
  });

  it.each(['situation', 'done', 'gaps', 'next'] as const)('[G1] %s has at most twelve lines', (part) => {
    const run = new Running();
    expect(run.give(aCommand('submit_sitrep', { [part]: lines(13) }), POLICE)).toBe(`TOO_MANY ${part}`);
    expect(run.give(aCommand('submit_sitrep', { [part]: lines(12) }), POLICE)).toBe('ok');
  });

  it.each(['highlights', 'situation', 'done', 'gaps', 'next'] as const)(
    '[D9] a line of %s is a passage, and its place is named',
    (part) => {
      const run = new Running();
      const withText = (text: string) =>
        run.give(aCommand('submit_sitrep', { [part]: [aLine('Calm.'), aLine(text)] }), POLICE);
      expect(withText('so '.repeat(1_333) + '.')).toBe('ok');
      expect(withText('so '.repeat(1_334))).toBe(`TEXT_TOO_LONG ${part}.1.text`);
      expect(withText('See https://a.example/b')).toBe(`TEXT_HAS_LINK ${part}.1.text`);
      expect(withText('d41d8cd98f00b204e9800998ecf8427e')).toBe(`TEXT_HAS_HASH ${part}.1.text`);
      expect(withText(' ')).toBe(`TEXT_EMPTY ${part}.1.text`);
    },
  );

  it('[T1] its lines stand as they were written, in its language', () => {
    const run = new Running();
    submit(run, { situation: [aLine('  শান্ত।  ')], language: 'bn' });
    expect(run.state.sitreps).toMatchObject([
      { situation: [{ text: '  শান্ত।  ', sources: [], retells: null }], language: 'bn' },
    ]);
  });

  it('[G2] the next report is in the future, or none is planned', () => {
    const run = new Running();
    const within = (nextReportAt: string | null) =>
      run.give(aCommand('submit_sitrep', { nextReportAt }), POLICE);
    expect(within(run.now)).toBe('TIME_IN_PAST nextReportAt');
    expect(within('tomorrow')).toBe('TIME_IN_PAST nextReportAt');
    expect(within(later(0, 0, 1))).toBe('ok');
    expect(within(null)).toBe('ok');
    expect(run.state.sitreps.map(({ nextReportAt }) => nextReportAt)).toEqual([later(0, 0, 1), null]);
  });

  it('[G2] an exercise goes by its own clock', () => {
    const run = new Running({ exercise: true });
    run.do(aCommand('set_clock', { to: later(5) }), LEAD);
    expect(run.give(aCommand('submit_sitrep', { nextReportAt: later(4) }), POLICE)).toBe(
      'TIME_IN_PAST nextReportAt',
    );
    submit(run, { nextReportAt: later(6) });
    expect(run.state.sitreps[0]).toMatchObject({ at: later(5), nextReportAt: later(6) });
  });
});

describe('a review', () => {
  it('[G8] approves what waits, by the lead, a deputy or a coordinating body', () => {
    for (const by of [LEAD, DEPUTY, SECRETARIAT]) {
      const run = new Running();
      const id = submit(run);
      expect(statuses(run)).toEqual(['waiting']);
      expect(lastPublished(run.state.sitreps)).toBeNull();
      expect(approve(run, id, by)).toBe('ok');
      expect(run.state.sitreps).toMatchObject([
        { sitrepId: id, status: 'published', review: { outcome: 'approved', party: by.party } },
      ]);
    }
  });

  it('[G8] is never the author’s, and a colleague may give it', () => {
    const run = new Running();
    const id = submit(run, {}, LEAD);
    expect(approve(run, id, LEAD)).toBe('NEEDS_ANOTHER_PERSON');
    expect(statuses(run)).toEqual(['waiting']);
    expect(approve(run, id, DEPUTY)).toBe('ok');
  });

  it.each([
    ['a contributor', POLICE, 'NOT_THE_LEAD'],
    ['a platform', PLATFORM, 'NOT_FOR_YOUR_KIND'],
    ['an NGO', NGO, 'NOT_FOR_YOUR_KIND'],
    ['a stranger', OUTSIDER, 'NOT_AVAILABLE'],
  ] as const)('[D2] is not given by %s', (_, by, answer) => {
    const run = new Running();
    expect(approve(run, submit(run), by)).toBe(answer);
  });

  it('[G8] sends back with a reason, and then a next version is written', () => {
    const run = new Running();
    const id = submit(run);
    const review = (reason: string | null) =>
      run.give(aCommand('review_sitrep', { sitrepId: id, outcome: 'returned', reason }), LEAD);
    expect(review(null)).toBe('REASON_REQUIRED reason');
    expect(review('See https://a.example/b')).toBe('TEXT_HAS_LINK reason');
    expect(review('The second highlight has no source.')).toBe('ok');
    expect(lastPublished(run.state.sitreps)).toBeNull();
    expect(published(run, next(id))).toBe(lastPublished(run.state.sitreps)?.sitrepId);
    expect(statuses(run)).toEqual(['returned', 'published']);
  });

  it('[G8] is given once', () => {
    const run = new Running();
    expect(approve(run, published(run), SECRETARIAT)).toBe('ALREADY_SETTLED sitrepId');
  });

  it('[G8] is about a report that still stands and that one may read', () => {
    const run = new Running();
    const note = run.do(aCommand('add_information'), POLICE);
    expect(approve(run, note)).toBe('KIND_DIFFERS sitrepId');
    expect(approve(run, aUuid(404))).toBe('NOT_AVAILABLE sitrepId');
    const hidden = submit(run, {
      recipients: { organisationIds: [POLICE.party.organisationId], personIds: [] },
    });
    expect(approve(run, hidden)).toBe('NOT_AVAILABLE sitrepId');
    const first = submit(run);
    const second = submit(run, next(first));
    expect(approve(run, first)).toBe('ALREADY_SUPERSEDED sitrepId');
    run.do(aCommand('retract_entry', { entryId: second }), POLICE);
    expect(approve(run, second)).toBe('ALREADY_RETRACTED sitrepId');
  });

  it('[V8] is for whoever the report is for, with its marking', () => {
    const run = new Running();
    const id = submit(run, { marking: 'AMBER_STRICT' });
    approve(run, id);
    const [report, review] = run.log;
    expect(review?.entry.marking).toBe('AMBER_STRICT');
    expect(review?.audience).toEqual(report?.audience);
  });

  it('[D6] is also given on an archived incident, where nothing new is reported', () => {
    const run = new Running();
    const id = submit(run);
    run.do(aCommand('change_status', { status: 'archived' }), LEAD);
    expect(run.give(aCommand('submit_sitrep'), POLICE)).toBe('INCIDENT_NOT_OPEN');
    expect(approve(run, id)).toBe('ok');
  });
});

describe('without a review', () => {
  it.each(['S2', 'S3', 'S4'] as const)('[G9] nothing is published at %s', (severity) => {
    const run = at(severity);
    expect(run.give(aCommand('submit_sitrep', { withoutReview: true }), POLICE)).toBe(
      'REVIEW_REQUIRED withoutReview',
    );
    expect(run.state.sitreps).toEqual([]);
  });

  it('[G9] a report goes out at S1 and says so for ever', () => {
    const run = at('S1');
    const id = submit(run, { withoutReview: true });
    expect(approve(run, id)).toBe('ALREADY_SETTLED sitrepId');
    run.do(aCommand('change_severity', { severity: 'S3' }), LEAD);
    expect(run.state.sitreps).toMatchObject([
      { status: 'published_without_review', withoutReview: true, review: null },
    ]);
    expect(lastPublished(run.state.sitreps)?.sitrepId).toBe(id);
  });

  it('[G9] it can still be reviewed at S1, if its author asks for that', () => {
    const run = at('S1');
    submit(run);
    expect(statuses(run)).toEqual(['waiting']);
  });
});

describe('versions', () => {
  it('[G10] the one before stands until the next is published', () => {
    const run = new Running();
    const first = published(run);
    const second = submit(run, next(first));
    expect(lastPublished(run.state.sitreps)?.sitrepId).toBe(first);
    expect(run.state.sitreps.map((one) => replacedBy(run.state.sitreps, one))).toEqual([null, null]);
    approve(run, second);
    expect(lastPublished(run.state.sitreps)?.sitrepId).toBe(second);
    const [before, after] = run.state.sitreps;
    expect(run.state.sitreps.map((one) => replacedBy(run.state.sitreps, one)?.sitrepId)).toEqual([
      after?.sitrepId,
      undefined,
    ]);
    expect(before).toMatchObject({ firstId: first, version: 1, supersedes: null });
    expect(after).toMatchObject({
      firstId: first,
      version: 2,
      supersedes: { entryId: first, reason: 'A number was wrong.' },
    });
  });

  it('[G10] the one before stands again when the next is taken back', () => {
    const run = new Running();
    const first = published(run);
    const second = published(run, next(first));
    run.do(aCommand('retract_entry', { entryId: second }), POLICE);
    expect(lastPublished(run.state.sitreps)?.sitrepId).toBe(first);
    expect(run.state.sitreps.filter(isPublished)).toHaveLength(1);
  });

  it('[G10] a late one of an earlier report does not overtake a later report', () => {
    const run = new Running();
    const monday = published(run);
    const tuesday = published(run);
    const late = published(run, next(monday));
    expect(run.state.sitreps.map(({ sitrepId }) => sitrepId)).toEqual([monday, late, tuesday]);
    expect(lastPublished(run.state.sitreps)?.sitrepId).toBe(tuesday);
  });

  it('[D13] a version is written by the same organisation, with the same marking, of the last one', () => {
    const run = new Running();
    const first = published(run);
    const give = (overrides: Overrides, by: Actor) => run.give(aCommand('submit_sitrep', overrides), by);
    expect(give(next(first), LEAD)).toBe('NOT_YOUR_ENTRY supersedes.entryId');
    expect(give(next(first, { marking: 'GREEN' }), POLICE)).toBe('MARKING_DIFFERS marking');
    const note = run.do(aCommand('add_information'), POLICE);
    expect(give(next(note), POLICE)).toBe('KIND_DIFFERS supersedes.entryId');
    submit(run, next(first));
    expect(give(next(first), POLICE)).toBe('ALREADY_SUPERSEDED supersedes.entryId');
  });
});
