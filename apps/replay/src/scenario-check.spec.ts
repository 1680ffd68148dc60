import { describe, expect, it } from '@jest/globals';
import { aFlag, aNote, aScenario, aStatus, SOURCE } from './a-scenario.js';
import { readDefinitions, readSchema } from './files.js';
import type { Scenario, ScenarioEntry } from './scenario.js';
import { checkScenario } from './scenario-check.js';

const schema = readSchema();
const protocols = readDefinitions();

function problemsOf(file: unknown): string[] {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const checked = checkScenario(text, schema, protocols);
  return checked.ok ? [] : checked.problems.map(({ pointer, message }) => `${pointer}: ${message}`);
}

const plus = (...entries: unknown[]): unknown => ({
  ...aScenario(),
  entries: [...aScenario().entries, ...entries],
});
const late = '2020-01-01T11:00:00Z';
const note = (overrides: object): unknown => ({ ...aNote({ key: 'new', at: late }), ...overrides });
const without = (name: string): unknown =>
  Object.fromEntries(Object.entries(aScenario()).filter(([key]) => key !== name));
const incident = (overrides: object): unknown => ({
  ...aScenario(),
  incident: { ...aScenario().incident, ...overrides },
});
const by = (actor: string, entry: object): unknown => ({
  key: 'new',
  actor,
  at: late,
  source: SOURCE,
  ...entry,
});
const count = {
  measure: 'live_viewers',
  value: 1,
  qualifier: 'exact',
  asOf: { at: '2020-01-01T10:00:00Z', fidelity: 'day' },
};
const status = (overrides: object): unknown => ({ ...aStatus({ key: 'new', at: late }), ...overrides });

describe('a scenario that is right', () => {
  it('is taken as it is', () => {
    expect(checkScenario(JSON.stringify(aScenario()), schema, protocols)).toEqual({
      ok: true,
      scenario: aScenario(),
    });
  });

  it('may speak of the declaration, and correct a correction', () => {
    const third = aNote({ key: 'third', at: late, corrects: { entry: 'second', reason: 'Another slip.' } });
    expect(problemsOf(plus(third, aFlag({ key: 'about', at: late, about: 'declaration' })))).toEqual([]);
  });
});

describe('a wrong file is refused, naming place and field', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{"format": }', '/format: is not JSON: a value is expected here'],
    ['half a file', '{"format": "tocsin-scenario/1"', ': is not JSON: a comma or } is expected here'],
    ['two documents', '{}{}', ': is not JSON: there is something after its end'],
    ['an empty file', '', ': is not JSON: a value is expected here'],
    ['a list', [], ': must be object'],
    ['a field twice', '{"format": "tocsin-scenario/1", "id": "a", "id": "b"}', '/id: is given twice'],
    ['very deep JSON', '['.repeat(100_000) + ']'.repeat(100_000), `${'/0'.repeat(33)}: is nested too deeply`],
    [
      'another format',
      { ...aScenario(), format: 'tocsin-scenario/2' },
      '/format: must be "tocsin-scenario/1"',
    ],
    ['no title', without('title'), '/title: is missing'],
    ['an unknown field', { ...aScenario(), colour: 'red' }, '/colour: is not a field of the format'],
    ['no entries', { ...aScenario(), entries: [] }, '/entries: must NOT have fewer than 1 items'],
    [
      'an unknown severity',
      incident({ severity: 'S5' }),
      '/incident/severity: must be one of S1, S2, S3, S4',
    ],
    [
      'a title of two lines',
      incident({ title: 'One\ntwo' }),
      '/incident/title: has a control character or a mark that reorders text',
    ],
    [
      'a country that there is not',
      incident({ country: 'ZZ' }),
      '/incident/country: is no country of ISO 3166-1',
    ],
    [
      'a declaration of what is to come',
      incident({ occurredAt: { at: late, fidelity: 'day' } }),
      '/incident/occurredAt: lies after the time at which it is said',
    ],
    [
      'a time with an offset',
      incident({ at: '2020-01-01T10:05:00+01:00' }),
      '/incident/at: must match pattern "Z$"',
    ],
    [
      'a day that does not exist',
      incident({ at: '2020-02-30T10:05:00Z' }),
      '/incident/at: must match format "date-time"',
    ],
    [
      'a time out of range',
      incident({ occurredAt: { at: '1969-01-01T00:00:00Z', fidelity: 'day' } }),
      '/incident/occurredAt/at: is not an instant from 1970 to 2099, in UTC, to the millisecond',
    ],
    [
      'an unknown action',
      plus(note({ do: 'remove_content' })),
      '/entries/5/do: must be one of the actions of the format',
    ],
    ['no action', plus(note({ do: undefined })), '/entries/5/do: must be one of the actions of the format'],
    [
      'a field of another action',
      plus(note({ state: 'checking' })),
      '/entries/5/state: is not a field of the format',
    ],
    ['no text', plus(note({ text: undefined })), '/entries/5/text: is missing'],
    ['no source', plus(note({ source: undefined })), '/entries/5/source: is missing'],
    [
      'doubt without a reason',
      plus(note({ source: { ...SOURCE, unconfirmed: true } })),
      '/entries/5/source/why: is missing',
    ],
    [
      'RED',
      plus(note({ marking: 'RED' })),
      '/entries/5/marking: must be one of CLEAR, GREEN, AMBER, AMBER_STRICT',
    ],
    [
      'a key with spaces',
      plus(note({ key: 'a b' })),
      '/entries/5/key: must match pattern "^[a-z0-9]+(-[a-z0-9]+)*$"',
    ],
    [
      'a fraction of a count',
      plus(status({ counts: [{ ...count, value: 1.5 }] })),
      '/entries/5/counts/0/value: must be integer',
    ],
    [
      'an actor with a bad key',
      { ...aScenario(), actors: { ...aScenario().actors, 'A b': aScenario().actors['ngo'] } },
      '/actors/A b: must be lower-case words joined by hyphens',
    ],
    [
      'two kinds of one organisation',
      {
        ...aScenario(),
        actors: {
          ...aScenario().actors,
          other: { organisation: 'Platform', kind: 'government', stands_for: 'x' },
        },
      },
      '/actors/other/kind: differs from another actor of "Platform"',
    ],
    [
      'an unknown declaring actor',
      { ...aScenario(), declaredBy: 'nobody' },
      '/declaredBy: names "nobody", which is no actor of this scenario',
    ],
    [
      'an unknown reader',
      { ...aScenario(), readBy: 'nobody' },
      '/readBy: names "nobody", which is no actor of this scenario',
    ],
    [
      'an unknown actor',
      plus(note({ actor: 'nobody' })),
      '/entries/5/actor: names "nobody", which is no actor of this scenario',
    ],
    ['a key taken', plus(note({ key: 'first' })), '/entries/5/key: "first" is taken'],
    [
      'the key of the declaration',
      plus(note({ key: 'declaration' })),
      '/entries/5/key: "declaration" is taken',
    ],
    [
      'times out of order',
      plus(note({ at: '2020-01-01T10:13:59Z' })),
      '/entries/5/at: is earlier than what comes before it (2020-01-01T10:14:00Z)',
    ],
    [
      'an entry before the declaration',
      { ...aScenario(), entries: [aNote({ at: '2020-01-01T10:04:59Z' })] },
      '/entries/0/at: is earlier than what comes before it (2020-01-01T10:05:00Z)',
    ],
    [
      'what happens after it is told',
      plus(note({ occurredAt: { at: '2020-01-01T11:05:01Z', fidelity: 'second' } })),
      '/entries/5/occurredAt: lies after the time at which it is said',
    ],
    [
      'a correction of nothing',
      plus(note({ corrects: { entry: 'none', reason: 'x' } })),
      '/entries/5/corrects/entry: names "none", which is no entry of this scenario',
    ],
    [
      'a correction of itself',
      plus(note({ corrects: { entry: 'new', reason: 'x' } })),
      '/entries/5/corrects/entry: names "new", which comes later',
    ],
    [
      'a correction of a later entry',
      plus(note({ corrects: { entry: 'last', reason: 'x' } }), note({ key: 'last' })),
      '/entries/5/corrects/entry: names "last", which comes later',
    ],
    [
      "a correction of another's entry",
      plus(
        aStatus({ key: 'own', at: late }),
        note({ actor: 'platform', corrects: { entry: 'second', reason: 'x' } }),
      ),
      '/entries/6/corrects/entry: names an entry of another organisation',
    ],
    [
      'a correction of another kind',
      plus(note({ actor: 'platform', corrects: { entry: 'status', reason: 'x' } })),
      '/entries/5/corrects/entry: names an entry of another kind',
    ],
    [
      'a second correction',
      plus(note({ corrects: { entry: 'first', reason: 'x' } })),
      '/entries/5/corrects/entry: names an entry that has been corrected already: correct the correction',
    ],
    [
      'a correction with another marking',
      plus(note({ marking: 'CLEAR', corrects: { entry: 'second', reason: 'x' } })),
      '/entries/5/marking: differs from the marking of what is corrected',
    ],
    [
      'a flag about nothing',
      plus(aFlag({ key: 'new', at: late, about: 'none' })),
      '/entries/5/about: names "none", which is no entry of this scenario',
    ],
    [
      'a second answer',
      plus(by('desk', { do: 'answer_rights_flag', flag: 'flag', outcome: 'upheld', text: 'x' })),
      '/entries/5/flag: names a flag that has its answer',
    ],
    [
      'an answer to a note',
      plus(by('desk', { do: 'answer_rights_flag', flag: 'second', outcome: 'upheld', text: 'x' })),
      '/entries/5/flag: names an entry of another kind',
    ],
    [
      'a retraction of nothing',
      plus(by('desk', { do: 'retract_entry', entry: 'none', reason: 'x' })),
      '/entries/5/entry: names "none", which is no entry of this scenario',
    ],
    [
      "a retraction of another's entry",
      plus(by('desk', { do: 'retract_entry', entry: 'status', reason: 'x' })),
      '/entries/5/entry: names an entry of another organisation',
    ],
    [
      'a status by a government',
      plus(status({ actor: 'desk' })),
      '/entries/5/actor: is of a kind that does not do this',
    ],
    [
      'a declaration by an NGO',
      { ...aScenario(), declaredBy: 'ngo' },
      '/incident/actor: is of a kind that does not do this',
    ],
    [
      'two acknowledgements',
      plus(by('ngo', { do: 'acknowledge_alert' }), by('ngo', { key: 'again', do: 'acknowledge_alert' })),
      '/entries/6/do: is a second acknowledgement by this organisation',
    ],
    [
      'a severity that stands',
      plus(by('desk', { do: 'change_severity', severity: 'S2', reason: 'x' })),
      '/entries/5/severity: is what stands already',
    ],
    [
      'work on what is archived',
      plus(by('desk', { do: 'change_status', status: 'archived', reason: 'x' }), note({ key: 'after' })),
      '/entries/6/do: cannot be done any more: the incident has ended, or is archived or refuted',
    ],
    [
      'a link',
      plus(note({ text: 'See https://example.org/a' })),
      '/entries/5/text: looks like it has a link, which is never posted',
    ],
    [
      'a hash value',
      plus(note({ text: '0123456789abcdef'.repeat(2) })),
      '/entries/5/text: looks like it has a hash value, which is never posted',
    ],
    [
      'a source that is a link',
      plus(note({ source: { ...SOURCE, publisher: 'example.org' } })),
      '/entries/5/source/publisher: looks like it has a link, which is never posted',
    ],
    [
      'a measure twice',
      plus(status({ counts: [count, count] })),
      '/entries/5/counts/1/measure: is counted twice in this status',
    ],
    [
      'a count of later',
      plus(status({ counts: [{ ...count, asOf: { at: '2020-01-02T00:00:00Z', fidelity: 'day' } }] })),
      '/entries/5/counts/0/asOf: lies after the time at which it is said',
    ],
  ])('%s', (_, file, problem) => {
    expect(problemsOf(file)).toContain(problem);
  });

  const running = (overrides: Partial<Scenario>) => {
    const opens: ScenarioEntry = {
      key: 'run',
      actor: 'desk',
      at: '2020-01-01T10:20:00Z',
      source: SOURCE,
      do: 'open_activation',
      protocol: 'nz-ocrp@2020',
      activationType: 'online-crisis',
      reason: 'It spreads.',
    };
    const rates = { activation: 'run', rule: 'rate', actor: 'desk', startsAt: '2020-01-01T10:20:00.000Z' };
    return aScenario({
      protocols: { 'nz-ocrp@2020': { seats: { dia: ['desk'] } } },
      entries: [...aScenario().entries, opens],
      obligations: [{ ...rates, dueAt: '2020-01-01T11:20:00.000Z', status: 'running' }],
      ...overrides,
    });
  };

  it.each([
    ['nothing, where a protocol runs as the file says', {}, []],
    [
      'a protocol that is not defined',
      { protocols: { 'other@1': { seats: {} } } },
      [
        '/protocols/other@1: names "other@1", which no definition here has',
        '/entries/5/protocol: names "nz-ocrp@2020", which is not among the scenario\'s protocols',
      ],
    ],
    [
      'a seat for nobody',
      { protocols: { 'nz-ocrp@2020': { seats: { dia: ['somebody'] } } } },
      ['/protocols/nz-ocrp@2020/seats/dia/0: names "somebody", which is no actor of this scenario'],
    ],
    [
      'an outcome that the rules do not give',
      { obligations: [] },
      [
        '/obligations: differ from the rules at rate of desk under run: "nothing" against ["2020-01-01T10:20:00.000Z","2020-01-01T11:20:00.000Z","running"]',
      ],
    ],
  ] as const)('%s', (_, overrides, problems) => {
    expect(problemsOf(running(overrides as Partial<Scenario>))).toEqual(problems);
  });

  it('a report of what nobody owes', () => {
    const report: ScenarioEntry = {
      key: 'late',
      actor: 'platform',
      at: '2020-01-01T10:30:00Z',
      source: SOURCE,
      do: 'report_obligation',
      activation: 'run',
      rule: 'rate',
      report: 'met',
      text: 'Done.',
    };
    const { entries } = running({});
    expect(problemsOf(running({ entries: [...entries, report] }))).toEqual([
      '/entries/6: is refused (NOT_AVAILABLE)',
    ]);
  });

  it('by its line in the file', () => {
    const entries: ScenarioEntry[] = [aNote(), aNote({ key: 'second', actor: 'nobody' })];
    const scenario: Scenario = aScenario({ entries });
    const text = JSON.stringify(scenario, null, 2);
    const checked = checkScenario(text, schema, protocols);
    const line = text.split('\n').findIndex((one) => one.includes('"nobody"')) + 1;
    expect(checked).toEqual({
      ok: false,
      problems: [
        { line, pointer: '/entries/1/actor', message: 'names "nobody", which is no actor of this scenario' },
      ],
    });
  });

  it('by every problem of its stage at once, in the order of the file', () => {
    const text = JSON.stringify(
      { ...aScenario(), declaredBy: 'x', entries: [aNote({ actor: 'y' }), aNote({ actor: 'z' })] },
      null,
      1,
    );
    const checked = checkScenario(text, schema, protocols);
    expect(checked.ok ? [] : checked.problems.map(({ pointer }) => pointer)).toEqual([
      '/declaredBy',
      '/entries/0/actor',
      '/entries/1/key',
      '/entries/1/actor',
    ]);
  });

  it('by the line where JSON ends to be JSON', () => {
    const checked = checkScenario('{\n  "format": "tocsin-scenario/1",\n  "id": a\n}', schema, protocols);
    expect(checked).toMatchObject({ ok: false, problems: [{ line: 3 }] });
  });
});
