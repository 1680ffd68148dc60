import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedText, hasWords, SOUGHT_LENGTH, wordsSought } from './folded-text.js';

describe('text that is looked for', () => {
  it.each([
    ['capitals', 'Île-de-France', 'ÎLE-DE-FRANCE'],
    ['a letter that has two as a capital', 'Straße', 'STRASSE'],
    ['a capital of its own', 'STRAẞE', 'straße'],
    ['a sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['full-width letters', 'ＫＡＴＡ', 'kata'],
    ['a ligature', 'oﬃcer', 'officer'],
    ['accents written as two characters', 'Perpe\u0301tre', 'perpétre'],
    ['a letter of Bengali that is written in two ways', '\u09df', '\u09af\u09bc'],
    ['Urdu with a joiner, a direction mark and a lengthening stroke', 'مـحفو\u200cظ\u200f', 'محفوظ'],
    ['Thai with a break nobody sees', 'ท่า\u200bเรือ', 'ท่าเรือ'],
    ['a space that does not break', 'Port\u00a0Verdane', 'port verdane'],
    ['an emoji with its selector', '☎\ufe0f', '☎'],
  ])('[T13] is found in spite of %s', (_what, one, other) => {
    expect(foldedText(one)).toBe(foldedText(other));
  });

  it('[T13] stays apart where a reader sees two different things', () => {
    const apart = ['port', 'part', 'pört', 'پورٹ', 'پورت', 'মা', 'ম', 'ท่า', 'ทา', '12', '１３'];
    expect(new Set(apart.map(foldedText)).size).toBe(apart.length);
  });

  it('[T13] folds to what folds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldedText(foldedText(text))).toBe(foldedText(text));
      }),
    );
  });

  it('[T14] is parted at spaces, and not otherwise', () => {
    expect(wordsSought('  Port \u00a0 VERDANE\n')).toEqual(['port', 'verdane']);
    expect(wordsSought('ท่าเรือแวร์เดน')).toEqual([foldedText('ท่าเรือแวร์เดน')]);
    expect(wordsSought(' \u200b ')).toEqual([]);
  });

  it('[T14] is found where all its words are, in any order and inside of words', () => {
    const thai = 'มีการแชร์คลิปที่ท่าเรือแวร์เดนตั้งแต่เช้า';
    expect(hasWords(thai, wordsSought('ท่าเรือ'))).toBe(true);
    expect(hasWords('Copies near PORT Verdane', wordsSought('verd copies'))).toBe(true);
    expect(hasWords('Copies near PORT Verdane', wordsSought('verdane harbour'))).toBe(false);
  });

  it('[T14] has 2 to 100 characters', () => {
    expect(SOUGHT_LENGTH).toEqual({ least: 2, most: 100 });
  });
});
