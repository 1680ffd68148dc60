import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorDetails } from '@tocsin/contract';
import {
  BREAK,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableNode,
} from 'graphql';
import { Refused } from './refused.js';
import { RefusedValue } from './scalar.js';

/**
 * Checks variables before execution does, because graphql-js names a bad input only inside a sentence: a caller is
 * told a code and the path of the input to blame. For values written in the document, validation has found it already.
 */
export const inputPlaces: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      validationDidStart: ({ document }) =>
        Promise.resolve((errors) => {
          for (const error of errors ?? []) if (error instanceof GraphQLError) blame(error, document);
          return Promise.resolve();
        }),
      didResolveOperation: ({ document, operation, schema, request, response }) => {
        // For Apollo whatever is thrown here is the server's own failure; it is the caller's.
        response.http.status = 400;
        const variables: Record<string, unknown> = request.variables ?? {};
        for (const definition of operation?.variableDefinitions ?? []) {
          const name = definition.variable.name.value;
          const type = typeFromAST(schema, definition.type);
          const given = variables[name] ?? (definition.defaultValue ? undefined : null);
          if (isInputType(type) && given !== undefined) check(given, type, name);
        }
        refuseNulls(document, schema, variables);
        delete response.http.status;
        return Promise.resolve();
      },
    }),
};

/** Where an argument has a default, its variable may be left out; giving nothing on purpose is no value of it. */
function refuseNulls(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const name of neverNullIn(document, schema)) {
    if (variables[name] === null) throw new Refused('INPUT_INVALID', name);
  }
}

/** Found once for a document, which Apollo keeps. */
const neverNull = new WeakMap<DocumentNode, ReadonlySet<string>>();

function neverNullIn(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const known = neverNull.get(document);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const variable = ({ name }: VariableNode): void => {
    if (isNonNullType(types.getInputType())) found.add(name.value);
  };
  // The list of variables itself stands in no place.
  visit(document, visitWithTypeInfo(types, { VariableDefinition: () => false, Variable: variable }));
  neverNull.set(document, found);
  return found;
}

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

/** Notes on an error of validation which argument or input field of the document it is about, if it is about one. */
function blame(error: GraphQLError, document: DocumentNode): void {
  const [blamed] = error.nodes ?? [];
  if (blamed === undefined || blamed.kind === Kind.VARIABLE || blamed.kind === Kind.VARIABLE_DEFINITION)
    return;
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node !== blamed) return undefined;
      const field = placeOf(document, path);
      const code = error.originalError instanceof RefusedValue ? error.originalError.code : 'INPUT_INVALID';
      if (field !== '') error.extensions['blame'] = { code, field } satisfies ErrorDetails;
      return BREAK;
    },
  });
}

function placeOf(document: DocumentNode, path: readonly (string | number)[]): string {
  const names: string[] = [];
  let at = document as unknown as Readonly<Record<string | number, unknown>>;
  path.forEach((key, index) => {
    at = at[key] as typeof at;
    const node = at as unknown as ASTNode;
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
    else if (path[index - 1] === 'values') names.push(String(key));
  });
  return names.join('.');
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
