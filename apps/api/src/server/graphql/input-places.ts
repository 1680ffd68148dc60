import type { ApolloServerPlugin } from '@apollo/server';
import {
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
} from 'graphql';
import { Refused } from './refused.js';
import { RefusedValue } from './scalars.js';

/**
 * Checks variables before execution does, because graphql-js names a bad input only inside a sentence: a caller is
 * told a code and the path of the input to blame.
 */
export const inputPlaces: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, schema, request }) => {
        const variables: Record<string, unknown> = request.variables ?? {};
        for (const definition of operation?.variableDefinitions ?? []) {
          const name = definition.variable.name.value;
          const type = typeFromAST(schema, definition.type);
          const given = variables[name] ?? (definition.defaultValue ? undefined : null);
          if (isInputType(type) && given !== undefined) check(given, type, name);
        }
        return Promise.resolve();
      },
    }),
};

function check(value: unknown, type: GraphQLInputType, path: string): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) throw new Refused('INPUT_INVALID', path);
    check(value, type.ofType, path);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > MOST_ITEMS) throw new Refused('INPUT_INVALID', path);
    items.forEach((item, index) => {
      check(item, type.ofType, Array.isArray(value) ? `${path}.${String(index)}` : path);
    });
    return;
  }
  if (isInputObjectType(type)) {
    if (typeof value !== 'object' || Array.isArray(value)) throw new Refused('INPUT_INVALID', path);
    const fields = type.getFields();
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) throw new Refused('INPUT_INVALID', `${path}.${unknown.slice(0, 60)}`);
    for (const [key, field] of Object.entries(fields)) {
      const given = (value as Record<string, unknown>)[key];
      if (given === undefined && field.defaultValue !== undefined) continue;
      check(given, field.type, `${path}.${key}`);
    }
    return;
  }
  if (isLeafType(type)) checkLeaf(() => type.parseValue(value), path);
}

/** Lists in inputs name organisations, people or counts; nobody has more of them (our default). */
const MOST_ITEMS = 100;

function checkLeaf(parse: () => unknown, path: string): void {
  try {
    parse();
  } catch (error) {
    throw new Refused(error instanceof RefusedValue ? error.code : 'INPUT_INVALID', path);
  }
}
