import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLScalarType,
} from 'graphql';
import * as scalars from '../src/server/graphql/scalars.js';

const SCHEMA = fileURLToPath(new URL('../../../libs/contract/schema.graphql', `file://${__filename}`));

const CREDENTIAL = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} };

/** What a type takes when nothing else is known about it. */
const SENSIBLE: Readonly<Record<string, unknown>> = {
  Uuid: '00000000-0000-4000-8000-000000000001',
  Instant: '2019-03-15T00:40:44.000Z',
  Line: 'A line',
  Passage: 'A passage',
  SoughtText: 'passage',
  LanguageTag: 'en',
  CountryCode: 'NZ',
  Cursor: 'AAAAAAAAAAAAAAAAAAAAAA',
  Quantity: 5,
  Credibility: 2,
  PageSize: 10,
  WaitSeconds: 1,
  Boolean: true,
  ProposalDigest: 'a'.repeat(64),
  Digest: 'a'.repeat(64),
  DocumentId: 'identifier',
  ProtocolText: '{}',
  InvitationSecret: 'a'.repeat(43),
  OperationName: 'Query.incidents',
  PasskeyResponse: {
    ...CREDENTIAL,
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' },
  },
  NewPasskeyResponse: {
    ...CREDENTIAL,
    response: { clientDataJSON: 'e30', attestationObject: 'AAAA', transports: ['internal'] },
  },
  Int: 1,
  Float: 1,
  String: 'text',
  ID: 'id',
};

/** Tried on a scalar of tomorrow, until it takes one. */
const PLAUSIBLE: readonly unknown[] = [
  ...[...new Set(Object.values(SENSIBLE))],
  ...[
    '/',
    '/path',
    'a',
    'abc',
    'example.org',
    'https://example.org',
    'https://example.org/path',
    'a@example.org',
  ],
  ...['a'.repeat(16), 'a'.repeat(22), 'a'.repeat(32), 'A'.repeat(44), '0', '1', '2019-03-15', 0, 1, 100],
];

/** Deep enough for `incident { timeline(after) }`; deeper arguments would show as operations that are missing. */
const DEEPEST = 3;

/** A place in the variables of an operation where a value goes. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
  /** The value that fits. */
  readonly good: unknown;
  readonly mayBeMissing: boolean;
}

/** One field of the schema that takes arguments, with a document that asks for it and variables that fit. */
export interface Operation {
  readonly name: string;
  readonly isMutation: boolean;
  readonly document: string;
  /** The same with its arguments written into the document. */
  literal(variables: Readonly<Record<string, unknown>>): string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Only what has to be given. */
  readonly required: Readonly<Record<string, unknown>>;
  readonly places: readonly Place[];
}

interface Step {
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: readonly GraphQLArgument[];
}

/** Every field with arguments that the schema has, at any depth that counts. */
export function operationsOfSchema(): Operation[] {
  const schema = buildSchema(readFileSync(SCHEMA, 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return roots.flatMap((root) => {
    const isMutation = root === schema.getMutationType();
    return root ? pathsToArguments(root, DEEPEST).map((steps) => operationOf(steps, isMutation)) : [];
  });
}

function pathsToArguments(on: GraphQLObjectType, depth: number): Step[][] {
  if (depth === 0) return [];
  return Object.values(on.getFields()).flatMap((field) => {
    const here: Step = { field, args: field.args };
    const inside = getNamedType(field.type);
    const deeper = isObjectType(inside) ? pathsToArguments(inside, depth - 1) : [];
    return [...(field.args.length > 0 ? [[here]] : []), ...deeper.map((steps) => [here, ...steps])];
  });
}

function operationOf(steps: readonly Step[], isMutation: boolean): Operation {
  const args = steps.flatMap((step) => step.args);
  const last = steps.at(-1)?.field;
  const leaf = last === undefined || isLeafType(getNamedType(last.type)) ? '' : ' { __typename }';
  const written = (argument: (arg: GraphQLArgument) => string): string =>
    steps.reduceRight((inner, { field, args: own }) => {
      const list = own.map(argument).filter((one) => one !== '');
      const selection = inner === '' ? '' : ` { ${inner} }`;
      return `${field.name}${list.length > 0 ? `(${list.join(', ')})` : ''}${selection || leaf}`;
    }, '');
  const kind = isMutation ? 'mutation' : 'query';
  const declared = args.map(
    ({ name, type, defaultValue }) =>
      `$${name}: ${String(type)}${defaultValue === undefined ? '' : ` = ${literal(defaultValue, type)}`}`,
  );
  const places = args.flatMap((arg) => placesIn(arg.type, [arg.name], arg.defaultValue !== undefined));
  return {
    name: steps.map(({ field }) => field.name).join('.'),
    isMutation,
    document: `${kind} (${declared.join(', ')}) { ${written(({ name }) => `${name}: $${name}`)} }`,
    literal: (variables) =>
      `${kind} { ${written(({ name, type }) =>
        Object.hasOwn(variables, name) ? `${name}: ${literal(variables[name], type)}` : '',
      )} }`,
    variables: Object.fromEntries(args.map(({ name, type }) => [name, goodFor(type, false)])),
    required: Object.fromEntries(
      args.filter(({ type }) => isNonNullType(type)).map(({ name, type }) => [name, goodFor(type, true)]),
    ),
    places,
  };
}

function goodFor(type: GraphQLInputType, onlyRequired: boolean): unknown {
  if (isNonNullType(type)) return goodFor(type.ofType, onlyRequired);
  if (isListType(type)) return [goodFor(type.ofType, onlyRequired)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => !onlyRequired || (isNonNullType(field.type) && field.defaultValue === undefined),
    );
    return Object.fromEntries(fields.map((field) => [field.name, goodFor(field.type, onlyRequired)]));
  }
  return SENSIBLE[type.name] ?? plausible(type.name);
}

/** A value that a scalar takes, by its own word. */
function plausible(name: string): unknown {
  const scalar = Object.values<unknown>(scalars).find((one) => isScalarType(one) && one.name === name);
  const taken = isScalarType(scalar) ? PLAUSIBLE.find((value) => takes(scalar, value)) : undefined;
  if (taken === undefined) throw new Error(`operations.ts knows no sensible ${name}: add one`);
  return taken;
}

function takes(scalar: GraphQLScalarType, value: unknown): boolean {
  try {
    scalar.parseValue(value);
    return true;
  } catch {
    return false;
  }
}

function placesIn(type: GraphQLInputType, path: readonly (string | number)[], hasDefault: boolean): Place[] {
  const mayBeMissing = hasDefault || !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  const here: Place = { path, type: inner, good: goodFor(inner, false), mayBeMissing };
  if (isListType(inner)) return [here, ...placesIn(inner.ofType, [...path, 0], false)];
  if (!isInputObjectType(inner)) return [here, ...placesWithin(inner, here.good, path)];
  return [
    here,
    ...Object.values(inner.getFields()).flatMap((field) =>
      placesIn(field.type, [...path, field.name], field.defaultValue !== undefined),
    ),
  ];
}

/** The places of a scalar that is JSON itself. */
function placesWithin(type: GraphQLInputType, good: unknown, path: readonly (string | number)[]): Place[] {
  if (typeof good !== 'object' || good === null) return [];
  return Object.entries(good).flatMap(([key, member]: [string, unknown]) => {
    const within = [...path, key];
    return [{ path: within, type, good: member, mayBeMissing: true }, ...placesWithin(type, member, within)];
  });
}

/** JSON text that no value turns into: numbers no number is, keys twice. */
export class Written {
  constructor(readonly text: string) {}
}

/** A value as GraphQL spells it in a document; where it does not fit its type it is spelt all the same. */
function literal(value: unknown, type?: GraphQLInputType): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) {
    const of = isListType(inner) ? inner.ofType : undefined;
    return `[${value.map((item) => literal(item, of)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(inner) ? inner.getFields() : {};
    const members = Object.entries(value).map(
      ([key, member]) =>
        `${key}: ${literal(member, Object.hasOwn(fields, key) ? fields[key]?.type : undefined)}`,
    );
    return `{${members.join(', ')}}`;
  }
  const item = isListType(inner) ? inner.ofType : inner;
  const isWord = typeof value === 'string' && isEnumType(isNonNullType(item) ? item.ofType : item);
  return isWord ? value : JSON.stringify(value ?? null);
}

/** A value as JSON, with what is written as it is. */
export function json(value: unknown): string {
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}:${json(member)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
