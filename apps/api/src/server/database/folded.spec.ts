import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldedText } from '@tocsin/protocol';
import fc from 'fast-check';
import { cloneDatabase, type ClonedDatabase } from '../../../test/cloned-database.js';

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
}, 30_000);
afterAll(() => database.drop());

async function foldedBySql(texts: readonly string[]): Promise<string[]> {
  const found = await database.owner.query<{ folded: string }[]>(
    'SELECT folded(t) FROM unnest($1::text[]) WITH ORDINALITY said (t, place) ORDER BY place',
    [texts],
  );
  return found.map(({ folded }) => folded);
}

/** Scripts of the languages of the dashboard, and of those that come next. */
const RANGES = [
  [0x20, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x590, 0x6ff],
  [0x900, 0x9ff],
  [0xe00, 0xe7f],
  [0x1780, 0x17ff],
  [0x1e00, 0x206f],
  [0x2100, 0x214f],
  [0x3040, 0x30ff],
  [0xac00, 0xad00],
  [0xff00, 0xffef],
] as const;

describe('what the database folds', () => {
  it('is what the rules fold, character by character', async () => {
    const characters = RANGES.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
    );
    const folded = await foldedBySql(characters);
    const apart = characters.filter((character, index) => folded[index] !== foldedText(character));
    expect(apart.map((character) => character.codePointAt(0)?.toString(16))).toEqual([]);
  });

  it('is what the rules fold, in whole texts', async () => {
    const character = fc.oneof(
      ...RANGES.map(([from, to]) =>
        fc.integer({ min: from, max: to }).map((point) => String.fromCodePoint(point)),
      ),
    );
    const text = fc.array(character, { maxLength: 30 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 50 }), async (texts) => {
        expect(await foldedBySql(texts)).toEqual(texts.map(foldedText));
      }),
      { numRuns: 40 },
    );
  });
});
