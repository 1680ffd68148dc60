import { randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_OPERATIONS, registeredOperations } from '@tocsin/contract';
import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, registered } from '../../../test/browser.js';
import type { Member } from '../../../test/member.js';
import { World } from '../../../test/world.js';
import { OPERATION_LIMITS, operationLimits } from './operation-limits.js';

let demo: World;
beforeAll(async () => {
  demo = await World.open({ demo: true });
});
afterAll(() => demo.close());

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const byHash = (sha256Hash: unknown, more: object = {}): object => ({
  ...more,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

const schema = buildSchema(
  readFileSync(join(__dirname, '../../../../../libs/contract/schema.graphql'), 'utf8'),
);

describe('the registered operations', () => {
  it.each(Object.entries(registeredOperations))(
    '%s is the hash of an operation of this schema',
    (hash, text) => {
      expect(hashOf(text)).toBe(hash);
      expect(validate(schema, parse(text))).toEqual([]);
    },
  );

  it('stay within the limits that programs have', () => {
    for (const text of [...Object.values(registeredOperations), ...DEMO_OPERATIONS]) {
      expect(validate(schema, parse(text), [operationLimits])).toEqual([]);
    }
  });
});

describe('a browser', () => {
  async function signedIn(): Promise<Browser> {
    const browser = new Browser(demo.url);
    await browser.signsIn((await demo.member('government')).personId);
    return browser;
  }

  it('runs a registered operation by its text or by its hash alone', async () => {
    const browser = await signedIn();
    const text = registered('Viewer');
    const byText = await browser.post({ query: text });
    const named = await browser.post(byHash(hashOf(text)));
    expect(named.data).toEqual(byText.data);
    expect(byText.data).toHaveProperty('viewer.personId');
  });

  const others: readonly (readonly [string, () => object])[] = [
    ['another text', () => ({ query: '{ viewer { personId } }' })],
    ['a registered text with a space after it', () => ({ query: `${registered('Viewer')} ` })],
    [
      'a registered text with more after it',
      () => ({ query: `${registered('Viewer')}\nquery B { __typename }` }),
    ],
    ['an introspection', () => ({ query: '{ __schema { types { name } } }' })],
    ['the smallest text', () => ({ query: '{ __typename }' })],
    ['a hash nobody registered', () => byHash(hashOf('{ __typename }'))],
    [
      'a hash with its text, to register it',
      () => byHash(hashOf('{ __typename }'), { query: '{ __typename }' }),
    ],
    [
      'a registered hash with another text',
      () => byHash(hashOf(registered('Viewer')), { query: '{ __typename }' }),
    ],
    ['a hash that is no text', () => byHash({ toString: 'x' })],
    ['the hash "constructor"', () => byHash('constructor')],
    ['the hash "__proto__"', () => byHash('__proto__')],
    ['nothing', () => ({})],
    ['a batch', () => [{ query: registered('Viewer') }]],
  ];
  it.each(others)('may not run %s', async (_, make) => {
    for (const browser of [await signedIn(), new Browser(demo.url)]) {
      const { data, code, status } = await browser.post(make());
      expect({ data, code, status }).toEqual({ data: null, code: 'OPERATION_NOT_REGISTERED', status: 400 });
    }
  });

  it('may not run a registered text under the hash of another one', async () => {
    const browser = await signedIn();
    const { data, code } = await browser.post(
      byHash(hashOf(registered('Board')), { query: registered('Viewer') }),
    );
    expect(data).toBeNull();
    expect(code).toBe('DOCUMENT_INVALID');
  });

  it('may not ask by GET', async () => {
    const browser = await signedIn();
    for (const search of [
      `query=${encodeURIComponent(registered('Viewer'))}`,
      `extensions=${encodeURIComponent(JSON.stringify(byHash(hashOf(registered('Viewer')))))}`,
    ]) {
      const response = await fetch(`${demo.url}/graphql?${search}`, {
        headers: { cookie: browser.cookie ?? '', 'apollo-require-preflight': 'yes' },
      });
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_NOT_REGISTERED' } }],
      });
    }
  });
});

describe('a program with a token', () => {
  const within: readonly (readonly [string, string])[] = [
    ['any operation', '{ viewer { personId } organisations { name } }'],
    ['what a screen needs', '{ incidents { id participants { name } platforms { counts { value } } } }'],
    ['the most names', aliased(OPERATION_LIMITS.aliases)],
    ['the most root fields', `{ ${'__typename '.repeat(OPERATION_LIMITS.rootFields)} }`],
  ];
  it.each(within)('may send %s', async (_, query) => {
    const member = await demo.member('civil_society');
    expect((await member.ask(query)).errors).toBeUndefined();
  });

  const beyond: readonly (readonly [string, () => string])[] = [
    ['is too deep', () => `{ ${'incidents { '.repeat(11)} id ${'}'.repeat(11)} }`],
    ['has too many names', () => aliased(OPERATION_LIMITS.aliases + 1)],
    ['has too many root fields', () => `{ ${'__typename '.repeat(OPERATION_LIMITS.rootFields + 1)} }`],
    ['has too many tokens', () => `{ ${'__typename '.repeat(OPERATION_LIMITS.tokens + 1)} }`],
    ['costs too much', () => `{ incidents { timeline { entries { ${'id '.repeat(6)} } } } }`],
    [
      'costs too much by fragments that grow',
      () =>
        `{ ...A0 } ${Array.from({ length: 12 }, (_, i) => `fragment A${String(i)} on Query { ...A${String(i + 1)} ...A${String(i + 1)} }`).join(' ')} fragment A12 on Query { server { now } viewer { name } }`,
    ],
    ['is deep by fragments', () => deepByFragments()],
  ];
  it.each(beyond)('is refused an operation that %s', async (_, make) => {
    const member = await demo.member('civil_society');
    const { data, errors } = await member.ask(make());
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('OPERATION_TOO_LARGE');
  });

  it('is told to wait when it asks too often; others are not', async () => {
    const [busy, other] = [await demo.member('civil_society'), await demo.member('civil_society')];
    const answers = new Map<number, number>();
    let refused: unknown;
    for (let round = 0; round < 25; round += 1) {
      const sent = await Promise.all(
        Array.from({ length: 50 }, () => busy.send('{"query":"{ __typename }"}')),
      );
      for (const response of sent) {
        answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
        const body: unknown = await response.json();
        if (response.status === 429) refused = body;
      }
    }
    expect(Object.fromEntries(answers)).toEqual({ 200: 1_200, 429: 50 });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', field: null } }] });
    expect((await other.ask('{ __typename }')).errors).toBeUndefined();
  }, 30_000);

  it('that makes up a new token for every request is told to wait all the same', async () => {
    const world = await World.open();
    try {
      const statuses = new Set<number>();
      for (let round = 0; round < 25; round += 1) {
        const sent = await Promise.all(
          Array.from({ length: 50 }, () =>
            fetch(`${world.url}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', authorization: `Bearer tocsin_${randomUUID()}` },
              body: '{"query":"{ __typename }"}',
            }),
          ),
        );
        for (const response of sent) statuses.add(response.status);
      }
      expect([...statuses].sort()).toEqual([400, 429]);
    } finally {
      await world.close();
    }
  }, 30_000);

  it('that is not known any more may run what a stranger may', async () => {
    const member = await demo.member('civil_society');
    await member.read('mutation { signOut }');
    expect((await member.ask('{ __typename }')).errors?.[0]?.extensions.code).toBe(
      'OPERATION_NOT_REGISTERED',
    );
    expect(await codeOf(member, registered('Board'))).toBe('UNAUTHENTICATED');
    expect(await member.read(registered('Viewer'))).toEqual({ viewer: null });
  });
});

function aliased(count: number): string {
  return `{ server { ${Array.from({ length: count }, (_, index) => `a${String(index)}: now`).join(' ')} } }`;
}

function deepByFragments(): string {
  const levels = Array.from(
    { length: 11 },
    (_, level) => `fragment A${String(level)} on Query { a { ...A${String(level + 1)} } }`,
  );
  return `{ ...A0 } ${levels.join(' ')} fragment A11 on Query { server { now } }`;
}

async function codeOf(member: Member, query: string): Promise<string | undefined> {
  return (await member.ask(query)).errors?.[0]?.extensions.code;
}
