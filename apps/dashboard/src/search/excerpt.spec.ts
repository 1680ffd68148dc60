import { describe, expect, it } from '@jest/globals';
import { wordsSought } from '@tocsin/protocol';
import { excerptOf } from './excerpt.js';

/** What is found between bars. */
const shown = (text: string, sought: string): string =>
  excerptOf(text, wordsSought(sought))
    .map((piece) => (piece.found ? `|${piece.text}|` : piece.text))
    .join('');

describe('what is shown of a text that was found', () => {
  it.each([
    ['Roads near PORT Verdane and the port.', 'port', 'Roads near |PORT| Verdane and the |port|.'],
    ['Straße gesperrt', 'STRASSE', '|Straße| gesperrt'],
    ['ที่ท่าเรือแวร์เดน', 'ท่าเรือ', 'ที่|ท่าเรือ|แวร์เดน'],
    ['گھرانے محفو\u200cظ ہیں', 'محفوظ', 'گھرانے |محفو\u200cظ| ہیں'],
    ['Perpe\u0301tre', 'pétre', 'Per|pe\u0301tre|'],
    ['👩🏽‍🚒 at the gate', 'gate', '👩🏽‍🚒 at the |gate|'],
  ])('marks what was looked for in %s', (text, sought, wanted) => {
    expect(shown(text, sought)).toBe(wanted);
  });

  it('begins a little before the first find, and says where it leaves out', () => {
    const text = shown(`${'a '.repeat(200)}needle${' b'.repeat(400)}`, 'needle');
    expect(text).toMatch(/^…(a ){30}\|needle\|( b)+ ?…$/);
    expect([...text]).toHaveLength(244);
  });

  it('begins at the beginning where nothing of it is found', () => {
    expect(shown('All of it', 'elsewhere')).toBe('All of it');
  });
});
