import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE_EVENTS, TransportCode } from '@tocsin/contract';
import { ACCESS_TABLE } from '@tocsin/protocol';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { FEATURES } from './app.module.js';
import { wordsFor } from './server/graphql/refused.js';
import * as scalars from './server/graphql/scalars.js';

const SCALARS = Object.values<unknown>(scalars).filter(isScalarType);

/** A class that Nest makes, seen from outside. */
type Provider = new (...parts: never[]) => object;

/** Everything that answers a field, found in the features themselves and not in a list somebody keeps. */
function handlers(): { name: string; handler: object; resolver: Provider }[] {
  return FEATURES.flatMap((feature) => (Reflect.getMetadata('providers', feature) ?? []) as unknown[])
    .filter((provider): provider is Provider => typeof provider === 'function')
    .flatMap((resolver) =>
      Object.entries(Object.getOwnPropertyDescriptors(resolver.prototype as object)).flatMap(
        ([name, descriptor]: [string, PropertyDescriptor]) => {
          const handler: unknown = descriptor.value;
          const answers = name !== 'constructor' && typeof handler === 'function' && answersAField(handler);
          return answers ? [{ name, handler, resolver }] : [];
        },
      ),
    );
}

function answersAField(handler: object): boolean {
  return Reflect.getMetadataKeys(handler).some((key) => String(key).startsWith('graphql:'));
}

let schema: GraphQLSchema;
beforeAll(async () => {
  const context = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const resolvers = [...new Set(handlers().map(({ resolver }) => resolver))];
  schema = await context.get(GraphQLSchemaFactory).create(resolvers);
  await context.close();
});

/** Every argument and every field of an input, with its place. */
function inputs(): { place: string; input: GraphQLArgument | GraphQLInputField }[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      if (isInputObjectType(type)) {
        return Object.values(type.getFields()).map((input) => ({
          place: `${type.name}.${input.name}`,
          input,
        }));
      }
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.map((input) => ({ place: `${type.name}.${field.name}(${input.name})`, input })),
      );
    });
}

const mutations = (): ReturnType<NonNullable<ReturnType<GraphQLSchema['getMutationType']>>['getFields']> =>
  schema.getMutationType()?.getFields() ?? {};

describe('the house rules', () => {
  it('every query, mutation, joining field and socket event has a row in the table of operations, and every row is one', () => {
    const answering = handlers().map(({ name, handler, resolver }) => {
      const type = Reflect.getMetadata('graphql:resolver_type', handler) as string | undefined;
      const joinedTo = Reflect.getMetadata('graphql:resolver_name', resolver) as string | undefined;
      const isRoot = type === 'Query' || type === 'Mutation';
      return `${(isRoot ? type : joinedTo) ?? '?'}.${name}`;
    });
    const events = Object.keys(LIVE_EVENTS).map((name) => `Event.${name}`);
    expect(Object.keys(ACCESS_TABLE).sort()).toEqual([...new Set([...answering, ...events])].sort());
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((name) => `${String(type)}.${name}`),
    );
    expect(roots.filter((name) => !answering.includes(name))).toEqual([]);
  });

  it('every mutation that writes on a timeline is a command, and no other field is', () => {
    const writing = Object.values(mutations()).filter(({ type }) => getNamedType(type).name === 'Receipt');
    const commands = Object.entries(ACCESS_TABLE).filter(([, { door }]) => door === 'command');
    expect(commands.map(([name]) => name).sort()).toEqual(
      writing.map(({ name }) => `Mutation.${name}`).sort(),
    );
  });

  it('every mutation that writes on a timeline carries a command id of its caller', () => {
    const writing = Object.values(mutations()).filter(({ type }) => getNamedType(type).name === 'Receipt');
    expect(writing.length).toBeGreaterThan(5);
    for (const { name, args } of writing) {
      const input = getNamedType(args.find((one) => one.name === 'input')?.type ?? schema.getQueryType());
      const commandId = isInputObjectType(input) ? input.getFields()['commandId'] : undefined;
      expect(`${name}: ${String(commandId?.type)}`).toBe(`${name}: Uuid!`);
    }
  });

  it('no input is a bare string, number or identifier: each is a scalar of ours, a word, a yes or no, or made of those', () => {
    const ours = new Set([...SCALARS.map(({ name }) => name), 'Boolean']);
    const bare = inputs().filter(({ input }) => {
      const type = getNamedType(input.type);
      return !ours.has(type.name) && !isEnumType(type) && !isInputObjectType(type);
    });
    expect(bare.map(({ place }) => place)).toEqual([]);
    expect(inputs().length).toBeGreaterThan(50);
  });

  it('every scalar has a limit, so no input is without one', () => {
    const used = new Set(inputs().map(({ input }) => getNamedType(input.type).name));
    for (const scalar of SCALARS) {
      for (const endless of ['x '.repeat(50_000), '0'.repeat(50_000), Number.MAX_VALUE, Infinity, [], {}]) {
        expect(() => scalar.parseValue(endless)).toThrow();
      }
      used.delete(scalar.name);
    }
    const rest = [...used].map((name) => schema.getType(name));
    expect(rest.filter((type) => !isEnumType(type) && !isInputObjectType(type)).map(String)).toEqual([
      'Boolean',
    ]);
  });

  it('no input refers to itself, so none is deeper than it is written', () => {
    const depth = (name: string, within: readonly string[]): void => {
      if (within.includes(name)) throw new Error(`${[...within, name].join(' > ')} goes in circles`);
      const type = schema.getType(name);
      if (!isInputObjectType(type)) return;
      for (const field of Object.values(type.getFields()))
        depth(getNamedType(field.type).name, [...within, name]);
    };
    for (const { input } of inputs()) depth(getNamedType(input.type).name, []);
    expect(inputs().some(({ input }) => isInputObjectType(getNullableType(input.type)))).toBe(true);
  });

  it('every code of the API has words', () => {
    for (const code of Object.values(TransportCode)) expect(wordsFor(code)).toMatch(/^[A-Z].*\.$/);
  });

  it('the schema that is committed is the one the classes make', () => {
    const committed = readFileSync(join(__dirname, '../../../libs/contract/schema.graphql'), 'utf8');
    const [, printed] = committed.split(/^# Generated.*\n\n/);
    expect(printed).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });
});
