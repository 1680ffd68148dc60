/**
 * How text is looked for: what people type rarely has the very characters of what others wrote. Nothing here is ever
 * stored or shown; the database folds what was written in the same way, and a spec holds the two to each other.
 */

/** Lengths of what may be looked for: `least` in characters once it is folded, `most` in UTF-16 code units (our defaults). */
export const SOUGHT_LENGTH = { least: 2, most: 100 } as const;

/**
 * Characters that a reader does not see or that mean nothing: soft hyphen, Arabic lengthening stroke and letter mark, joiners,
 * direction marks, variation selectors of emoji. Keyboards differ in whether they write them.
 */
const UNSEEN = /[\u00ad\u0640\u061c\u200b-\u200f\u2060\ufe0e\ufe0f]/gu;

/** NFKC, without what is not seen, and without case: two spellings that fold to the same are the same to a search. */
export function foldedText(text: string): string {
  const plain = text.normalize('NFKC').replace(UNSEEN, '');
  // By way of the capitals, so that ß is ss, as its own capital is; a sigma at the end of a word is a sigma.
  return plain.toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('ß', 'ss');
}

/** What is looked for, folded and parted at spaces; a script that writes none gives one. */
export function wordsSought(text: string): readonly string[] {
  return foldedText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Whether every word is somewhere in the text, inside of words too: Thai does not say where one begins. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = foldedText(text);
  return words.every((word) => folded.includes(word));
}
