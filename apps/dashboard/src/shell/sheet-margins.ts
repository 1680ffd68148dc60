/** What stands in the corners of every printed sheet. */
export interface SheetMargins {
  /** Above the text, where a line begins. */
  readonly mark: string;
  /** Above the text, where a line ends. */
  readonly asOf: string;
  /** Under the text, where a line begins. */
  readonly version: string;
  /** Under the text, where a line ends: with `PAGE` and `PAGES` in it, which the browser counts. */
  readonly count: string;
  readonly direction: 'ltr' | 'rtl';
  /** A list of fonts as CSS has it, that has the letters of the language. */
  readonly fonts: string;
}

/** Stand in a sentence for numbers that only the browser knows; nobody writes such characters. */
export const PAGE = '\uE000';
export const PAGES = '\uE001';

/** The rule that says so: CSS Paged Media, margin boxes. */
export function sheetRule({ mark, asOf, version, count, direction, fonts }: SheetMargins): string {
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const box = (place: string, text: string, weight = 400): string =>
    `@${place} { content: ${contentOf(text)}; direction: ${direction}; font: ${String(weight)} 9pt/1.4 ${fonts}; color: #000; }`;
  return [
    '@page {',
    box(`top-${start}`, mark, 700),
    box(`top-${end}`, asOf),
    box(`bottom-${start}`, version),
    box(`bottom-${end}`, count),
    '}',
  ].join(' ');
}

function contentOf(text: string): string {
  const parts = text.split(new RegExp(`(${PAGE}|${PAGES})`)).filter((part) => part !== '');
  const words = parts.map((part) => {
    if (part === PAGE) return 'counter(page)';
    return part === PAGES ? 'counter(pages)' : `"${escaped(part)}"`;
  });
  return words.length === 0 ? 'none' : words.join(' ');
}

/** Nothing in a text can end the string that it stands in. */
function escaped(text: string): string {
  return text.replace(/["\\\p{Cc}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `);
}
