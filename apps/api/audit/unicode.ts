import type { Random } from './random.js';

const UNASSIGNED = /[\p{Cn}\p{Cs}\p{Co}]/u;
/** Scripts so large that an even draw would meet little else. */
const LARGE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Tangut}\p{Script=Egyptian_Hieroglyphs}\p{Script=Anatolian_Hieroglyphs}\p{Script=Cuneiform}]/u;
const MARK = /\p{M}/u;
const EMOJI = /\p{Emoji_Presentation}/u;

interface CodePoints {
  readonly small: readonly number[];
  readonly large: readonly number[];
  readonly marks: readonly number[];
  readonly emoji: readonly number[];
}

let known: CodePoints | null = null;

/** Every code point of every script, sorted out once. */
function codePoints(): CodePoints {
  if (known !== null) return known;
  const sorted = {
    small: [] as number[],
    large: [] as number[],
    marks: [] as number[],
    emoji: [] as number[],
  };
  for (let point = 0x20; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const letter = String.fromCodePoint(point);
    if (UNASSIGNED.test(letter)) continue;
    (LARGE.test(letter) ? sorted.large : sorted.small).push(point);
    if (MARK.test(letter)) sorted.marks.push(point);
    if (EMOJI.test(letter)) sorted.emoji.push(point);
  }
  known = sorted;
  return sorted;
}

const apart = (text: string): string[] => text.split(' ');

const JOINERS = [...'\u200d\u200c\u200e\u200f\u061c\u2060\u034f\ufe0f\ufe0e\u{e0101}\u00ad\u180e\u115f'];
const SPACES = [
  ...' \u00a0\u3000\u2009\u202f\u1680\u200b\n\t\r\v\u0085\u2028',
  '  ',
  '\n\n',
  ' \n',
  '\t ',
  '\r\n',
];
const ESCAPES = [
  ...apart(
    String.raw`\ \n \u0041 \u0000 " ' & &amp; &#65; %41 %00 + \x41 $& $1 {{x}} <b> </script> -- ; /* null NaN`,
  ),
  ...apart(String.raw`__proto__ =?utf-8?Q?=41?= \ud83d \\ # @ Ã© â€™ ${'\ufffd ` ${x}'}`),
];
/** Letters that a normalisation, a change of case or a careless encoding would change. */
const UNSTABLE = [
  ...'\u00e9\u212b\u2126\u0344\u0958\ufb01\ufb2c\uac00\u0130ıßſς\u03f4\u1fbeﬀ①㍿\u2075\uff21\u{1d400}\u{2f800}',
  ...'\u0340\u1f71\u2adc\u0f73\u0ccaǄ\u01c5',
  ...['e\u0301', '\u1e9b\u0323', '\u1100\u1161'],
];
const CONTROLS = [...'\u0000\u0007\u001b\u007f\u009f\u202a\u202e\u2066\u2069\ufeff\ufff9\ufffb\u2029\u0085'];
const NONCHARACTERS = [...'\ufdd0\ufdef\ufffe\uffff\u{1fffe}\u{10ffff}\ue000\uf8ff\u{f0000}\u{10fffd}'];
/** Halves of pairs, in an order in which no two make a whole. */
const HALVES = [...'\ude00\udfff\udc00\ud83d\udbff\ud800'];

const several = (random: Random, most: number, make: () => string): string =>
  Array.from({ length: random.between(1, most) }, make).join('');

/** Letters that stand near each other in Unicode, and so mostly belong to one script. */
function writing(random: Random): string {
  const { small, large } = codePoints();
  const pool = random.chance(0.85) ? small : large;
  const at = random.below(pool.length);
  return several(random, 40, () => {
    if (random.chance(0.15)) return ' ';
    const near = pool[Math.min(pool.length - 1, Math.max(0, at + random.between(-60, 60)))];
    return String.fromCodePoint(near ?? 0x61);
  });
}

function mixed(random: Random): string {
  const { small, large } = codePoints();
  return several(random, 30, () => String.fromCodePoint(random.pick(random.chance(0.8) ? small : large)));
}

function emoji(random: Random): string {
  const one = (): string => {
    const base = String.fromCodePoint(random.pick(codePoints().emoji));
    return (
      base +
      (random.chance(0.3) ? String.fromCodePoint(0x1f3fb + random.below(5)) : '') +
      (random.chance(0.2) ? '\ufe0f' : '')
    );
  };
  const flag = (): string => String.fromCodePoint(0x1f1e6 + random.below(26), 0x1f1e6 + random.below(26));
  const tagged = (): string =>
    `🏴${[...'gbeng'].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('')}\u{e007f}`;
  return several(random, 8, () =>
    random.pick([
      one,
      flag,
      tagged,
      (): string => `${random.pick([...'0123456789#*'])}\ufe0f\u20e3`,
      (): string => [one(), one(), one()].join('\u200d'),
    ])(),
  );
}

function stacked(random: Random): string {
  const { small, marks } = codePoints();
  return several(
    random,
    6,
    () =>
      String.fromCodePoint(random.pick(small)) +
      several(random, 12, () => String.fromCodePoint(random.pick(marks))),
  );
}

const strewn =
  (among: readonly string[]) =>
  (random: Random): string => {
    const letters = [...writing(random)];
    for (let count = random.between(1, 5); count > 0; count -= 1)
      letters.splice(random.below(letters.length + 1), 0, random.pick(among));
    return letters.join('');
  };

/** As long as is just allowed, or one more or less, with a pair of surrogates across the limit now and then. */
function atLimit(random: Random): string {
  const length = random.pick([1, 2, 119, 120, 121, ...(random.chance(0.15) ? [3_999, 4_000, 4_001] : [])]);
  const unit = random.pick(['a ', 'é ', '😀 ', 'ক ', '\u{1f3f4}']);
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return random.chance(0.3) ? `${text.slice(0, Math.max(0, length - 2))}😀` : text;
}

const KINDS: readonly ((random: Random) => string)[] = [
  ...[writing, writing, writing, mixed, mixed, emoji, emoji, stacked, stacked, atLimit],
  ...[strewn(JOINERS), strewn(JOINERS), strewn(SPACES), strewn(ESCAPES), strewn(UNSTABLE), strewn(UNSTABLE)],
  ...[strewn(NONCHARACTERS), strewn(CONTROLS), strewn(HALVES)],
];

/** A text of any kind: any script, emoji, stacks of marks, joiners, boundaries, and what cannot be stored at all. */
export function anyText(random: Random): string {
  return random.pick(KINDS)(random);
}
