/// <reference types="node" />
/**
 * Registers the dashboard's operations: typed documents for the browser (a hash, no text) and the manifest of texts
 * that the API may run for browsers. Run by Node itself, so only erasable TypeScript.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import {
  buildSchema,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { format, resolveConfig } from 'prettier';

const dashboard = import.meta.dirname;
const contract = join(dashboard, '../../libs/contract');
const typesFile = join(dashboard, 'src/shell/operations.generated.ts');
const manifestFile = join(contract, 'src/operations.generated.json');

const schemaText = readFileSync(join(contract, 'schema.graphql'), 'utf8');
const schema = buildSchema(schemaText);
const sources = globSync('src/**/*.graphql.ts', { cwd: dashboard }).sort();
const documents = await Promise.all(
  sources.map(async (location) => {
    const module = (await import(join(dashboard, location))) as { default: string };
    return { location, document: parse(module.default) };
  }),
);
const everything: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: documents.flatMap(({ document }) => document.definitions),
};
const mistakes = validate(schema, everything);
if (mistakes.length > 0) throw new AggregateError(mistakes, mistakes.map(String).join('\n'));

const fragments = new Map<string, FragmentDefinitionNode>();
const operations: OperationDefinitionNode[] = [];
for (const definition of everything.definitions) {
  if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
}

/** The operation with the fragments it uses, directly or through others, in the order they are first named. */
function textOf(operation: OperationDefinitionNode): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return [operation, ...used].map((node) => print(node)).join('\n\n');
}

const registered = operations
  .map((operation) => {
    const name = operation.name?.value;
    if (name === undefined) throw new Error('Every operation of the dashboard has a name.');
    const text = textOf(operation);
    const hash = createHash('sha256').update(text).digest('hex');
    const suffix = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[
      operation.operation
    ];
    return { name, text, hash, type: `${name}${suffix}` };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const types = await codegen({
  filename: typesFile,
  schema: parse(schemaText),
  documents,
  plugins: [{ operations: {} }],
  pluginMap: { operations: operationTypes },
  config: {
    enumType: 'string-literal',
    immutableTypes: true,
    skipTypename: true,
    defaultScalarType: 'string',
    strictScalars: true,
    scalars: {
      ClientCredential: 'string',
      CountryCode: 'string',
      Credibility: 'number',
      Cursor: 'string',
      Digest: 'string',
      DocumentId: 'string',
      Domain: 'string',
      Instant: 'string',
      InvitationSecret: 'string',
      Issuer: 'string',
      LanguageTag: 'string',
      Line: 'string',
      NewPasskeyResponse: "import('@simplewebauthn/browser').RegistrationResponseJSON",
      OperationName: 'string',
      OwnPath: 'string',
      PageSize: 'number',
      WaitSeconds: 'number',
      Passage: 'string',
      // What a ceremony is about decides which of WebAuthn's two shapes it is.
      PasskeyOptions: 'object',
      PasskeyResponse: "import('@simplewebauthn/browser').AuthenticationResponseJSON",
      ProposalDigest: 'string',
      ProtocolText: 'string',
      Quantity: 'number',
      TextPartName: 'string',
      WallHours: 'number',
      SoughtText: 'string',
      Uuid: 'string',
    },
  },
});
const constants = registered.map(
  ({ name, hash, type }) =>
    `export const ${name}: Operation<${type}, ${type}Variables> = { hash: '${hash}', operationName: '${name}' };`,
);
const header = [
  '// Written by generate-operations.ts from libs/contract/schema.graphql and src/**/*.graphql.ts.',
  "import type { Operation } from './operation.js';",
];
const style = await resolveConfig(typesFile);
const source = [...header, types, ...constants].join('\n\n');
writeFileSync(typesFile, await format(source, { ...style, parser: 'typescript' }));

const manifest = registered
  .map(({ hash, text }) => [hash, text] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const json = JSON.stringify(Object.fromEntries(manifest), null, 2);
writeFileSync(manifestFile, await format(json, { ...style, parser: 'json' }));
