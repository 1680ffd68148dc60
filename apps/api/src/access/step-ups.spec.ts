import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StepUpAsked } from '@tocsin/contract';
import { canonical } from '@tocsin/protocol';
import { Authenticator, type Tampered } from '../../test/authenticator.js';
import type { Browser, Reply } from '../../test/browser.js';
import { PUBLIC_URL, World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const MINUTE = 60_000;

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterAll(() => world.close());
beforeEach(() => {
  clock.set(shifted(clock.now(), 2 * MINUTE));
});

const MAKE = `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { token { id } } }`;
const ANSWER = `mutation ($id: Uuid!, $response: PasskeyResponse!) {
  answerStepUp(stepUpId: $id, response: $response) }`;
const input = { name: 'Our bot', operations: ['Query.incidents'] };

interface Seat {
  readonly browser: Browser;
  readonly authenticator: Authenticator;
  readonly personId: string;
}

async function seated(counter = 0): Promise<Seat> {
  const { personId } = await world.member('civil_society');
  const authenticator = new Authenticator(PUBLIC_URL, counter);
  await world.givesPasskey(personId, authenticator);
  const browser = world.browser();
  await browser.signsInWith(authenticator);
  return { browser, authenticator, personId };
}

async function asked(browser: Browser, given: object = input): Promise<StepUpAsked> {
  const { data, code, extensions } = await browser.asks(MAKE, { input: given });
  expect({ data, code }).toEqual({ data: null, code: 'STEP_UP_REQUIRED' });
  if (extensions?.stepUp === undefined) throw new Error('nothing to answer');
  return extensions.stepUp;
}

function answers(
  { browser, authenticator }: Pick<Seat, 'browser' | 'authenticator'>,
  { id, options }: StepUpAsked,
  tampered: Tampered = {},
): Promise<Reply<{ answerStepUp: boolean }>> {
  return browser.asks(ANSWER, { id, response: authenticator.gets(options, tampered) });
}

async function tokens(): Promise<number> {
  const [row] = await world.database.owner.query<[{ number: number }]>(
    `SELECT count(*)::int AS number FROM session WHERE kind = 'program' AND proof = 'token' AND name = 'Our bot'`,
  );
  return row.number;
}

async function lastLogged(): Promise<object | undefined> {
  const rows = await world.database.owner.query<object[]>(
    'SELECT act, person_id, detail FROM access_log ORDER BY number DESC LIMIT 1',
  );
  return rows[0];
}

describe('an operation that asks for a proof', () => {
  it('is not carried out without, and says what is to be signed: the operation with its arguments', async () => {
    const { browser } = await seated();
    const before = await tokens();
    const { id, options } = await asked(browser);
    expect(await tokens()).toBe(before);
    const [row] = await world.database.owner.query<[{ nonce: Buffer; digest: Buffer }]>(
      'SELECT nonce, digest FROM step_up WHERE id = $1',
      [id],
    );
    const digest = createHash('sha256')
      .update(canonical({ operation: 'Mutation.createAccessToken', args: { input } }))
      .digest();
    expect(row.digest).toEqual(digest);
    const challenge = createHash('sha256').update(row.nonce).update(digest).digest('base64url');
    expect(options).toMatchObject({ challenge, rpId: 'tocsin.example', userVerification: 'required' });
    expect(options.allowCredentials).toHaveLength(1);
  });

  it('is carried out once when it is sent again after the answer', async () => {
    const seat = await seated();
    const before = await tokens();
    const answer = await answers(seat, await asked(seat.browser));
    expect(answer.data).toEqual({ answerStepUp: true });
    const detail = 'Mutation.createAccessToken';
    expect(await lastLogged()).toEqual({ act: 'stepped_up', person_id: seat.personId, detail });
    expect((await seat.browser.asks(MAKE, { input })).code).toBeNull();
    await asked(seat.browser);
    expect(await tokens()).toBe(before + 1);
  });

  it('is carried out once when it stands twice in one document, or is sent twice at once', async () => {
    const seat = await seated();
    const before = await tokens();
    await answers(seat, await asked(seat.browser));
    const fields = 'createAccessToken(input: $input) { token { id } }';
    const twice = `mutation ($input: CreateAccessTokenInput!) { a: ${fields} b: ${fields} }`;
    await seat.browser.asks(twice, { input });
    expect(await tokens()).toBe(before + 1);
    await answers(seat, await asked(seat.browser));
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => seat.browser.asks(MAKE, { input })));
    expect(atOnce.filter(({ code }) => code === null)).toHaveLength(1);
    expect(await tokens()).toBe(before + 2);
  });

  it('is another one with other arguments; one left out and null are the same', async () => {
    const seat = await seated();
    await answers(seat, await asked(seat.browser));
    const others = [
      { ...input, name: 'Our other bot' },
      { ...input, operations: [...input.operations, 'Query.incident'] },
      { ...input, incidentIds: [randomUUID()] },
    ];
    for (const other of others) await asked(seat.browser, other);
    expect((await seat.browser.asks(MAKE, { input: { ...input, incidentIds: null } })).code).toBeNull();
  });

  it('is not approved by a proof that was given in another session of the same person', async () => {
    const seat = await seated();
    const elsewhere = world.browser();
    await elsewhere.signsInWith(seat.authenticator);
    const stepUp = await asked(seat.browser);
    const across = await answers({ browser: elsewhere, authenticator: seat.authenticator }, stepUp);
    expect(across.code).toBe('STEP_UP_FAILED');
    await answers(seat, stepUp);
    await asked(elsewhere);
  });

  it('is approved on whichever node the answer comes to', async () => {
    const another = await world.anotherNode();
    try {
      const seat = await seated();
      const there = world.browser(another);
      there.cookie = seat.browser.cookie;
      await answers({ ...seat, browser: there }, await asked(seat.browser));
      expect((await seat.browser.asks(MAKE, { input })).code).toBeNull();
    } finally {
      await another.close();
    }
  });

  it('waits five minutes for its answer, and the answer five minutes for it', async () => {
    const seat = await seated();
    const late = await asked(seat.browser);
    clock.set(shifted(clock.now(), 5 * MINUTE));
    expect((await answers(seat, late)).code).toBe('STEP_UP_FAILED');
    const inTime = await asked(seat.browser);
    clock.set(shifted(clock.now(), 5 * MINUTE - 1));
    expect((await answers(seat, inTime)).code).toBeNull();
    clock.set(shifted(clock.now(), 5 * MINUTE));
    await asked(seat.browser);
  });
});

describe('an answer', () => {
  const wrong: readonly (readonly [string, Tampered])[] = [
    ['from another origin', { origin: 'https://elsewhere.example' }],
    ['for another relying party', { rpId: 'elsewhere.example' }],
    ['without verifying its person', { userVerified: false }],
    ['to another challenge', { challenge: 'A'.repeat(43) }],
    ['of a registration', { type: 'webauthn.create' }],
  ];
  it.each(wrong)('%s proves nothing, and uses the challenge up', async (_, tampered) => {
    const seat = await seated();
    const before = await tokens();
    const stepUp = await asked(seat.browser);
    expect((await answers(seat, stepUp, tampered)).code).toBe('STEP_UP_FAILED');
    expect(await lastLogged()).toMatchObject({ act: 'step_up_failed', person_id: seat.personId });
    expect((await answers(seat, stepUp)).code).toBe('STEP_UP_FAILED');
    await asked(seat.browser);
    expect(await tokens()).toBe(before);
  });

  it('to the challenge of another operation proves nothing', async () => {
    const seat = await seated();
    const small = await asked(seat.browser);
    const large = await asked(seat.browser, { ...input, operations: ['Query.incidents', 'Query.incident'] });
    const response = seat.authenticator.gets(small.options);
    expect((await seat.browser.asks(ANSWER, { id: large.id, response })).code).toBe('STEP_UP_FAILED');
    await asked(seat.browser, { ...input, operations: ['Query.incidents', 'Query.incident'] });
  });

  it('with the passkey of somebody else proves nothing', async () => {
    const [seat, other] = [await seated(), await seated()];
    const { id, options } = await asked(seat.browser);
    const response = other.authenticator.gets({ challenge: options.challenge });
    expect((await seat.browser.asks(ANSWER, { id, response })).code).toBe('STEP_UP_FAILED');
    await asked(seat.browser);
  });

  it('counts once: neither it nor its signature is good for a second proof', async () => {
    const seat = await seated(3);
    const stepUp = await asked(seat.browser);
    const response = seat.authenticator.gets(stepUp.options);
    expect((await seat.browser.asks(ANSWER, { id: stepUp.id, response })).code).toBeNull();
    expect((await seat.browser.asks(ANSWER, { id: stepUp.id, response })).code).toBe('STEP_UP_FAILED');
    expect((await seat.browser.asks(MAKE, { input })).code).toBeNull();
    const again = await asked(seat.browser);
    expect((await answers(seat, again, { counter: seat.authenticator.counter })).code).toBe('STEP_UP_FAILED');
  });

  it('to a question nobody asked is refused like any other', async () => {
    const seat = await seated();
    const { options } = await asked(seat.browser);
    expect((await answers(seat, { id: randomUUID(), options })).code).toBe('STEP_UP_FAILED');
  });

  it('is one of twenty in a minute', async () => {
    const seat = await seated();
    const { options } = await asked(seat.browser);
    const codes = new Set<string | null>();
    for (let count = 0; count < 20; count += 1) {
      codes.add((await answers(seat, { id: randomUUID(), options })).code);
    }
    expect([...codes]).toEqual(['STEP_UP_FAILED']);
    expect((await answers(seat, { id: randomUUID(), options })).code).toBe('TOO_MANY_REQUESTS');
  });
});

describe('whoever has nothing to prove with', () => {
  it('is told that a passkey is needed, and may add the first one without', async () => {
    const { browser, personId } = await seated();
    await world.database.owner.query('DELETE FROM passkey WHERE person_id = $1', [personId]);
    expect((await browser.asks(MAKE, { input })).code).toBe('PASSKEY_NEEDED');
    const ceremony = await browser.begins('mutation { ceremony: beginPasskey { id options } }');
    const finish = `mutation ($id: Uuid!, $response: NewPasskeyResponse!) {
      finishPasskey(ceremonyId: $id, response: $response, name: "First") { name } }`;
    const authenticator = new Authenticator(PUBLIC_URL);
    const response = authenticator.creates(ceremony.options);
    expect((await browser.asks(finish, { id: ceremony.id, response })).code).toBeNull();
    const { code } = await browser.asks('mutation { beginPasskey { id } }');
    expect(code).toBe('STEP_UP_REQUIRED');
  });

  it('is a program: no token reaches what asks for a proof', async () => {
    const member = await world.member('civil_society');
    const before = await tokens();
    const { errors } = await member.ask(MAKE, { input });
    expect(errors?.[0]?.extensions).toEqual({ code: 'OUTSIDE_THE_TOKEN', field: null });
    expect(await tokens()).toBe(before);
  });
});

describe('in a demo', () => {
  const AS_DEMO = 'mutation ($id: Uuid!) { answerStepUpAsDemoPerson(stepUpId: $id) }';

  it('a person of the demo confirms without proof; outside one there is no such thing', async () => {
    const demo = await World.open({ clock, demo: true });
    try {
      const { personId } = await demo.member('civil_society');
      const browser = demo.browser();
      await browser.signsIn(personId);
      const { id } = await asked(browser);
      expect((await browser.asks(AS_DEMO, { id })).data).toEqual({ answerStepUpAsDemoPerson: true });
      expect((await browser.asks(MAKE, { input })).code).toBeNull();
      await asked(browser);
    } finally {
      await demo.close();
    }
    const seat = await seated();
    const { id } = await asked(seat.browser);
    expect((await seat.browser.asks(AS_DEMO, { id })).code).toBe('NOT_AVAILABLE');
    await asked(seat.browser);
  });
});
