import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refuseText } from '@tocsin/protocol';
import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { Member } from '../../../test/member.js';
import { World } from '../../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const schema = buildSchema(
  readFileSync(
    fileURLToPath(new URL('../../../../../libs/contract/schema.graphql', `file://${__filename}`)),
    'utf8',
  ),
);

const LINK = 'See example.org/video for it.';
const HASH = 'It is d41d8cd98f00b204e9800998ecf8427e again.';
const FILE = `It is ${'xY3'.repeat(30)} here.`;

/** What must never get in, by scalar, and what it is called. Anything unlisted here is INPUT_INVALID. */
const GOOD: Readonly<Record<string, unknown>> = {
  Uuid: '00000000-0000-4000-8000-000000000001',
  Instant: '2026-11-20T14:00:00.000Z',
  Line: 'A line',
  Passage: 'A passage',
  LanguageTag: 'en',
  CountryCode: 'NZ',
  Cursor: 'AAAAAAAAAAAAAAAAAAAAAA',
  Quantity: 5,
  Credibility: 2,
  PageSize: 10,
  WaitSeconds: 1,
  ProposalDigest: 'a'.repeat(64),
  Digest: 'a'.repeat(64),
  DocumentId: 'propose-activation',
  TextPartName: 'highlights.0.text',
  ProtocolText: '{}',
  OperationName: 'Query.incidents',
  Issuer: 'https://login.agency.example/realm',
  ClientCredential: 'tocsin',
  Domain: 'agency.example',
  Boolean: true,
};

const textValues = (limit: number): [unknown, string][] => [
  ['', 'TEXT_EMPTY'],
  [' \u200b ', 'TEXT_EMPTY'],
  ['half \ud83d', 'TEXT_NOT_WELL_FORMED'],
  ['\udc00', 'TEXT_NOT_WELL_FORMED'],
  ['nul \u0000', 'TEXT_HAS_CONTROL_CHARACTER'],
  ['abc \u202e cba', 'TEXT_HAS_CONTROL_CHARACTER'],
  ['abc \u2066 cba', 'TEXT_HAS_CONTROL_CHARACTER'],
  ['\ufeffabc', 'TEXT_HAS_CONTROL_CHARACTER'],
  ['x '.repeat(limit / 2) + 'x', 'TEXT_TOO_LONG'],
  [LINK, 'TEXT_HAS_LINK'],
  ['hxxps://example', 'TEXT_HAS_LINK'],
  [HASH, 'TEXT_HAS_HASH'],
  [FILE, 'TEXT_HAS_ENCODED_FILE'],
  [12, 'INPUT_INVALID'],
  [['a', 'b'], 'INPUT_INVALID'],
  [{ text: 'a' }, 'INPUT_INVALID'],
];
const invalid = (...values: unknown[]): [unknown, string][] =>
  values.map((value) => [value, 'INPUT_INVALID']);

const BAD: Readonly<Record<string, [unknown, string][]>> = {
  Line: [...textValues(120), ['two\nlines', 'TEXT_HAS_CONTROL_CHARACTER']],
  Passage: textValues(4000),
  SoughtText: [...textValues(120), ['two\nlines', 'TEXT_HAS_CONTROL_CHARACTER'], ...invalid('a', 'a\u200b')],
  Uuid: invalid(
    '00000000-0000-4000-8000-00000000000A',
    '{00000000-0000-4000-8000-000000000001}',
    '00000000-0000-4000-8000-000000000001\n',
    'constructor',
    '',
    1,
  ),
  Instant: invalid(
    'infinity',
    '-infinity',
    'now',
    '2026-02-30T00:00:00.000Z',
    '2016-12-31T23:59:60Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T14:00:00+02:00',
    '2026-11-20T14:00:00.123456Z',
    '2026-11-20',
    '1969-12-31T23:59:59Z',
    '+275760-09-13T00:00:00.000Z',
    1_763_000_000_000,
  ),
  LanguageTag: invalid('', 'english', 'EN', 'en_US', 'en-us', 'en\n', 7),
  CountryCode: invalid('', 'nz', 'NZL', 'N1', 'NZ\n', 64),
  Quantity: invalid('5', -1, 1.5, 2 ** 53, 1_000_000_000_001, Number.NaN, true, []),
  Credibility: invalid(0, 7, 1.5, '2', null),
  ProposalDigest: invalid('', 'a'.repeat(63), 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`, 7),
  Digest: invalid('', 'a'.repeat(63), 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`, 7),
  TextPartName: invalid('', '0', '__proto__', 'a..b', 'a.b.c.d', 'a'.repeat(21), 'a\n', 'é', 7, {}),
  DocumentId: invalid('', 'A', 'a b', '-a', 'a'.repeat(65), 'a\n', 'é', 7, {}),
  ProtocolText: invalid('', '[]', 'text', {}, 7),
  OperationName: invalid(
    '',
    'incidents',
    'Query.people ',
    'Mutation.createAccessToken',
    'Query.constructor',
    7,
  ),
  Issuer: invalid(
    '',
    'login.agency.example',
    'ftp://login.agency.example',
    'https://login.agency.example/?tenant=1',
    'https://login.agency.example/#a',
    'https://user@login.agency.example',
    `https://login.agency.example/${'a'.repeat(300)}`,
    'https://login.agency.example\n',
    7,
  ),
  ClientCredential: invalid('', 'two words', 'a\n', 'é', 'a'.repeat(256), 7),
  Domain: invalid(
    '',
    'example',
    'Agency.example',
    'agency.example.',
    '-a.example',
    'a@agency.example',
    'a.b\n',
    7,
  ),
  Boolean: invalid('true', 1, []),
};

interface Place {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
  readonly mustBeGiven: boolean;
}

/** A value that fits the type, with everything optional filled in, and every place in it. */
function filled(
  type: GraphQLInputType,
  path: readonly (string | number)[],
  places: Place[],
  hasDefault = false,
): unknown {
  if (isNonNullType(type)) {
    places.push({ path, type: type.ofType, mustBeGiven: !hasDefault });
    return inside(type.ofType, path, places);
  }
  places.push({ path, type, mustBeGiven: false });
  return inside(type, path, places);
}

function inside(type: GraphQLInputType, path: readonly (string | number)[], places: Place[]): unknown {
  if (isListType(type)) return [filled(type.ofType, [...path, 0], places)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        filled(field.type, [...path, field.name], places, field.defaultValue !== undefined),
      ]),
    );
  }
  const good = GOOD[(type as { name: string }).name];
  if (good === undefined) throw new Error(`no good value for ${String(type)}`);
  return good;
}

/** What must be refused at a place, and with which code. */
function badAt({ path, type, mustBeGiven }: Place): [value: unknown, code: string][] {
  const nulls = mustBeGiven ? invalid(null, undefined) : [];
  // In a list "nothing" is not "left out".
  if (typeof path.at(-1) === 'number') nulls.pop();
  if (isEnumType(type))
    return [...nulls, ...invalid('NOPE', '', '__proto__', 'constructor', 1, {}, [], true)];
  if (isListType(type))
    return [
      ...nulls,
      ...invalid(
        'text',
        5,
        Array.from({ length: 101 }, () => GOOD['Uuid']),
      ),
    ];
  if (isInputObjectType(type)) return [...nulls, ...invalid('text', 5, true, [], [{}])];
  return [...nulls, ...(BAD[(type as { name: string }).name] ?? [])];
}

function changedAt(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const copy: unknown = structuredClone(value);
  let at = { input: copy } as Record<string | number, unknown>;
  const last = path.length - 1;
  path.forEach((key, index) => {
    if (index < last) at = at[key] as typeof at;
    else if (to === undefined) Reflect.deleteProperty(at, key);
    else at[key] = to;
  });
  return path.length === 1 ? to : copy;
}

const MUTATIONS = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) =>
  field.args.some(({ name }) => name === 'input'),
);

async function refusal(by: Member, body: string): Promise<{ code?: string; field?: string | null }> {
  const { errors, data } = (await (await by.send(body)).json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; field: string | null } }[];
  };
  if (data !== null && data !== undefined) throw new Error(`was accepted: ${body.slice(0, 500)}`);
  return { ...errors?.[0]?.extensions };
}

function bodyOf(mutation: string, input: unknown): string {
  const field = schema.getMutationType()?.getFields()[mutation];
  const type = String(field?.args.find(({ name }) => name === 'input')?.type);
  const needed = (field?.args ?? []).filter(({ name, type: of }) => name !== 'input' && isNonNullType(of));
  const others = needed
    .map(({ name, type: of }) => `, ${name}: ${JSON.stringify(filled(of, [], []))}`)
    .join('');
  const selection = field !== undefined && isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input${others}) ${selection} }`;
  return JSON.stringify({ query, variables: { input } });
}

describe('every input of every mutation', () => {
  it.each(MUTATIONS.map(({ name, args }) => [name, args] as const))(
    'of %s is refused with a code and its path when it does not fit, and stores nothing',
    async (mutation, args) => {
      const by = await world.member('government');
      const type = args.find(({ name }) => name === 'input')?.type as GraphQLInputType;
      const places: Place[] = [];
      const good = filled(type, ['input'], places);
      expect(places.length).toBeGreaterThan(1);
      const before = await world.stored();
      const answers: string[] = [];
      const wanted: string[] = [];
      for (const place of places) {
        for (const [value, code] of badAt(place)) {
          const body = bodyOf(mutation, changedAt(good, place.path, value));
          const { code: given, field } = await refusal(by, body);
          const label = `${place.path.join('.')} = ${String(JSON.stringify(value)).slice(0, 40)}`;
          answers.push(`${label}: ${String(given)} at ${String(field)}`);
          wanted.push(`${label}: ${code} at ${place.path.join('.')}`);
        }
        if (isInputObjectType(place.type)) {
          for (const key of ['surprise', 'constructor', 'toString', '\ud800']) {
            const body = bodyOf(mutation, changedAt(good, [...place.path, key], 1));
            const { code: given, field } = await refusal(by, body);
            answers.push(`${key}: ${String(given)} at ${String(field)}`);
            wanted.push(`${key}: INPUT_INVALID at ${[...place.path, key].join('.')}`);
          }
        }
      }
      expect(answers).toEqual(wanted);
      expect(await world.stored()).toEqual(before);
    },
    60_000,
  );

  it('that is a number written in ways JSON allows but no number is, is refused', async () => {
    const by = await world.member('online_service_provider');
    const counts = [{ measure: 'live_viewers', value: '@', asOf: { at: GOOD['Instant'], fidelity: 'day' } }];
    const body = bodyOf('postPlatformStatus', {
      commandId: randomUUID(),
      incidentId: randomUUID(),
      marking: 'AMBER',
      state: 'present',
      counts,
    });
    for (const number of ['1e400', '-1e400', '1e-5', '9007199254740993', '-5', '0.1']) {
      const refused = await refusal(by, body.replace('"@"', number));
      expect({ number, ...refused }).toEqual({
        number,
        code: 'INPUT_INVALID',
        field: 'input.counts.0.value',
      });
    }
    for (const number of ['NaN', 'Infinity', '01', '1_000', '0x10']) {
      expect(await refusal(by, body.replace('"@"', number))).toEqual({ code: 'BODY_INVALID', field: null });
    }
  });

  it('beside `input` is refused in the same way: a name, identifiers, pages', async () => {
    const by = await world.member('government');
    const before = await world.stored();
    const named = `mutation ($name: Line!) { beginInvitedPasskey(name: $name, secret: "${'a'.repeat(43)}") { id } }`;
    for (const [name, code] of BAD['Line'] ?? [])
      expect(await refusal(by, JSON.stringify({ query: named, variables: { name } }))).toEqual({
        code,
        field: 'name',
      });
    const page = `query ($id: Uuid!, $after: Cursor, $first: PageSize! = 5) {
      incident(id: $id) { timeline(after: $after, first: $first) { cursor } } }`;
    const id = randomUUID();
    for (const variables of [{ id: 5 }, { id, after: 'short' }, { id, first: 0 }, { id, first: 201 }, {}]) {
      const field = Object.keys(variables).at(-1) ?? 'id';
      const refused = await refusal(by, JSON.stringify({ query: page, variables }));
      expect(refused).toEqual({ code: 'INPUT_INVALID', field });
    }
    const search = 'query ($text: SoughtText!) { search(text: $text) { more } }';
    const listed = `query ($filter: IncidentFilter!, $from: Uuid, $most: PageSize! = 5) {
      incidentPage(filter: $filter, from: $from, most: $most) { next } }`;
    for (const [value, code] of BAD['SoughtText'] ?? []) {
      const text = JSON.stringify({ query: search, variables: { text: value } });
      expect(await refusal(by, text)).toEqual({ code, field: 'text' });
      const title = JSON.stringify({ query: listed, variables: { filter: { title: value } } });
      expect(await refusal(by, title)).toEqual({ code, field: 'filter.title' });
    }
    for (const [variables, field] of [
      [{ filter: null }, 'filter'],
      [{ filter: { statuses: ['NOPE'] } }, 'filter.statuses.0'],
      [{ filter: { country: 'nz' } }, 'filter.country'],
      [{ filter: { exercise: 'yes' } }, 'filter.exercise'],
      [{ filter: { surprise: 1 } }, 'filter.surprise'],
      [{ filter: {}, most: 201 }, 'most'],
      [{ filter: {}, from: 'x' }, 'from'],
    ] as const) {
      const refused = await refusal(by, JSON.stringify({ query: listed, variables }));
      expect(refused).toEqual({ code: 'INPUT_INVALID', field });
    }
    expect(await world.stored()).toEqual(before);
  });
});

describe('values written in the document itself', () => {
  it.each([
    ['text: "See example.org/video for it."', 'TEXT_HAS_LINK', 'input.text'],
    ['text: "It is d41d8cd98f00b204e9800998ecf8427e."', 'TEXT_HAS_HASH', 'input.text'],
    ['text: ""', 'TEXT_EMPTY', 'input.text'],
    ['text: "\\u0000"', 'TEXT_HAS_CONTROL_CHARACTER', 'input.text'],
    ['text: 5', 'INPUT_INVALID', 'input.text'],
    ['text: null', 'INPUT_INVALID', 'input.text'],
    ['text: ["a"]', 'INPUT_INVALID', 'input.text'],
    ['text: "a", surprise: 1', 'INPUT_INVALID', 'input.surprise'],
    ['text: "a", source: { reliability: A, credibility: 9 }', 'INPUT_INVALID', 'input.source.credibility'],
    ['text: "a", source: { reliability: Z, credibility: 1 }', 'INPUT_INVALID', 'input.source.reliability'],
    [
      'text: "a", recipients: { organisationIds: ["x"] }',
      'INPUT_INVALID',
      'input.recipients.organisationIds.0',
    ],
    ['text: "a", occurredAt: { at: "infinity", fidelity: day }', 'INPUT_INVALID', 'input.occurredAt.at'],
    ['', 'INPUT_INVALID', 'input'],
  ])('such as `%s` are refused with a code and their place', async (written, code, field) => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    const before = await world.stored();
    const query = `mutation { addInformation(input: {
      commandId: "${randomUUID()}", incidentId: "${incidentId}", marking: AMBER, ${written} }) { cursor } }`;
    expect(await refusal(by, JSON.stringify({ query }))).toEqual({ code, field });
    expect(await world.stored()).toEqual(before);
  });

  it('are blamed by their argument when it is one of a field', async () => {
    const by = await world.member('government');
    const query = '{ incident(id: "X") { timeline(first: 0) { cursor } } }';
    expect(await refusal(by, JSON.stringify({ query }))).toEqual({ code: 'INPUT_INVALID', field: 'id' });
  });
});

const QUERY = '{ server { now } }';

describe('a body', () => {
  const cases: readonly (readonly [string, () => string, string])[] = [
    ['that is empty', () => '', 'BODY_INVALID'],
    ['that is not JSON', () => '{', 'BODY_INVALID'],
    ['that is a string', () => '"query"', 'BODY_INVALID'],
    ['that is null', () => 'null', 'BODY_INVALID'],
    ['that is a batch', () => JSON.stringify([{ query: QUERY }, { query: QUERY }]), 'BODY_INVALID'],
    ['without a query', () => '{}', 'BODY_INVALID'],
    ['whose query is a number', () => '{"query":5}', 'BODY_INVALID'],
    ['whose variables are a text', () => JSON.stringify({ query: QUERY, variables: 'x' }), 'BODY_INVALID'],
    ['whose variables are a list', () => JSON.stringify({ query: QUERY, variables: [] }), 'BODY_INVALID'],
    ['with a prototype in it', () => `{"query":"${QUERY}","__proto__":{"admin":true}}`, 'BODY_INVALID'],
    [
      'with a prototype deep in it',
      () => `{"query":"${QUERY}","variables":{"a":{"__proto__":{"admin":true}}}}`,
      'BODY_INVALID',
    ],
    [
      'with a constructor deep in it',
      () => `{"query":"${QUERY}","variables":{"a":{"constructor":{"prototype":{"b":1}}}}}`,
      'BODY_INVALID',
    ],
    ['of 100,000 brackets', () => '['.repeat(100_000), 'BODY_TOO_LARGE'],
    ['of 60,000 brackets', () => '['.repeat(60_000), 'BODY_INVALID'],
    ['whose document is empty', () => '{"query":""}', 'BODY_INVALID'],
    ['whose document does not parse', () => '{"query":"{"}', 'DOCUMENT_INVALID'],
    ['whose document asks for what there is not', () => '{"query":"{ secrets }"}', 'DOCUMENT_INVALID'],
    [
      'that names no operation of two',
      () => '{"query":"query A { server { now } } query B { server { now } }"}',
      'DOCUMENT_INVALID',
    ],
    [
      'that names an operation there is not',
      () => JSON.stringify({ query: `query A ${QUERY}`, operationName: 'C' }),
      'DOCUMENT_INVALID',
    ],
    [
      'whose document goes in circles',
      () =>
        '{"query":"{ server { ...A } } fragment A on ServerInfo { ...B } fragment B on ServerInfo { ...A }"}',
      'DOCUMENT_INVALID',
    ],
    [
      'whose document is deep',
      () => JSON.stringify({ query: `${'{ a'.repeat(900)}${'}'.repeat(900)}` }),
      'OPERATION_TOO_LARGE',
    ],
    [
      'whose document has 10,000 fields',
      () => JSON.stringify({ query: `{ ${'a '.repeat(10_000)}}` }),
      'OPERATION_TOO_LARGE',
    ],
    [
      'whose document asks the same thing under many names',
      () =>
        JSON.stringify({
          query: `{ ${Array.from({ length: 21 }, (_, i) => `a${String(i)}: __typename`).join(' ')} }`,
        }),
      'OPERATION_TOO_LARGE',
    ],
    [
      'whose document repeats a field',
      () => JSON.stringify({ query: `{ ${'server { now } '.repeat(300)} }` }),
      'OPERATION_TOO_LARGE',
    ],
  ];
  it.each(cases)('%s is refused with a code', async (_, make, code) => {
    const by = await world.member('government');
    const before = await world.stored();
    const refused = await refusal(by, make());
    expect(refused.code).toBe(code);
    expect(await world.stored()).toEqual(before);
    expect(await by.read(QUERY)).toHaveProperty('server.now');
  });

  it('of ten megabytes is refused before it is read', async () => {
    const by = await world.member('government');
    const { hostname, port } = new URL(by.url);
    const head = `POST /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nAuthorization: Bearer ${by.token}\r\nContent-Length: 10485760\r\n\r\n`;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.setTimeout(3_000, () => socket.destroy(new Error('no answer')));
      socket.once('data', (bytes) => {
        resolve(bytes.toString('utf8'));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'BODY_TOO_LARGE', field: null } }],
    });
    const response = await by.send(JSON.stringify({ query: QUERY, pad: 'x'.repeat(70_000) }));
    expect(response.status).toBe(413);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    'application/json; charset=utf-16',
    'application/jsonp',
  ])('of type %s is refused', async (type) => {
    const by = await world.member('government');
    const response = await by.send(JSON.stringify({ query: QUERY }), { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'MEDIA_TYPE_NOT_SUPPORTED', field: null } }],
    });
  });

  it('with a key twice counts the last one, which is checked like any other', async () => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    const before = await world.stored();
    const body = bodyOf('addInformation', {
      commandId: randomUUID(),
      incidentId,
      marking: 'AMBER',
      text: 'Harmless.',
    }).replace('"text":', `"text":"Harmless.","text":${JSON.stringify(LINK)},"surprise":`);
    expect((await refusal(by, body)).code).toBe('INPUT_INVALID');
    const twice = body.replace(',"surprise":"Harmless."', '');
    expect(await refusal(by, twice)).toEqual({ code: 'TEXT_HAS_LINK', field: 'input.text' });
    expect(await world.stored()).toEqual(before);
  });

  it('is not needed for a GET, which changes nothing and is refused without a query', async () => {
    const by = await world.member('government');
    const before = await world.stored();
    const mutation = encodeURIComponent('mutation { signOut }');
    for (const search of [`?query=${mutation}`, '', '?query=', '?query=%00', '?variables=%7B']) {
      const response = await fetch(`${by.url}/graphql${search}`, {
        headers: { authorization: `Bearer ${by.token}`, 'apollo-require-preflight': 'yes' },
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect({ search, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
        search,
        codes: [expect.stringMatching(/^(BODY|DOCUMENT)_INVALID$/)],
      });
    }
    expect(await by.read('{ viewer { personId } }')).toEqual({ viewer: { personId: by.personId } });
    expect(await world.stored()).toEqual(before);
  });
});

describe('text', () => {
  it('comes back byte for byte in `canonical` and `body`, or is refused', async () => {
    const by = await world.member('government');
    const incidentId = await by.declares();
    const query = `mutation ($input: AddInformationInput!) { addInformation(input: $input) {
      entry { canonical body { ... on InformationAdded { text } } } } }`;
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(fc.nat(0xffff), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
      fc.constantFrom(
        'یہی افواہ',
        'বাংলা ভাষা',
        '👩🏽‍🚒 a\u0301 \u00e1',
        'tab\tand\nline',
        '\u200f\u200eab',
        ' leading',
      ),
    );
    let accepted = 0;
    const property = fc.asyncProperty(anything, async (text) => {
      const input = { commandId: randomUUID(), incidentId, marking: 'AMBER', text };
      const answer = await by.ask<{
        addInformation: { entry: { canonical: string; body: { text: string } } };
      }>(query, { input });
      const code = refuseText(text, 'passage');
      if (code !== null) {
        expect(answer.errors?.[0]?.extensions).toEqual({ code, field: 'input.text' });
        return;
      }
      accepted += 1;
      const { entry } = answer.data?.addInformation ?? { entry: undefined };
      expect(entry?.body.text).toBe(text);
      expect(entry?.canonical).toContain(`"body":${JSON.stringify({ text })}`);
    });
    await fc.assert(property, { numRuns: 300 });
    expect(accepted).toBeGreaterThan(50);
    const timeline = await by.timeline(incidentId);
    expect(timeline).toHaveLength(accepted + 1);
  }, 60_000);
});
