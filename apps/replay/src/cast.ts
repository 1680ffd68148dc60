import { DEMO_ACCESS_TOKEN, DEMO_PEOPLE } from '@tocsin/contract';
import type { StakeholderKind } from '@tocsin/protocol';
import { ServerRefused, type ApiClient } from './api-client.js';
import { UsageError } from './arguments.js';
import { registered, SIGN_OUT, VIEWER, type DemoPerson, type Organisation } from './operations.js';
import type { Scenario } from './scenario.js';

/** An actor of the scenario with the person who plays it on this server. */
export interface CastMember {
  readonly token: string;
  /** A browser session of the same person, where the scenario runs protocols: programs decide nothing. */
  readonly cookie: string | null;
  readonly organisation: Organisation;
  /** Made for this replay, and ended with it; a token that was brought stays. */
  readonly temporary: boolean;
}

/** A server that is not there is told of at once; one that goes away in between is waited for. */
const FIRST_ATTEMPTS = 2;

export type Cast = ReadonlyMap<string, CastMember>;

/** Finds somebody for every part: with the tokens given, or among the people of a demo community. */
export async function castActors(
  client: ApiClient,
  scenario: Scenario,
  tokens: ReadonlyMap<string, string> | null,
): Promise<Cast> {
  return tokens === null ? castFromDemo(client, scenario) : castFromTokens(client, scenario, tokens);
}

async function castFromDemo(client: ApiClient, scenario: Scenario): Promise<Cast> {
  const demoPeople = await peopleOf(client);
  const cast = new Map<string, CastMember>();
  const playing = new Set<string>();
  for (const [key, actor] of Object.entries(scenario.actors)) {
    const people = demoPeople.filter((person) => person.organisation.name === actor.organisation);
    const person = people.find((one) => !playing.has(one.personId)) ?? people[0];
    if (person === undefined)
      throw new UsageError(`${client.url} has nobody of "${actor.organisation}" (actor "${key}").`);
    expectKind(key, actor.kind, person.organisation);
    playing.add(person.personId);
    const { demoAccessToken } = await client.send<{ demoAccessToken: { secret: string } }>(
      null,
      DEMO_ACCESS_TOKEN,
      { personId: person.personId },
    );
    const cookie = scenario.protocols === undefined ? null : await client.signIn(person.personId);
    const { organisation } = person;
    cast.set(key, { token: demoAccessToken.secret, cookie, organisation, temporary: true });
  }
  return cast;
}

async function peopleOf(client: ApiClient): Promise<DemoPerson[]> {
  try {
    const answer = await client.send<{ demoPeople: DemoPerson[] }>(null, DEMO_PEOPLE, {}, FIRST_ATTEMPTS);
    return answer.demoPeople;
  } catch (error) {
    if (!(error instanceof ServerRefused)) throw error;
    throw new UsageError(
      `${client.url} is no demo (${error.code}): bring a token for each actor with --tokens FILE.`,
    );
  }
}

async function castFromTokens(
  client: ApiClient,
  scenario: Scenario,
  tokens: ReadonlyMap<string, string>,
): Promise<Cast> {
  if (scenario.protocols !== undefined)
    throw new UsageError(
      'The scenario runs protocols, which takes people and not programs: play it on a demo.',
    );
  const cast = new Map<string, CastMember>();
  for (const [key, actor] of Object.entries(scenario.actors)) {
    const token = tokens.get(key);
    if (token === undefined) throw new UsageError(`The file of tokens has none for the actor "${key}".`);
    const { viewer } = await client.send<{ viewer: { organisation: Organisation } | null }>(
      { token },
      VIEWER,
      {},
      FIRST_ATTEMPTS,
    );
    if (viewer === null)
      throw new UsageError(`${client.url} does not accept the token of the actor "${key}".`);
    expectKind(key, actor.kind, viewer.organisation);
    cast.set(key, { token, cookie: null, organisation: viewer.organisation, temporary: false });
  }
  return cast;
}

function expectKind(key: string, kind: StakeholderKind, organisation: Organisation): void {
  if (organisation.kind === kind) return;
  throw new UsageError(
    `The actor "${key}" is a ${kind}, but "${organisation.name}" is a ${organisation.kind} on this server.`,
  );
}

/** Ends the tokens and sessions that were made for the replay. Best effort: they end by themselves, too. */
export async function dismiss(client: ApiClient, cast: Cast): Promise<void> {
  for (const { token, cookie, temporary } of cast.values()) {
    if (temporary) await client.send({ token }, SIGN_OUT, {}, FIRST_ATTEMPTS).catch(() => undefined);
    if (cookie !== null)
      await client.send({ cookie }, registered('SignOut'), {}, FIRST_ATTEMPTS).catch(() => undefined);
  }
}
