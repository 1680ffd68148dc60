import { describe, expect, it } from '@jest/globals';
import {
  LEAD,
  NGO,
  OTHER_PLATFORM,
  PLATFORM,
  POLICE,
  Running,
  SECRETARIAT,
  SHELTER,
} from '../activations/running.scene.js';
import type { Recipients } from '../audience.js';
import type { Uuid } from '../entry.js';
import type { Actor } from '../situation.js';
import { aCommand, aLine, aUuid } from '../testing.js';
import type { Marking } from '../vocabulary.js';

type Overrides = Parameters<typeof aCommand<'submit_sitrep'>>[1];

const to = (...actors: readonly Actor[]): Recipients => ({
  organisationIds: actors.map(({ party }) => party.organisationId),
  personIds: [],
});
const byName = (...actors: readonly Actor[]): Recipients => ({
  organisationIds: [],
  personIds: actors.map(({ personId }) => personId),
});
const note = (run: Running, marking: Marking, recipients = to(), by: Actor = POLICE): Uuid =>
  run.do(aCommand('add_information', { marking, recipients }), by);
const citing = (source: Uuid, retold = false) => [{ ...aLine('It is so.', source), retold }];
const report = (run: Running, overrides: Overrides, by: Actor = POLICE): string =>
  run.give(aCommand('submit_sitrep', overrides), by);
const told = (run: Running) => run.said('sitrep_submitted').at(-1);

describe('the sources of a line', () => {
  it('[G4] are entries that its writer sees', () => {
    const run = new Running();
    const source = note(run, 'AMBER', to(), LEAD);
    expect(report(run, { situation: citing(source) })).toBe('ok');
    expect(told(run)?.situation).toEqual([{ text: 'It is so.', sources: [source], retells: null }]);
  });

  it('[G4] may be none, which is shown and not refused', () => {
    const run = new Running();
    expect(report(run, { situation: [aLine('We think so.')] })).toBe('ok');
    expect(told(run)?.situation).toEqual([{ text: 'We think so.', sources: [], retells: null }]);
  });

  it.each(['highlights', 'situation', 'done', 'gaps', 'next'] as const)(
    '[V9] of %s that are hidden or not there are answered alike, and nothing is written',
    (part) => {
      const run = new Running();
      const hidden = note(run, 'AMBER', to(NGO), LEAD);
      for (const source of [hidden, aUuid(404)]) {
        const lines = [aLine('Calm.'), aLine('It is so.', source)];
        expect(report(run, { [part]: lines })).toBe(`NOT_AVAILABLE ${part}.1.sources.0`);
      }
      expect(run.state.sitreps).toEqual([]);
    },
  );

  it('[G4] still stand', () => {
    const run = new Running();
    const wrong = note(run, 'AMBER');
    run.do(aCommand('add_information', { supersedes: { entryId: wrong, reason: 'A slip.' } }), POLICE);
    const gone = note(run, 'AMBER');
    run.do(aCommand('retract_entry', { entryId: gone }), POLICE);
    expect(report(run, { situation: citing(wrong) })).toBe('ALREADY_SUPERSEDED situation.0.sources.0');
    expect(report(run, { situation: citing(gone) })).toBe('ALREADY_RETRACTED situation.0.sources.0');
  });

  it('[G4] are at most ten, each counted once in what is written', () => {
    const run = new Running();
    const source = note(run, 'AMBER');
    const many = Array.from({ length: 10 }, () => source);
    expect(report(run, { situation: [aLine('It is so.', ...many, source)] })).toBe(
      'TOO_MANY situation.0.sources',
    );
    expect(report(run, { situation: [aLine('It is so.', ...many)] })).toBe('ok');
    expect(told(run)?.situation[0]?.sources).toEqual([source]);
  });
});

const ORDER: readonly Marking[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT'];
const pairs = ORDER.flatMap((marking, most) =>
  ORDER.map((source, place) => ({ marking, source, fits: place <= most })),
);

describe('what is stricter than the report', () => {
  it.each(pairs)('[G5] a $source source in a $marking report', ({ marking, source, fits }) => {
    const run = new Running();
    const id = note(run, source);
    const answer = fits ? 'ok' : 'SOURCE_STRICTER situation.0.sources.0';
    expect(report(run, { marking, situation: citing(id) })).toBe(answer);
    expect(run.state.sitreps).toHaveLength(fits ? 1 : 0);
  });

  it.each(pairs.filter(({ fits }) => !fits))(
    '[G6] a $source source is retold in a $marking report only where that is said, and not named',
    ({ marking, source }) => {
      const run = new Running();
      const id = note(run, source);
      expect(report(run, { marking, situation: citing(id, true) })).toBe('ok');
      expect(told(run)?.situation).toEqual([{ text: 'It is so.', sources: [], retells: source }]);
      expect(JSON.stringify(run.log.at(-1)?.entry)).not.toContain(id);
    },
  );

  it('[G6] the strictest is said where a line rests on several, and what all may read is named', () => {
    const run = new Running();
    const [open, amber, strict] = [note(run, 'GREEN'), note(run, 'AMBER'), note(run, 'AMBER_STRICT')];
    const line = { ...aLine('It is so.', strict, open, amber), retold: true };
    expect(report(run, { marking: 'GREEN', done: [line] })).toBe('ok');
    expect(told(run)?.done).toEqual([{ text: 'It is so.', sources: [open], retells: 'AMBER_STRICT' }]);
  });

  it('[G6] a line that says it retells and does not is an ordinary line', () => {
    const run = new Running();
    const id = note(run, 'AMBER');
    expect(report(run, { situation: citing(id, true) })).toBe('ok');
    expect(told(run)?.situation).toEqual([{ text: 'It is so.', sources: [id], retells: null }]);
  });

  it('[G6] the same words retell in the next version too, and other words do not', () => {
    const run = new Running();
    const id = note(run, 'AMBER');
    expect(report(run, { marking: 'GREEN', situation: citing(id, true) })).toBe('ok');
    const [first] = run.state.sitreps;
    const supersedes = { entryId: first?.sitrepId ?? '', reason: 'A slip.' };
    const next = { marking: 'GREEN', supersedes, gaps: [aLine('It is so.'), aLine('It was so.')] } as const;
    expect(report(run, next)).toBe('ok');
    expect(told(run)?.gaps.map(({ retells }) => retells)).toEqual(['AMBER', null]);
    expect(report(run, { marking: 'GREEN', gaps: next.gaps })).toBe('ok');
    expect(told(run)?.gaps.map(({ retells }) => retells)).toEqual([null, null]);
  });

  it('[G5] for fewer readers than the report is refused, also with the same marking', () => {
    const run = new Running();
    const id = note(run, 'AMBER', to(LEAD, PLATFORM));
    const give = (overrides: Overrides) => report(run, { situation: citing(id), ...overrides });
    expect(give({})).toBe('SOURCE_STRICTER situation.0.sources.0');
    expect(give({ recipients: to(LEAD, NGO) })).toBe('SOURCE_STRICTER situation.0.sources.0');
    expect(give({ recipients: to(LEAD) })).toBe('ok');
    expect(give({ recipients: to(LEAD, PLATFORM) })).toBe('ok');
  });

  it('[G5] whoever is on the incident by name may be told what is for everybody on it', () => {
    const run = new Running();
    const id = note(run, 'AMBER');
    const give = (recipients: Recipients) =>
      report(run, { marking: 'RED', recipients, situation: citing(id) });
    expect(give(byName(LEAD, SECRETARIAT))).toBe('ok');
    expect(give({ organisationIds: [], personIds: [aUuid(4_711)] })).toBe(
      'SOURCE_STRICTER situation.0.sources.0',
    );
  });

  it('[G5] the next version reaches whom the first reached, and its sources are for them', () => {
    const run = new Running();
    const first = run.do(aCommand('submit_sitrep', { recipients: to(LEAD) }), POLICE);
    const [inside, outside] = [note(run, 'AMBER', to(LEAD)), note(run, 'AMBER', to(NGO))];
    const give = (source: Uuid) =>
      report(run, { situation: citing(source), supersedes: { entryId: first, reason: 'A slip.' } });
    expect(give(outside)).toBe('SOURCE_STRICTER situation.0.sources.0');
    expect(give(inside)).toBe('ok');
  });

  it('[G7] RED is not retold, and cited only among those it is for', () => {
    const run = new Running();
    const id = note(run, 'RED', byName(LEAD));
    expect(report(run, { situation: citing(id) })).toBe('SOURCE_STRICTER situation.0.sources.0');
    expect(report(run, { situation: citing(id, true) })).toBe('NOT_RETOLD situation.0.sources.0');
    const red = (...readers: readonly Actor[]) =>
      report(run, { marking: 'RED', recipients: byName(...readers), situation: citing(id, true) });
    expect(red(LEAD, SECRETARIAT)).toBe('NOT_RETOLD situation.0.sources.0');
    expect(red(LEAD)).toBe('ok');
  });

  it('[G7] that a protected organisation has joined is not retold', () => {
    const run = new Running();
    const joined = aUuid(11);
    expect(report(run, { situation: citing(joined) }, SECRETARIAT)).toBe(
      'SOURCE_STRICTER situation.0.sources.0',
    );
    expect(report(run, { situation: citing(joined, true) }, SECRETARIAT)).toBe(
      'NOT_RETOLD situation.0.sources.0',
    );
    const among = { situation: citing(joined), recipients: to(NGO, SHELTER) };
    expect(report(run, among, SECRETARIAT)).toBe('ok');
  });
});

describe('the table of the platforms', () => {
  const say = (
    run: Running,
    by: Actor,
    marking: Marking,
    state: 'present' | 'contained',
    recipients = to(),
  ) => run.do(aCommand('post_platform_status', { marking, state, recipients }), by);
  const table = (run: Running) =>
    told(run)?.platforms.map(({ party, said }) => [party.organisationId, said?.state ?? null]);
  const [one, other] = [PLATFORM, OTHER_PLATFORM].map(({ party }) => party.organisationId);

  it('[G3] has what each last said, and silence as silence', () => {
    const run = new Running();
    say(run, PLATFORM, 'AMBER', 'present');
    const last = say(run, PLATFORM, 'AMBER', 'contained');
    report(run, {});
    expect(table(run)).toEqual([
      [one, 'contained'],
      [other, null],
    ]);
    expect(told(run)?.platforms[0]).toMatchObject({
      party: PLATFORM.party,
      said: { entryId: last, counts: [], recordedAt: run.now },
    });
  });

  it('[G3] has what was said before where the last is not for all readers', () => {
    const run = new Running();
    say(run, PLATFORM, 'AMBER', 'present');
    say(run, PLATFORM, 'AMBER', 'contained', to(LEAD));
    say(run, OTHER_PLATFORM, 'AMBER_STRICT', 'contained');
    report(run, {});
    expect(table(run)).toEqual([
      [one, 'present'],
      [other, null],
    ]);
  });

  it('[G3] tells the community neither what is stricter nor who is on the incident', () => {
    const run = new Running();
    say(run, PLATFORM, 'GREEN', 'present');
    say(run, PLATFORM, 'AMBER', 'contained');
    say(run, OTHER_PLATFORM, 'AMBER', 'present');
    report(run, { marking: 'GREEN' });
    expect(table(run)).toEqual([[one, 'present']]);
    report(run, { marking: 'CLEAR' });
    expect(table(run)).toEqual([]);
  });

  it('[G3] keeps what somebody said who has left', () => {
    const run = new Running();
    say(run, PLATFORM, 'AMBER', 'present');
    for (const organisationId of [one ?? '', other ?? ''])
      run.do(aCommand('remove_organisation', { organisationId }), LEAD);
    report(run, {});
    expect(table(run)).toEqual([[one, 'present']]);
  });
});
