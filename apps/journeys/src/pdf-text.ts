import { inflateSync } from 'node:zlib';

/*
 * The text layer of a PDF as Chromium writes it (ISO 32000-1), for readers that honour `ActualText`, as viewers and screen
 * readers do: scripts that join and reorder their letters are nothing but glyphs without it. It reads what Skia writes,
 * plain objects and no compressed ones, and no other PDF.
 */

/** Letters that belong together, in the order in which a line draws them: from left to right, whatever the script. */
export type Line = readonly string[];

/** The lines of each sheet, in the order in which they are drawn. */
export function linesOf(pdf: Buffer): readonly (readonly Line[])[] {
  const objects = objectsOf(pdf.toString('latin1'));
  const find = (id: string | undefined): string => objects.get(id ?? '') ?? '';
  const root = [...objects.values()].find((body) => /\/Type\s*\/Catalog/.test(body)) ?? '';
  const sheets = (id: string | undefined): string[] => {
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(find(id))?.[1];
    return kids === undefined ? [find(id)] : refsIn(kids).flatMap(sheets);
  };
  return sheets(refOf(root, 'Pages')).map((sheet) => {
    const fonts = fontsOf(sheet, find);
    const content = refsIn(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(sheet)?.[1] ?? '').map((id) =>
      streamOf(find(id)),
    );
    return drawn(content.join('\n'), fonts);
  });
}

type Font = ReadonlyMap<string, string>;

const refsIn = (text: string): string[] => [...text.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id);
const refOf = (text: string, name: string): string | undefined =>
  new RegExp(`/${name}\\s*(\\d+) 0 R`).exec(text)?.[1];

/** By number: the dictionary of each object, and its stream behind it as it is. */
function objectsOf(pdf: string): ReadonlyMap<string, string> {
  const objects = new Map<string, string>();
  const begins = /(\d+) 0 obj\b/g;
  for (let found = begins.exec(pdf); found !== null; found = begins.exec(pdf)) {
    const from = begins.lastIndex;
    const stream = pdf.indexOf('stream', from);
    const end = pdf.indexOf('endobj', from);
    const dictionary = pdf.slice(from, Math.min(stream < 0 ? end : stream, end));
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    // A stream may have any bytes in it, those of `endobj` among them.
    const upTo = stream >= 0 && stream < end ? stream + length : end;
    objects.set(found[1] ?? '', pdf.slice(from, pdf.indexOf('endobj', upTo)));
    begins.lastIndex = upTo;
  }
  return objects;
}

function streamOf(body: string): string {
  const from = /\bstream\r?\n/.exec(body);
  if (from === null) return '';
  const length = Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0);
  const bytes = Buffer.from(body.substr(from.index + from[0].length, length), 'latin1');
  return (/\/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1');
}

function fontsOf(sheet: string, find: (id: string | undefined) => string): ReadonlyMap<string, Font> {
  const resources = refOf(sheet, 'Resources');
  const named = /\/Font\s*<<([^>]*)>>/.exec(resources === undefined ? sheet : find(resources))?.[1] ?? '';
  return new Map(
    [...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id]) => [
      name,
      lettersOf(streamOf(find(refOf(find(id), 'ToUnicode')))),
    ]),
  );
}

/** What the codes of a font stand for, by code in hexadecimal. */
function lettersOf(map: string): Font {
  const letters = new Map<string, string>();
  for (const [, list = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', text = ''] of list.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(code, utf16(text));
  for (const [, list = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of list.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = parseInt(from, 16);
      for (let code = first; code <= parseInt(to, 16); code += 1) {
        const letter = (parseInt(text, 16) + code - first).toString(16).padStart(4, '0');
        letters.set(code.toString(16).toUpperCase().padStart(from.length, '0'), utf16(letter));
      }
    }
  return letters;
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What is drawn; what says of itself what it stands for is taken at its word. */
function drawn(content: string, fonts: ReadonlyMap<string, Font>): Line[] {
  const lines: string[][] = [[]];
  let font: Font = new Map();
  let height = '';
  let says: string | undefined;
  /** What every passage that is open stands for, until its first letter is drawn; null: what its letters say. */
  const open: (string | null)[] = [];
  const tokens =
    /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\/ActualText\s*<FEFF([0-9A-Fa-f]*)>|\b(BDC|BMC)\b|\bEMC\b|([-\d.]+) Tm/g;
  for (const [token, name, codes, actual, begins, at] of content.matchAll(tokens)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (at !== undefined) {
      if (at !== height) lines.push([]);
      height = at;
    } else if (actual !== undefined) says = utf16(actual);
    else if (begins !== undefined) {
      open.push(says ?? null);
      says = undefined;
    } else if (token === 'EMC') open.pop();
    else if (codes !== undefined) {
      const passage = open.findIndex((one) => one !== null);
      lines.at(-1)?.push(...(passage < 0 ? lettersIn(codes, font) : [open[passage] ?? '']));
      if (passage >= 0) open[passage] = '';
    }
  }
  return lines;
}

/** A code of which the font does not say what it stands for is no letter. */
function lettersIn(codes: string, font: Font): string[] {
  const width = [...font.keys()][0]?.length ?? codes.length;
  return [...codes.matchAll(new RegExp(`.{${String(width)}}`, 'g'))].map(
    ([code]) => font.get(code.toUpperCase()) ?? '\uFFFD',
  );
}

const RIGHT_TO_LEFT = /\p{Script=Arabic}/u;

/** A line that is read from right to left, as it is read; what is from left to right in it stays as it is. */
export function readFromTheRight(line: Line): Line {
  const read: string[][] = [];
  for (const cluster of line.toReversed()) {
    const run = read.at(-1);
    const goesOn = run?.[0] !== undefined && !RIGHT_TO_LEFT.test(run[0]) && !RIGHT_TO_LEFT.test(cluster);
    if (goesOn) run.unshift(cluster);
    else read.push([cluster]);
  }
  return read.flat();
}
