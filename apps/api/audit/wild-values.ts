import { Written } from './operations.js';
import type { Random } from './random.js';
import { anyText } from './unicode.js';
import { DATES, INJECTIONS, KEYS, LENGTHS, LETTERS, NAMES, NO_VALUES, NUMBERS } from './wild-words.js';

/** Left out, which is not null. */
export const LEFT_OUT = Symbol('left out');

export type Make = (random: Random) => unknown;

const TYPES: readonly unknown[] = [true, false, 0, 1, '', ' ', 'text', [], {}, [[]], [null], [{}]];

const nested = (open: string, close: string, depth: number): Written =>
  new Written(open.repeat(depth) + close.repeat(depth));
const DEEP = [2, 10, 100, 1_000, 9_000].flatMap((depth) => [
  nested('[', ']', depth),
  new Written(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
]);

const LONG = LENGTHS.flatMap((length) => [
  'x '.repeat(length / 2).padEnd(length, 'y'),
  Array.from({ length: Math.min(length, 300) }, () => 'x'),
]);

/** What is the same every time; most of it fits nowhere, the rest only where any text does. */
const FIXED: readonly unknown[] = [
  ...[TYPES, DATES, NAMES, INJECTIONS, LETTERS, DEEP, LONG].flat(1),
  ...[...NUMBERS, ...NO_VALUES].map((text) => new Written(text)),
];

/** What is drawn anew every time. */
const DRAWN: readonly Make[] = [
  ...Array.from({ length: 8 }, (): Make => (random) => anyText(random)),
  (random) => random.between(-(2 ** 31), 2 ** 31),
  (random) => random.next() * 10 ** random.between(-300, 300),
  (random) => random.uuid().toUpperCase(),
  (random) => random.bytes(random.between(1, 40)).toString('latin1'),
  (random) => Object.fromEntries([[random.pick(KEYS), anyText(random)]]),
];

/** Values a hair's breadth from one that fits. */
const NEAR: readonly ((text: string, random: Random) => unknown)[] = [
  (text) => ` ${text}`,
  (text) => `${text} `,
  (text) => `${text}\n`,
  (text) => `${text}\u0000`,
  (text) => `\ufeff${text}`,
  (text) => text.slice(1),
  (text) => text.slice(0, -1),
  (text) => text + text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => [...text].reverse().join(''),
  (text) => `{${text}}`,
  (text) => JSON.stringify(text),
  (text) => [text],
  (text) => [[text]],
  (text) => ({ value: text }),
  (text) => ({ toString: text }),
  (text) => encodeURIComponent(` ${text}`),
  (text) => text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (text, random) => withChange(text, random, random.pick(LETTERS)),
  (text, random) => withChange(text, random, random.pick(["'", '"', '\\', 'é'])),
  (text, random) => withChange(text, random, String.fromCharCode(random.below(0x10000))),
  (text) => Number(text),
];

function withChange(text: string, random: Random, change: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + change + text.slice(at + random.below(2));
}

/** A value with one more member than it has, whatever the member is called. */
function withKey(value: object, key: string, member: unknown): object {
  const copy = { ...value };
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Ways to spoil a list: too long, the same twice, a list in it, nothing in it, something that only looks like one. */
function asList(good: readonly unknown[]): Make[] {
  return [
    () => [...good, null],
    () => [good],
    () => Array.from({ length: 101 }, () => good[0]),
    () => [...good, ...good],
    () => ({ 0: good[0], length: 1 }),
  ];
}

/** Tried at every place, whatever chance says. */
export const ALWAYS: readonly Make[] = [() => LEFT_OUT, () => null, () => ({ a: 1 }), () => -1];

/** Every other way to spoil the value at a place; `good` is what fits there. */
export function spoilings(good: unknown): Make[] {
  const others = [
    ...FIXED.map(
      (value): Make =>
        () =>
          value,
    ),
    ...DRAWN,
  ];
  if (Array.isArray(good)) return [...asList(good as readonly unknown[]), ...others];
  if (typeof good === 'object' && good !== null) {
    const keys = KEYS.flatMap((key): Make[] => [
      () => withKey(good, key, 1),
      (random) => withKey(good, key, anyText(random)),
    ]);
    return [...keys, ...others];
  }
  return [
    ...NEAR.map(
      (make): Make =>
        (random) =>
          make(String(good), random),
    ),
    ...others,
  ];
}
