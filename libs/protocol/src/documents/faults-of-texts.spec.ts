import { describe, expect, it } from '@jest/globals';
import { aDocument } from './a-document.js';
import { change, changeDecision, EXAMPLE, withMatrix, type Broken } from './changed-document.js';
import { faultsOf } from './document-faults.js';

const cells = EXAMPLE.matrix?.cells ?? [];
const [firstCell = { row: '', column: '', recommends: '' }] = cells;
const BROKEN: readonly Broken[] = [
  { rule: 'F1', code: 'TEXT_REFUSED', place: 'name', document: aDocument({ name: ' ' }) },
  { rule: 'F1', code: 'TEXT_REFUSED', place: 'steward', document: aDocument({ steward: 'Some\nbody' }) },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'summary',
    document: aDocument({ summary: 'See https://example.org/protocol.' }),
  },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'period.note',
    document: aDocument({ period: { from: null, until: null, note: '' } }),
  },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'sources.1.citation',
    document: change('sources', 'page', { citation: 'www.example.org' }),
  },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'roles.1.name',
    document: change('roles', 'board', { name: 'B'.repeat(121) }),
  },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'criteria.2.scale.0.name',
    document: change('criteria', 'harm', {
      scale: [
        { id: 'little', name: '' },
        { id: 'great', name: 'Great' },
      ],
    }),
  },
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'matrix.cells.0.recommends',
    document: withMatrix({ cells: [{ ...firstCell, recommends: '' }, ...cells.slice(1)] }),
  },
  ...(['text', 'basis', 'evidence'] as const).map((member) => ({
    rule: 'F1',
    code: 'TEXT_REFUSED' as const,
    place: `obligations.0.${member}`,
    document: change('obligations', 'status', { [member]: '' }),
  })),
  {
    rule: 'F1',
    code: 'TEXT_REFUSED',
    place: 'notices.1.text',
    document: change('notices', 'concluded', { text: '' }),
  },
  ...(['triggers', 'measures', 'safeguards', 'reporting', 'criteria'] as const).map((list) => ({
    rule: 'F1',
    code: 'TEXT_REFUSED' as const,
    place: `${list}.0.text`,
    document: {
      ...EXAMPLE,
      [list]: EXAMPLE[list].map((item, at) => (at === 0 ? { ...item, text: '' } : item)),
    },
  })),
  { rule: 'F1', code: 'LANGUAGE_NOT_VALID', place: 'language', document: aDocument({ language: 'English' }) },
  ...(['2020-02-30', '2020-1-1', '2020', '2020-13-01'] as const).map((from) => ({
    rule: 'F1',
    code: 'PERIOD_NOT_VALID' as const,
    place: 'period.from',
    document: aDocument({ period: { from, until: null, note: 'Malformed.' } }),
  })),
  {
    rule: 'F1',
    code: 'PERIOD_NOT_VALID',
    place: 'period.until',
    document: aDocument({ period: { from: '2020-01-02', until: '2020-01-01', note: 'Reversed.' } }),
  },
  ...['e', 'en_GB', 'en-', 'en-GB!', 'en-x-abcdefghi'].map((language) => ({
    rule: 'F1',
    code: 'LANGUAGE_NOT_VALID' as const,
    place: 'language',
    document: aDocument({ language }),
  })),
  {
    rule: 'F1',
    code: 'PERIOD_NOT_VALID',
    place: 'period.from',
    document: aDocument({ period: { from: 'soon', until: '2020-01-01', note: 'Malformed.' } }),
  },
  {
    rule: 'F1',
    code: 'PERIOD_NOT_VALID',
    place: 'period.until',
    document: aDocument({ period: { from: '2020-01-01', until: '1', note: 'Malformed.' } }),
  },
  {
    rule: 'F1',
    code: 'DURATION_NOT_VALID',
    place: 'transitions.3.decision.after',
    document: changeDecision('lapse', { after: '4 hours' }),
  },
  {
    rule: 'F1',
    code: 'DURATION_NOT_VALID',
    place: 'transitions.0.decision.lapsesAfter',
    document: changeDecision('activate', { lapsesAfter: 'PT0H' }),
  },
  {
    rule: 'F1',
    code: 'DURATION_NOT_VALID',
    place: 'obligations.2.within',
    document: change('obligations', 'removal', { within: 'P1H' }),
  },
  {
    rule: 'F1',
    code: 'DURATION_NOT_VALID',
    place: 'obligations.0.again',
    document: change('obligations', 'status', { again: 'P' }),
  },
  {
    rule: 'F1',
    code: 'DURATION_NOT_VALID',
    place: 'notices.0.acknowledgeWithin',
    document: change('notices', 'activated', { acknowledgeWithin: 'soon' }),
  },
  {
    rule: 'F1',
    code: 'TIME_ZONE_NOT_VALID',
    place: 'obligations.2.timeZone',
    document: change('obligations', 'removal', { timeZone: 'Europe/Atlantis' }),
  },
  {
    rule: 'F1',
    code: 'SOURCE_MISSING',
    place: 'obligations.2.sourceId',
    document: change('obligations', 'removal', { sourceId: null }),
  },
  {
    rule: 'F1',
    code: 'SOURCE_MISSING',
    place: 'opening.sourceId',
    document: aDocument({ opening: { ...EXAMPLE.opening, origin: 'published' } }),
  },
  {
    rule: 'F1',
    code: 'SOURCE_MISSING',
    place: 'matrix.sourceId',
    document: withMatrix({ origin: 'published' }),
  },
];

describe('texts, dates, durations and sources', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });

  it.each(['mi', 'en-GB', 'zh-Hant-TW', 'tzm'])('[F1] %s is a language', (language) => {
    expect(faultsOf(aDocument({ language }))).toEqual([]);
  });

  it.each([
    { from: null, until: '2020-01-01' },
    { from: '2020-01-01', until: null },
    { from: '2020-01-01', until: '2020-01-01' },
    { from: '2020-02-29', until: '2024-02-29' },
  ])('[F1] from $from until $until is a period', (period) => {
    expect(faultsOf(aDocument({ period: { ...period, note: 'As it is.' } }))).toEqual([]);
  });

  /** The example with another text at a place such as `roles.0.name`. */
  function saying(text: string, place: string): typeof EXAMPLE {
    const document = structuredClone(EXAMPLE);
    const steps = place.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], document);
    (parent as Record<string, unknown>)[last] = text;
    return document;
  }
  it.each([
    ...[
      'name',
      'steward',
      'roles.0.name',
      'activationTypes.1.name',
      'criteria.2.scale.1.name',
      'matrix.cells.3.recommends',
      'statuses.2.name',
      'transitions.1.name',
    ].map((place) => [place, 'line', 120] as const),
    ...[
      'summary',
      'period.note',
      'sources.0.citation',
      'triggers.0.text',
      'measures.0.text',
      'safeguards.1.text',
      'reporting.0.text',
      'criteria.1.text',
      'roles.3.text',
      'activationTypes.0.text',
      'obligations.0.text',
      'obligations.1.basis',
      'obligations.2.evidence',
      'notices.0.text',
      'crosswalk.0.note',
    ].map((place) => [place, 'passage', 4_000] as const),
  ])('[F1] %s is a %s', (place, _, limit) => {
    const ofLength = (length: number) => `${'so '.repeat(length).slice(0, length - 1)}.`;
    expect(faultsOf(saying(ofLength(limit), place))).toEqual([]);
    const faults = faultsOf(saying(ofLength(limit + 1), place));
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([['TEXT_REFUSED', place]]);
  });
});
