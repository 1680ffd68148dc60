import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { toInstant, type CommandType, type Uuid } from '@tocsin/protocol';
import { ServerRefused, type ApiClient } from './api-client.js';
import type { Cast, CastMember } from './cast.js';
import { Knowledge } from './knowledge.js';
import { inputOf, mutationOf, nameOf, registered, type Receipt } from './operations.js';
import {
  commandOf,
  countriesOf,
  DECLARATION,
  hasOwnClock,
  isForPeople,
  postedSource,
  type Scenario,
  type ScenarioEntry,
} from './scenario.js';

export interface Pace {
  readonly speed: number;
  readonly longestWaitMs: number;
}

/** Which identifiers the server gave to what. */
export interface Played {
  readonly incidentId: Uuid;
  readonly ids: ReadonlyMap<string, Uuid>;
}

/** A command of the scenario that the server refused. */
class CommandRefused extends Error {}

export interface Watcher {
  /** Called once the incident is there, before anything else is posted. */
  declared(incidentId: Uuid): Promise<void>;
  /** Called after each command with its line for the terminal. */
  said(line: string): void;
}

/** Declares the incident as an exercise and posts every entry as its actor, keeping the scenario's order and gaps. */
export async function play(
  client: ApiClient,
  scenario: Scenario,
  cast: Cast,
  pace: Pace,
  watcher: Watcher,
): Promise<Played> {
  const ids = new Map<string, Uuid>();
  const give = async (key: string, work: () => Promise<Receipt>): Promise<Receipt> => {
    try {
      const receipt = await work();
      ids.set(key, receipt.entry.id);
      return receipt;
    } catch (error) {
      if (error instanceof ServerRefused)
        throw new CommandRefused(`The server refused "${key}": ${error.message}`);
      throw error;
    }
  };

  const { declaredBy, incident } = scenario;
  const declaring = declarationInput(scenario, cast);
  const { incidentId } = await give(DECLARATION, () =>
    giveAsProgram(client, memberIn(cast, declaredBy), 'declare_incident', declaring),
  );
  watcher.said(lineOf(incident.at, declaredBy, 'declare_incident', incident.title));
  await watcher.declared(incidentId);

  const setClock = async (at: string): Promise<void> => {
    if (!hasOwnClock(scenario)) return;
    const input = { commandId: randomUUID(), incidentId, to: toInstant(at) ?? at };
    await give(`clock ${at}`, () => giveAsProgram(client, memberIn(cast, declaredBy), 'set_clock', input));
  };
  await setClock(incident.at);
  const knowledge = new Knowledge(client, scenario, cast, incidentId, ids);
  let last = incident.at;
  for (const entry of scenario.entries) {
    const gap = (Date.parse(entry.at) - Date.parse(last)) / pace.speed;
    await wait(Math.min(gap, pace.longestWaitMs));
    if (entry.at !== last) await setClock(entry.at);
    last = entry.at;
    const command = commandOf(entry, await knowledge.before(entry));
    const input = inputOf(command, randomUUID(), incidentId);
    const member = memberIn(cast, entry.actor);
    await give(entry.key, () =>
      isForPeople(entry)
        ? giveInBrowser(client, member, entry.do, input)
        : giveAsProgram(client, member, entry.do, input),
    );
    watcher.said(lineOf(entry.at, entry.actor, entry.do, gist(entry)));
  }
  return { incidentId, ids };
}

function giveAsProgram(
  client: ApiClient,
  { token }: CastMember,
  type: CommandType,
  input: object,
): Promise<Receipt> {
  return client
    .send<{ receipt: Receipt }>({ token }, mutationOf(type), { input })
    .then(({ receipt }) => receipt);
}

/** What programs may not do: a person does it in a browser, and proves who they are where the server asks for it. */
async function giveInBrowser(
  client: ApiClient,
  { cookie }: CastMember,
  type: CommandType,
  input: object,
): Promise<Receipt> {
  if (cookie === null) throw new Error('people are signed in where protocols run');
  const name = nameOf(type);
  const send = async (): Promise<Receipt> => {
    const answer = await client.send<Record<string, Receipt>>({ cookie }, registered(name), { input });
    const [receipt] = Object.values(answer);
    if (receipt === undefined) throw new Error(`${name} answers with a receipt`);
    return receipt;
  };
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ServerRefused) || error.stepUpId === null) throw error;
    await client.send({ cookie }, registered('AnswerStepUpAsDemoPerson'), { stepUpId: error.stepUpId });
    return send();
  }
}

export function idIn(ids: ReadonlyMap<string, Uuid>, key: string): Uuid {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`"${key}" has not been posted`);
  return id;
}

/** Every actor's organisation is alerted, whatever the rule of alerting says: they all have a part to play. */
function declarationInput({ incident, declaredBy }: Scenario, cast: Cast): object {
  const { title, category, severity, place, marking, certainty, occurredAt, language = 'en' } = incident;
  const own = cast.get(declaredBy)?.organisation.organisationId;
  const organisations = new Set([...cast.values()].map((member) => member.organisation.organisationId));
  return {
    commandId: randomUUID(),
    ...{ title, category, severity, place, marking, certainty, occurredAt, language },
    countries: countriesOf(incident),
    exercise: true,
    alsoAlert: [...organisations].filter((id) => id !== own),
    source: postedSource(incident.source),
  };
}

function memberIn(cast: Cast, actor: string): CastMember {
  const member = cast.get(actor);
  if (member === undefined) throw new Error(`nobody plays ${actor}`);
  return member;
}

function lineOf(at: string, actor: string, what: string, gist: string): string {
  const time = at.slice(0, 16).replace('T', ' ');
  return `${time}Z  ${actor.padEnd(14)}  ${what.replaceAll('_', ' ').padEnd(20)}  ${shortened(gist)}`;
}

function gist(entry: ScenarioEntry): string {
  const correction = 'corrects' in entry && entry.corrects !== undefined ? '(correction) ' : '';
  switch (entry.do) {
    case 'acknowledge_alert':
      return '';
    case 'post_platform_status':
      return `${correction}${entry.state}${entry.note === undefined ? '' : `: ${entry.note}`}`;
    case 'add_information':
    case 'add_community_note':
    case 'raise_rights_flag':
      return correction + entry.text;
    case 'answer_rights_flag':
      return `${entry.outcome}: ${entry.text}`;
    case 'change_severity':
      return `${entry.severity}: ${entry.reason}`;
    case 'change_status':
      return `${entry.status}: ${entry.reason}`;
    case 'retract_entry':
      return entry.reason;
    case 'open_activation':
      return `${entry.protocol}: ${entry.reason}`;
    case 'assess_criterion':
      return `${entry.criterion} ${entry.level ?? entry.answer}: ${entry.evidence}`;
    case 'propose_transition':
      return `${entry.transition}: ${entry.reason}`;
    case 'cast_vote':
      return `${entry.vote}: ${entry.reason}`;
    case 'report_obligation':
      return `${entry.rule} ${entry.report}: ${entry.text}`;
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
