import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { toInstant } from '../moment.js';
import { aParty } from '../testing.js';
import { faultsOf } from './document-faults.js';
import { dryRun } from './dry-run.js';
import { later } from './durations.js';
import { originsOf } from './faults-of-texts.js';
import type { ProtocolDocument } from './protocol-document.js';
import { criteriaMet, recommendationOf } from './recommendation.js';
import { reachedBy } from './ways.js';

const FOLDER = join(__dirname, '..', '..', 'definitions');
const REPOSITORY = join(__dirname, '..', '..', '..', '..');
const parsed = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as unknown;
const FILES = readdirSync(FOLDER).filter((name) => name !== 'sources.json');
const DEFINITIONS = FILES.map((name) => ({ name, document: parsed(name) as ProtocolDocument }));
const SOURCES = parsed('sources.json') as Readonly<Record<string, Readonly<Record<string, string | null>>>>;

function definition(name: string): ProtocolDocument {
  return parsed(`${name}.json`) as ProtocolDocument;
}

function obligation(name: string, ruleId: string) {
  const rule = definition(name).obligations.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`${name} has no obligation ${ruleId}`);
  return rule;
}

describe.each(DEFINITIONS)('$name', ({ name, document }) => {
  it('[F15] has no fault', () => {
    expect(faultsOf(document)).toEqual([]);
  });

  it('[F15] reaches every one of its statuses', () => {
    const reached = new Set([...reachedBy(document).values()].flatMap((statuses) => [...statuses]));
    expect(document.statuses.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('[F15] is named as it calls itself', () => {
    expect(name).toBe(`${document.id}@${document.version}.json`);
  });

  it('[F15] cites nothing that nobody can look up, and nothing it does not use', () => {
    const cited = document.sources.map(({ id }) => id);
    expect(cited.filter((id) => !(id in SOURCES))).toEqual([]);
    const used = new Set([...originsOf(document)].map(([, { sourceId }]) => sourceId));
    expect(cited.filter((id) => !used.has(id))).toEqual([]);
  });

  it('[F15] says that it is unconfirmed only of what it does not call law or published', () => {
    const unconfirmed = [...originsOf(document)].filter(([, item]) =>
      /unconfirmed/i.test(JSON.stringify(item)),
    );
    expect(unconfirmed.filter(([, { origin }]) => origin !== 'default')).toEqual([]);
  });

  it('[F15] calls every time that it sets for a promise its own choice', () => {
    // No interval of any of these protocols is public but for what laws say.
    const times = [
      ...document.obligations.filter(({ within, again }) => within !== null || again !== null),
      ...document.notices.filter(({ acknowledgeWithin }) => acknowledgeWithin !== null),
      ...document.transitions.filter(
        ({ decision: { after, lapsesAfter } }) => after !== null || lapsesAfter !== null,
      ),
    ];
    expect(times.filter(({ origin }) => origin === 'published')).toEqual([]);
  });

  it('[F15] asks about rights when somebody decides that it becomes active', () => {
    const phaseOf = (id: string) => document.statuses.find((status) => status.id === id)?.phase;
    const activating = document.transitions.filter(
      ({ from, to, decision }) =>
        decision.rule !== 'automatic' &&
        phaseOf(to) === 'active' &&
        from.some((id) => ['monitoring', 'assessing'].includes(phaseOf(id) ?? '')),
    );
    expect(activating.length).toBeGreaterThan(0);
    expect(activating.filter(({ safeguards }) => !safeguards)).toEqual([]);
    expect(document.safeguards.length).toBeGreaterThan(5);
  });
});

describe('our own definitions', () => {
  it('[F15] are these', () => {
    expect(FILES.sort()).toEqual([
      'au-oce@2020.json',
      'cc-crp@2019.json',
      'cc-crp@2024.json',
      'cs-surge@2025.json',
      'eu-cp@2023.json',
      'fr-tco@2023.json',
      'gifct-irf@2021.json',
      'gifct-irf@2025.json',
      'nz-ocrp@2020.json',
    ]);
  });

  it('[F15] relate to types that are there', () => {
    const types = new Set(
      DEFINITIONS.flatMap(({ document: { id, version, activationTypes } }) =>
        activationTypes.map((type) => `${id}@${version} ${type.id}`),
      ),
    );
    const others = DEFINITIONS.flatMap(({ document }) =>
      document.crosswalk.map(({ other }) => `${other.protocol}@${other.version} ${other.type}`),
    );
    expect(others.filter((other) => !types.has(other))).toEqual([]);
    expect(others.length).toBeGreaterThan(10);
  });

  it('[F15] every source says who published it, where, and what of it was read', () => {
    for (const source of Object.values(SOURCES)) {
      expect(Object.keys(source)).toEqual(['title', 'publisher', 'date', 'address', 'read']);
      expect(source['address']).toMatch(/^https?:\/\//);
      expect([source['title'], source['publisher'], source['read']].every((text) => text)).toBe(true);
      expect(source['date'] ?? '2020').toMatch(/^\d{4}(-\d\d-\d\d)?$/);
    }
  });

  it('[F15] every source is cited', () => {
    const cited = new Set(DEFINITIONS.flatMap(({ document }) => document.sources.map(({ id }) => id)));
    expect(Object.keys(SOURCES).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('[F15] ask for two people of two organisations and two kinds where no single party can activate', () => {
    for (const name of ['cc-crp@2019', 'cc-crp@2024', 'gifct-irf@2021', 'gifct-irf@2025', 'cs-surge@2025']) {
      const { statuses, transitions } = definition(name);
      const active = statuses.filter(({ phase }) => phase === 'active').map(({ id }) => id);
      const activating = transitions.filter(({ from, to }) => active.includes(to) && !from.includes(to));
      expect(activating.length).toBeGreaterThan(0);
      for (const { decision } of activating) {
        expect(decision.minimum).toEqual({ people: 2, organisations: 2, kinds: 2 });
      }
    }
  });

  it('[F15] ask about rights again when somebody decides that it concludes', () => {
    // What ends with a judgment or with the scrutiny of an order has been asked about rights by then.
    const judged = [
      'eu-cp@2023 settle',
      'eu-cp@2023 settle-of-own-motion',
      'fr-tco@2023 uphold',
      'fr-tco@2023 annul',
    ];
    const silent = DEFINITIONS.flatMap(({ name, document: { transitions, statuses } }) =>
      transitions
        .filter(
          ({ to, decision, safeguards }) =>
            statuses.find(({ id }) => id === to)?.phase === 'concluded' &&
            decision.rule !== 'automatic' &&
            !safeguards,
        )
        .map(({ id }) => `${name.replace('.json', '')} ${id}`),
    );
    expect(silent.sort()).toEqual(judged.sort());
  });

  it('[F15] let one authority alone decide where the law or the process says so', () => {
    for (const [name, transitionId] of [
      ['nz-ocrp@2020', 'activate'],
      ['au-oce@2020', 'declare'],
    ] as const) {
      const found = definition(name).transitions.find(({ id }) => id === transitionId);
      expect([found?.decision.rule, found?.decision.minimum.people]).toEqual(['sole', 1]);
    }
  });
});

describe('code', () => {
  /** Source files of our own, without specs, tests, builders for tests and the invented community. */
  function sourcesIn(folder: string): string[] {
    return readdirSync(join(REPOSITORY, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ['node_modules', 'demo'].includes(entry.name) ? [] : sourcesIn(path);
      return /\.(ts|tsx)$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
    });
  }

  it('[F16] names none of them', () => {
    const roots = [
      'libs/protocol/src',
      'libs/contract/src',
      'apps/api/src',
      'apps/dashboard/src',
      'apps/replay/src',
    ];
    const sources = roots.flatMap(sourcesIn);
    const names = DEFINITIONS.map(({ document }) => document.id);
    const naming = sources.filter((path) => {
      const source = readFileSync(join(REPOSITORY, path), 'utf8');
      return names.some((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(source));
    });
    expect(naming).toEqual([]);
    expect(sources.length).toBeGreaterThan(200);
  });
});

describe('known cases', () => {
  const rated = (id: string, level: string) => ({ id, answer: 'rated' as const, level: { id: level } });

  it.each([
    // Live video of the attack and copies without number, on people here.
    ['Christchurch', 'severe', 'widespread', 'Activate'],
    // Video of an attack elsewhere, spreading: it harmed people here through what they saw.
    ['Halle', 'serious', 'spreading', 'Increased monitoring'],
  ])('[F17] New Zealand’s process for %s: %s and %s', (_, consequence, virality, recommends) => {
    const sheet = [rated('consequence', consequence), rated('virality', virality)];
    expect(recommendationOf(definition('nz-ocrp@2020'), sheet)).toBe(recommends);
  });

  it('[F17] a higher rating never recommends less', () => {
    const document = definition('nz-ocrp@2020');
    const order = ['Business as usual', 'Increased monitoring', 'Activate'];
    const levelsOf = (scale: string | undefined) =>
      document.criteria.find(({ id }) => id === scale)?.scale?.map(({ id }) => id) ?? [];
    const rows = levelsOf(document.matrix?.rows).map((row) =>
      levelsOf(document.matrix?.columns).map((column) =>
        order.indexOf(
          recommendationOf(document, [rated('consequence', row), rated('virality', column)]) ?? '',
        ),
      ),
    );
    const climbs = (line: readonly number[]) =>
      line.every((one, at) => at === 0 || one >= (line[at - 1] ?? 0));
    expect(rows.length).toBe(3);
    expect(rows.every(climbs)).toBe(true);
    expect(rows[0]?.map((_, column) => rows.map((row) => row[column] ?? -1)).every(climbs)).toBe(true);
    expect(rows.flat()).not.toContain(-1);
  });

  it('[F17] the highest level of 2021 takes all four tests', () => {
    const document = definition('gifct-irf@2021');
    const tests = document.activationTypes.find(({ id }) => id === 'cip')?.criteria ?? [];
    const sheet = tests.map((id) => ({ id, answer: 'met' as const, level: null }));
    expect(tests.length).toBe(4);
    expect(criteriaMet(document, 'cip', sheet)).toBe(true);
    for (const left of tests) {
      const unknown = sheet.map((line) =>
        line.id === left ? { ...line, answer: 'unknown' as const } : line,
      );
      expect(criteriaMet(document, 'cip', unknown)).toBe(false);
    }
  });

  it('[F17] the activation for Glendale lasted 24 hours and 34 minutes', () => {
    const [activatedAt, concludedAt] = [toInstant('2020-05-21T04:00:00Z'), toInstant('2020-05-22T04:34:00Z')];
    expect(later(activatedAt ?? '', 'PT24H34M', 'America/Phoenix')).toBe(concludedAt);
    const past = {
      declaredAt: activatedAt ?? '',
      endedAt: concludedAt,
      organisations: [
        { ...aParty('online_service_provider'), role: 'contributor' as const, protected: false },
      ],
      requests: [],
    };
    const rows = dryRun(definition('gifct-irf@2021'), 'cip', past);
    expect(rows.find(({ id }) => id === 'own-review')?.startsAt).toBe(activatedAt);
    expect(rows.find(({ id }) => id === 'summary')?.startsAt).toBe(concludedAt);
  });

  it('[F17] blocks in Australia end by themselves after five days', () => {
    const past = {
      declaredAt: '2020-04-01T00:00:00.000Z',
      endedAt: null,
      organisations: [
        { ...aParty('online_service_provider'), role: 'contributor' as const, protected: false },
      ],
      requests: [],
    };
    const rows = dryRun(definition('au-oce@2020'), 'online-crisis-event', past);
    expect(rows.find(({ id }) => id === 'unblock')).toMatchObject({
      startsAt: '2020-04-06T00:00:00.000Z',
      dueAt: '2020-04-07T00:00:00.000Z',
    });
  });

  it.each([
    ['eu-cp@2023', 'remove', 'PT1H', 'legal'],
    ['eu-cp@2023', 'preserve', 'P6M', 'legal'],
    ['eu-cp@2023', 'decide-on-scrutiny', 'PT72H', 'legal'],
    ['eu-cp@2023', 'threat-to-life', null, 'legal'],
    ['fr-tco@2023', 'remove', 'PT1H', 'legal'],
    ['fr-tco@2023', 'judge', 'PT72H', 'legal'],
    ['cs-surge@2025', 'preserve-report', 'P1Y', 'legal'],
  ])('[F17] what law sets a time for: %s, %s, %s', (name, ruleId, within, strength) => {
    const rule = obligation(name, ruleId);
    expect([rule.within, rule.strength, rule.origin]).toEqual([within, strength, 'law']);
  });

  it.each([
    ['eu-cp@2023', 'twelve-hours-over', 'PT12H', 'law'],
    ['eu-cp@2023', 'seventy-two-hours-over', 'PT72H', 'law'],
    ['fr-tco@2023', 'appeal-over', 'PT48H', 'law'],
    ['fr-tco@2023', 'day-over', 'PT24H', 'law'],
    ['au-oce@2020', 'time-over', 'P5D', 'default'],
  ])('[F17] what the clock opens or ends: %s, %s, %s', (name, transitionId, after, origin) => {
    const found = definition(name).transitions.find(({ id }) => id === transitionId);
    expect([found?.decision.after, found?.origin]).toEqual([after, origin]);
  });

  it.each([
    ['eu-cp@2023', 'remove', '2024-03-31T00:30:00.000Z', '2024-03-31T01:30:00.000Z'],
    ['eu-cp@2023', 'remove', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z'],
    ['eu-cp@2023', 'preserve', '2023-08-31T10:00:00.000Z', '2024-02-29T11:00:00.000Z'],
    ['eu-cp@2023', 'preserve', '2024-01-15T11:00:00.000Z', '2024-07-15T10:00:00.000Z'],
    ['fr-tco@2023', 'judge', '2024-03-29T12:00:00.000Z', '2024-04-01T12:00:00.000Z'],
    ['cs-surge@2025', 'preserve-report', '2024-02-29T17:00:00.000Z', '2025-02-28T17:00:00.000Z'],
  ])('[F17] %s, %s: from %s until %s', (name, ruleId, start, end) => {
    const { within, timeZone } = obligation(name, ruleId);
    expect(later(start, within ?? '', timeZone)).toBe(end);
  });
});
