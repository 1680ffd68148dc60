import { refuseText, toInstant, type RefusalCode, type TextShape } from '@tocsin/protocol';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/**
 * Every input of the API is one of these, an enum or a boolean: there is no bare string, so there is no input without
 * a limit. A value comes back exactly as given, or is refused with a code.
 */
export class RefusedValue extends Error {
  constructor(
    readonly code: RefusalCode | 'INPUT_INVALID',
    message: string,
  ) {
    super(message);
  }
}

interface Definition<T> {
  readonly name: string;
  readonly description: string;
  readonly parse: (value: unknown) => T;
}

function scalar<T>({ name, description, parse }: Definition<T>): GraphQLScalarType<T, unknown> {
  return new GraphQLScalarType<T, unknown>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node) => parse(literal(node)),
    serialize: (value) => value,
  });
}

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : undefined;
}

function invalid(message: string): never {
  throw new RefusedValue('INPUT_INVALID', message);
}

function matching(pattern: RegExp, expected: string): (value: unknown) => string {
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : invalid(expected));
}

function whole(least: number, most: number): (value: unknown) => number {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : invalid(`a whole number from ${String(least)} to ${String(most)}`);
}

function text(shape: TextShape): (value: unknown) => string {
  return (value) => {
    if (typeof value !== 'string') return invalid('text');
    const code = refuseText(value, shape);
    if (code !== null) throw new RefusedValue(code, `text that may not be stored (${code})`);
    return value;
  };
}

export const Uuid = scalar({
  name: 'Uuid',
  description: 'A UUID in lower-case hexadecimal.',
  parse: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a lower-case UUID'),
});

export const Instant = scalar({
  name: 'Instant',
  description: 'A UTC instant such as 2019-03-15T00:40:44.000Z, to the millisecond at most.',
  parse: (value) =>
    (typeof value === 'string' ? toInstant(value) : null) ?? invalid('a UTC instant ending in Z'),
});

export const Line = scalar({
  name: 'Line',
  description:
    'One line of text, 1 to 120 characters; no control characters, links, hash values or encoded files.',
  parse: text('line'),
});

export const Passage = scalar({
  name: 'Passage',
  description:
    'Text of 1 to 4,000 characters; no control characters but line feed and tab, no links, hash values or files.',
  parse: text('passage'),
});

export const LanguageTag = scalar({
  name: 'LanguageTag',
  description: 'A BCP 47 language tag such as ur or pt-BR.',
  parse: matching(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'a language tag'),
});

export const CountryCode = scalar({
  name: 'CountryCode',
  description: 'ISO 3166-1 alpha-2, e.g. NZ.',
  parse: matching(/^[A-Z]{2}$/, 'a two-letter country code'),
});

export const Cursor = scalar({
  name: 'Cursor',
  description: 'A place in a timeline. Opaque: it orders nothing and counts nothing.',
  parse: matching(/^[A-Za-z0-9_-]{22}$/, 'a cursor'),
});

export const Quantity = scalar({
  name: 'Quantity',
  description: 'A whole number from 0 to a million million.',
  parse: whole(0, 1_000_000_000_000),
});

export const Credibility = scalar({
  name: 'Credibility',
  description: 'Admiralty code of the information: 1 confirmed to 6 cannot be judged.',
  parse: whole(1, 6),
});

export const PageSize = scalar({
  name: 'PageSize',
  description: 'Entries in a page: 1 to 200.',
  parse: whole(1, 200),
});
