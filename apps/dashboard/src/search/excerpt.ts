import { foldedText } from '@tocsin/protocol';

/** A piece of a text; `found` is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Characters shown before the first find, and in all (our defaults). */
const BEFORE = 60;
const MOST = 240;

/**
 * The part of a text around what was found in it. Folding changes lengths, so each character as a reader sees it is folded on
 * its own, and the places go back and forth by that.
 */
export function excerptOf(text: string, words: readonly string[]): readonly Piece[] {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const found = foundIn(characters, words);
  const first = found.indexOf(true);
  const from = Math.max(0, first - BEFORE);
  const to = Math.min(characters.length, from + MOST);
  const pieces: Piece[] = [];
  if (from > 0) pieces.push({ text: '…', found: false });
  for (let at = from; at < to;) {
    const isFound = found[at] ?? false;
    let end = at;
    while (end < to && (found[end] ?? false) === isFound) end += 1;
    pieces.push({ text: characters.slice(at, end).join(''), found: isFound });
    at = end;
  }
  if (to < characters.length) pieces.push({ text: '…', found: false });
  return pieces;
}

/** For each character whether it is a part of one of the words. */
function foundIn(characters: readonly string[], words: readonly string[]): readonly boolean[] {
  // Which character each unit of the folded text comes from.
  const origin: number[] = [];
  let folded = '';
  characters.forEach((character, index) => {
    const part = foldedText(character);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) origin.push(index);
  });
  const found = characters.map(() => false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      for (let unit = at; unit < at + word.length; unit += 1) found[origin[unit] ?? 0] = true;
    }
  }
  return found;
}
