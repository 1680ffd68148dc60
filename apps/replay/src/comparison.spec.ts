import { describe, expect, it } from '@jest/globals';
import { canonical, type Entry } from '@tocsin/protocol';
import { aScenario } from './a-scenario.js';
import type { Cast } from './cast.js';
import { compare, compareBytes } from './comparison.js';
import { expectations } from './expectation.js';

const SCENARIO = aScenario();
const CAST: Cast = new Map(
  Object.entries(SCENARIO.actors).map(([key, { organisation: name, kind }]) => [
    key,
    {
      token: `token of ${key}`,
      cookie: null,
      temporary: false,
      organisation: { organisationId: `organisation of ${key}`, name, kind },
    },
  ]),
);
const EXPECTED = expectations(SCENARIO, CAST, (key) => `id of ${key}`);

/** The timeline that a right server would show, with one entry changed. */
function timeline(key = '', change: object = {}): Entry[] {
  return EXPECTED.map((one, index) => {
    const { occurredAt, body, ...fields } = one.fields;
    const recordedAt = `2026-01-01T00:00:${String(index).padStart(2, '0')}.000Z`;
    const participants = one.participants.map((organisationId) => ({ organisationId }));
    const at = occurredAt ?? { at: recordedAt, fidelity: 'second' };
    return {
      ...{ v: 1, id: one.entryId, incidentId: 'incident', recordedAt, ...fields },
      occurredAt: { ...at, at: new Date(at.at).toISOString() },
      body: one.key === 'declaration' ? { ...body, participants } : body,
      ...(one.key === key ? change : {}),
    } as Entry;
  });
}

const differencesOf = (found: readonly Entry[]) =>
  compare('timeline', EXPECTED, found).map(({ key, field, expected, found: have }) => [
    key,
    field,
    expected,
    have,
  ]);

describe('a timeline that equals the scenario', () => {
  it('has no differences', () => {
    expect(differencesOf(timeline())).toEqual([]);
  });
});

describe('a timeline that differs', () => {
  const author = EXPECTED[1]?.fields.author;
  const body = EXPECTED[2]?.fields.body;

  it.each<[string, string, object, unknown[]]>([
    [
      'kind',
      'first',
      { kind: 'community_note_added' },
      ['first', 'kind', 'information_added', 'community_note_added'],
    ],
    ['exercise', 'first', { exercise: false }, ['first', 'exercise', true, false]],
    ['marking', 'status', { marking: 'AMBER' }, ['status', 'marking', 'GREEN', 'AMBER']],
    ['language', 'first', { language: 'fr' }, ['first', 'language', 'en', 'fr']],
    [
      "author's organisation",
      'first',
      { author: { ...author, party: { organisationId: 'x', name: 'Crisis Desk', kind: 'government' } } },
      ['first', 'author.party.organisationId', 'organisation of desk', 'x'],
    ],
    [
      'author hidden',
      'first',
      { author: { shown: 'none' } },
      ['first', 'author.shown', 'organisation', 'none'],
    ],
    [
      'source',
      'first',
      { source: { name: null, reliability: 'B', credibility: 2 } },
      ['first', 'source.name', 'Duty desk, 2020-01-01', null],
    ],
    [
      'time',
      'first',
      { occurredAt: { at: '2020-01-01T10:01:00.000Z', fidelity: 'minute' } },
      ['first', 'occurredAt.at', '2020-01-01T10:00:00.000Z', '2020-01-01T10:01:00.000Z'],
    ],
    [
      'fidelity',
      'first',
      { occurredAt: { at: '2020-01-01T10:00:00.000Z', fidelity: 'hour' } },
      ['first', 'occurredAt.fidelity', 'minute', 'hour'],
    ],
    ['text', 'first', { body: { text: 'Other.' } }, ['first', 'body.text', 'The area is closed.', 'Other.']],
    [
      'counts',
      'status',
      { body: { ...body, counts: [{ measure: 'live_viewers' }] } },
      ['status', 'body.counts.0', undefined, { measure: 'live_viewers' }],
    ],
    [
      'a field too many',
      'first',
      { body: { text: 'The area is closed.', more: 1 } },
      ['first', 'body.more', undefined, 1],
    ],
    [
      'what it corrects',
      'second',
      { supersedes: { entryId: 'id of flag', reason: 'A slip.' } },
      ['second', 'supersedes.entryId', 'id of first', 'id of flag'],
    ],
    [
      'no correction',
      'second',
      { supersedes: null },
      ['second', 'supersedes', { entryId: 'id of first', reason: 'A slip.' }, null],
    ],
    [
      'what it answers',
      'answer',
      { body: { ...EXPECTED[4]?.fields.body, flagId: 'x' } },
      ['answer', 'body.flagId', 'id of flag', 'x'],
    ],
  ])('in %s is told by entry and field', (_, key, change, difference) => {
    expect(differencesOf(timeline(key, change))).toContainEqual(difference);
  });

  it('in an organisation that was not alerted is told', () => {
    const body = { ...EXPECTED[0]?.fields.body, participants: [{ organisationId: 'organisation of desk' }] };
    expect(
      differencesOf(timeline('declaration', { body })).map(([, field, expected]) => [field, expected]),
    ).toEqual([
      ['body.participants', 'with organisation of platform'],
      ['body.participants', 'with organisation of ngo'],
    ]);
  });

  it('in a missing entry is told', () => {
    expect(differencesOf(timeline().toSpliced(2, 1))).toEqual([['status', 'entry', 'present', 'missing']]);
  });

  it('in an entry that came twice is told', () => {
    const all = timeline();
    expect(differencesOf([...all, ...all.slice(-1)])).toEqual([['second', 'entry', 'once', '2 times']]);
  });

  it('in an entry that nobody posted is told', () => {
    const [first] = timeline();
    const extra = { ...first, id: 'x', recordedAt: '2026-01-01T00:01:00.000Z' } as Entry;
    expect(differencesOf([...timeline(), extra])).toEqual([
      [null, 'entry', 'nothing', 'incident_declared x'],
    ]);
  });

  it('in its order is told', () => {
    const all = timeline();
    const turned = all.toSpliced(1, 2, ...all.slice(1, 3).reverse());
    expect(differencesOf(turned).map(([key, field]) => [key, field])).toEqual([
      ['first', 'place'],
      ['status', 'place'],
      ['first', 'recordedAt'],
    ]);
  });
});

describe('canonical bytes', () => {
  const [entry] = timeline('', {});
  const bytes = canonical(entry);
  const told = (given: string) =>
    compareBytes([{ entry: entry as Entry, canonical: given }], () => 'declaration').map((one) => one.field);

  it('that say what the fields say are equal', () => {
    expect(told(bytes)).toEqual([]);
  });

  it('that say something else are told by field', () => {
    expect(told(bytes.replace('Town square', 'Elsewhere'))).toEqual(['entry.body.place']);
  });

  it.each(['', '{', ` ${bytes}`, bytes.replace('"v":1', '"v":1.0')])(
    'that are not canonical are told (case %#)',
    (given) => {
      expect(told(given)).toEqual(['bytes']);
    },
  );
});
