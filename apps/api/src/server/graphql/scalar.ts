import type { RefusalCode } from '@tocsin/protocol';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A value that may not come in, with the code that its caller is told. */
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

export function scalar<T>({ name, description, parse }: Definition<T>): GraphQLScalarType<T, unknown> {
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

export function invalid(message: string): never {
  throw new RefusedValue('INPUT_INVALID', message);
}

export function matching(pattern: RegExp, expected: string): (value: unknown) => string {
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : invalid(expected));
}
