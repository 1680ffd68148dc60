import { gzipSync } from 'node:zlib';
import type { Sent } from './exchange.js';
import { json } from './operations.js';
import type { Random } from './random.js';
import { anyText } from './unicode.js';

/** What a body is made from: something that would be understood. */
export interface Understood {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Spoil = (good: Understood, random: Random) => Sent;

const whole = ({ query, variables }: Understood): string => json({ query, variables });
const spoilt =
  (change: (bytes: Buffer, random: Random) => Buffer): Spoil =>
  (good, random) => ({
    body: change(Buffer.from(whole(good)), random),
  });
const joined = (bytes: Buffer, at: number, between: Buffer, skip = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), between, bytes.subarray(at + skip)]);

/** Bytes that are no UTF-8: continuations alone, overlong, halves of pairs, beyond Unicode. */
const NO_UTF8 = [
  '80',
  'bf',
  'c0af',
  'c1bf',
  'e080af',
  'eda080',
  'edbfbf',
  'f08080af',
  'f4908080',
  'f8888080',
  'fe',
  'ff',
  'c3',
  'e282',
].map((hex) => Buffer.from(hex, 'hex'));

const BYTES: readonly Spoil[] = [
  spoilt((bytes, random) => bytes.subarray(0, random.below(bytes.length))),
  spoilt((bytes, random) => joined(bytes, random.below(bytes.length), random.bytes(1), 1)),
  spoilt((bytes, random) =>
    joined(bytes, random.below(bytes.length), Buffer.from([random.between(0, 31)]), 0),
  ),
  spoilt((bytes, random) => joined(bytes, random.below(bytes.length), Buffer.alloc(0), random.between(1, 9))),
  spoilt((bytes, random) => joined(bytes, random.below(bytes.length), random.pick(NO_UTF8))),
  spoilt((bytes, random) =>
    joined(bytes, random.below(bytes.length), Buffer.from(random.pick([...'{}[]",:\\/0-e.']))),
  ),
  spoilt((bytes, random) =>
    Buffer.concat([
      bytes,
      Buffer.from(random.pick([' x', '{}', ',', ']', '}', '\u0000', '"']) + String(random.below(1e6))),
    ]),
  ),
  spoilt((bytes, random) => Buffer.concat([bytes, bytes.subarray(0, random.between(1, bytes.length))])),
  spoilt((bytes, random) =>
    Buffer.from(bytes.toString(), random.pick(['utf16le', 'base64', 'hex'] as const)),
  ),
  spoilt((bytes) => Buffer.from(bytes.toString().replaceAll('"', "'"))),
  spoilt((_, random) => random.bytes(random.between(1, 300))),
];

const OTHER_BODIES: readonly ((good: Understood, random: Random) => string)[] = [
  (_, random) => anyText(random),
  (_, random) => JSON.stringify(anyText(random)),
  (_, random) => String(random.next()),
  (good, random) => `[${Array.from({ length: random.between(0, 20) }, () => whole(good)).join(',')}]`,
  ({ query }, random) => json({ query, variables: random.pick([1, 'x', true, [], [1], anyText(random)]) }),
  ({ variables }, random) =>
    json({ query: random.pick([1, null, true, [], {}, '', ' ', '#', anyText(random)]), variables }),
  ({ query, variables }, random) =>
    json({ query, variables, operationName: random.pick([1, {}, [], 'nope', anyText(random)]) }),
  ({ query, variables }, random) =>
    json({
      query,
      variables,
      extensions: random.pick([
        1,
        [],
        {
          persistedQuery: random.pick([
            1,
            {},
            [],
            { version: 2, sha256Hash: anyText(random) },
            { version: 1, sha256Hash: random.below(9) },
          ]),
        },
      ]),
    }),
  ({ query, variables }, random) =>
    `{"${random.pick(['__proto__', 'constructor'])}":{"prototype":{"x":${String(random.below(1e6))}}},${json({ query, variables }).slice(1)}`,
  ({ query }, random) =>
    `{"query":${JSON.stringify(query)},"variables":{"${random.pick(['__proto__', 'constructor'])}":{"prototype":{"x":${String(random.below(1e6))}}}}}`,
  (_, random) => random.pick(['[', '{"a":', '[{"a":']).repeat(random.between(1, 9_000)),
  (good, random) => whole(good).replace('{', `{"pad":"${'x'.repeat(random.between(65_536, 90_000))}",`),
  ({ query, variables }, random) => json({ query: spoiltDocument(query, random), variables }),
  ({ query, variables }, random) => json({ query: spoiltDocument(query, random), variables }),
  ({ query, variables }, random) => json({ query: spoiltDocument(query, random), variables }),
];

const TOKENS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '=',
  '!',
  '|',
  '&',
  '...',
  '@',
  '$',
  '"',
  '"""',
  '#',
  ',',
  'on',
  'fragment',
  'query',
  'mutation',
  'subscription',
  'null',
  '1e9',
  '\u0000',
  '\ufeff',
  '__schema',
  '__proto__',
  '@include(if: 1)',
  '@skip',
  '@defer',
];

/** A document with something in it that does not belong there, or far too much of something. */
function spoiltDocument(query: string, random: Random): string {
  const at = random.below(query.length + 1);
  const shape = random.below(10);
  const many = random.between(1, 400);
  switch (shape) {
    case 0:
      return query.slice(0, at);
    case 1:
      return `{ ${Array.from({ length: many }, (_, index) => `a${String(index)}: __typename`).join(' ')} nope${String(at)} }`;
    case 2:
      return `${'{ a'.repeat(many)}${'}'.repeat(many)}`;
    case 3:
      return `query { server { ...A${String(many)} } } fragment A${String(many)} on ServerInfo { ...A${String(many)} }`;
    case 4:
      return query.replace(
        /\$(\w+): [\w[\]!]+/,
        `$$$1: ${random.pick(['String', 'Int!', 'Nope', '[[Uuid]]', 'Boolean', 'Incident'])}${' '.repeat(random.below(30))}`,
      );
    case 5:
      return query.replace(/\$\w+(?=[,)])/, `$other${String(many)}`);
    case 6:
      return query.replace('{', `@nope${String(many)} {`);
    case 7:
      return `${query} ${query.replace(/^\w+/, (kind) => `${kind} B${String(many)}`)}`;
    default:
      return `${query.slice(0, at)} ${random.pick(TOKENS)} ${query.slice(at)}`;
  }
}

const JSON_TYPES = [
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/graphql',
  'application/jsonp',
  'text/json',
  'application/json,text/plain',
];
const FORM_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  '',
  '/',
  'a'.repeat(3_000),
  'application/octet-stream',
];

const HEADS: readonly Spoil[] = [
  (good, random) => ({
    body: whole(good),
    headers: { 'content-type': random.pick([...JSON_TYPES, ...FORM_TYPES]) },
  }),
  (good) => ({ body: gzipSync(whole(good)), headers: { 'content-encoding': 'gzip' } }),
  (good, random) => ({
    body: whole(good),
    headers: { 'content-encoding': random.pick(['br', 'deflate', 'identity, gzip', 'nope']) },
  }),
  (good, random) => ({ body: whole(good), method: random.pick(['PUT', 'PATCH', 'DELETE', 'PROPFIND']) }),
  (good, random) => ({
    body: whole(good),
    path: `/${encodeURIComponent(anyText(random).toWellFormed()).slice(0, 300)}`,
  }),
  ({ query }, random) => ({
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent(query)}&x=${String(random.below(1e6))}`,
    headers: { 'apollo-require-preflight': 'yes' },
  }),
  (_, random) => ({
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent(anyText(random).toWellFormed()).slice(0, 300)}`,
    headers: { 'apollo-require-preflight': 'yes' },
  }),
  (_, random) => ({
    method: 'GET',
    path: `/graphql?variables=%7B${'%'.repeat(random.below(3))}&extensions=${String(random.below(1e6))}`,
    headers: { 'apollo-require-preflight': 'yes' },
  }),
  (_, random) => ({
    method: 'GET',
    path: `/graphql?${random.pick(['query', 'query[]', 'query[a]', '__proto__[x]', 'constructor'])}=${String(random.below(1e6))}`,
  }),
];

/** A request that should not be understood, made from one that would be. */
export function spoiltRequest(good: Understood, random: Random): Sent {
  const spoil = random.below(10);
  if (spoil < 4) return random.pick(BYTES)(good, random);
  if (spoil < 9) return { body: random.pick(OTHER_BODIES)(good, random) };
  return random.pick(HEADS)(good, random);
}
