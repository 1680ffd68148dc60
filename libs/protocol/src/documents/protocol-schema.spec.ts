import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as vocabulary from '../vocabulary.js';
import { EXAMPLE } from './changed-document.js';

const LIBRARY = join(__dirname, '..', '..');
const read = (...path: string[]) => JSON.parse(readFileSync(join(LIBRARY, ...path), 'utf8')) as unknown;
const SCHEMA = read('protocol.schema.json') as {
  readonly $defs: Readonly<Record<string, { enum?: string[] }>>;
};

const validate = new Ajv2020({ allErrors: true, discriminator: true }).compile(SCHEMA);

/** Where a document does not fit; a member that is missing or too many counts where it would be. */
function misfits(document: unknown): string[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, params }) => {
    const { missingProperty, additionalProperty } = params as Partial<Record<string, string>>;
    const member = missingProperty ?? additionalProperty;
    return member === undefined ? instancePath : `${instancePath}/${member}`;
  });
}

type Place = readonly (string | number)[];

/** Every place of a document, objects and lists included, but only the first item of each list. */
function* placesOf(value: unknown, place: Place = []): Generator<Place> {
  yield place;
  if (Array.isArray(value)) {
    if (value.length > 0) yield* placesOf(value[0], [...place, 0]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* placesOf(member, [...place, key]);
  }
}

function at(document: unknown, place: Place): unknown {
  return place.reduce((value, key) => (value as Record<string | number, unknown>)[key], document);
}

function changed(
  place: Place,
  change: (parent: Record<string | number, unknown>, key: string | number) => void,
) {
  const document = structuredClone(EXAMPLE) as unknown;
  const key = place.at(-1);
  if (key === undefined) throw new Error('the whole document has no parent');
  change(at(document, place.slice(0, -1)) as Record<string | number, unknown>, key);
  return document;
}

const pointer = (place: Place) => place.map((key) => `/${String(key)}`).join('');
/** Without the word that tells kinds of beginning apart, the whole beginning fits nowhere. */
const expectedAt = (place: Place) => pointer(place.at(-1) === 'on' ? place.slice(0, -1) : place);
const PLACES = [...placesOf(EXAMPLE)].filter((place) => place.length > 0);
const MEMBERS = PLACES.filter((place) => typeof place.at(-1) === 'string');
const OBJECTS = [[], ...PLACES].filter((place) => {
  const value = at(EXAMPLE, place);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
});

describe('the JSON Schema of a protocol document', () => {
  it('[F13] takes the example and every definition of our own', () => {
    const definitions = readdirSync(join(LIBRARY, 'definitions')).filter((name) => name.includes('@'));
    const documents = [EXAMPLE, ...definitions.map((name) => read('definitions', name))];
    expect(documents.map(misfits)).toEqual(documents.map(() => []));
    expect(documents.length).toBeGreaterThan(9);
  });

  it('[F13] misses every member that is taken away', () => {
    for (const place of MEMBERS) {
      const without = changed(place, (parent, key) => {
        delete parent[key];
      });
      expect(misfits(without)).toContain(expectedAt(place));
    }
    expect(MEMBERS.length).toBeGreaterThan(100);
  });

  it('[F13] refuses a member that the type does not have, everywhere', () => {
    for (const place of OBJECTS) {
      const document = structuredClone(EXAMPLE) as unknown;
      (at(document, place) as Record<string, unknown>)['more'] = true;
      expect(misfits(document)).toContain(`${pointer(place)}/more`);
    }
    expect(OBJECTS.length).toBeGreaterThan(20);
  });

  it.each([
    ['a number', 7.5],
    ['an object', {}],
    ['a list in a list', [[]]],
  ])('[F13] refuses %s where something else belongs, everywhere', (_, wrong) => {
    for (const place of PLACES) {
      const found = misfits(changed(place, (parent, key) => void (parent[key] = wrong)));
      expect(found.some((one) => one.startsWith(expectedAt(place)))).toBe(true);
    }
  });

  it('[F13] refuses null but where the type has it', () => {
    const mayBeNull = PLACES.filter(
      (place) => misfits(changed(place, (parent, key) => void (parent[key] = null))).length === 0,
    );
    const names = new Set(mayBeNull.map((place) => String(place.at(-1))));
    expect([...names].sort()).toEqual(
      [
        'acknowledgeWithin',
        'activationTypes',
        'after',
        'again',
        'declined',
        'from',
        'lapsesAfter',
        'matrix',
        'opensType',
        'pending',
        'scale',
        'sourceId',
        'until',
        'votes',
        'within',
        'withdrawn',
      ].sort(),
    );
    // `from` is a date of the period; where a transition comes from is always said.
    expect(mayBeNull.filter((place) => place.at(-1) === 'from').map(pointer)).toEqual(['/period/from']);
    expect(mayBeNull.filter((place) => place.at(-1) === 'activationTypes').map(pointer)).toEqual([
      '/transitions/0/activationTypes',
      '/obligations/0/activationTypes',
    ]);
  });

  it.each([
    ['kind', vocabulary.StakeholderKind],
    ['phase', vocabulary.ActivationPhase],
    ['mode', vocabulary.CriterionMode],
    ['rule', vocabulary.DecisionRule],
    ['strength', vocabulary.Strength],
    ['nature', vocabulary.ObligationNature],
    ['requestType', vocabulary.RequestType],
    ['requestAnswer', vocabulary.RequestAnswer],
    ['marking', vocabulary.Marking],
  ])('[F13] has the words of the house for %s', (name, words) => {
    expect(SCHEMA.$defs[name]?.enum).toEqual(Object.keys(words));
  });

  it('[F13] has a limit for every list, text and number', () => {
    const unlimited: string[] = [];
    const look = (value: unknown, place: string) => {
      if (typeof value !== 'object' || value === null) return;
      const { type, maxItems, maxLength, maximum } = value as Record<string, unknown>;
      const limits: Readonly<Record<string, unknown>> = {
        array: maxItems,
        string: maxLength,
        integer: maximum,
        number: maximum,
      };
      if (typeof type === 'string' && type in limits && limits[type] === undefined) unlimited.push(place);
      for (const [key, member] of Object.entries(value)) look(member, `${place}/${key}`);
    };
    look(SCHEMA, '');
    expect(unlimited).toEqual([]);
  });
});
