import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cursor } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import { ServerRefused, type ApiClient } from './api-client.js';
import type { Cast } from './cast.js';
import { entryOf, inputOf, mutationOf, TIMELINE, type Receipt, type TimelinePage } from './operations.js';
import {
  commandOf,
  DECLARATION,
  postedSource,
  type Scenario,
  type ScenarioEntry,
  isPlayed,
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
  const give = async (key: string, actor: string, document: string, input: object): Promise<Receipt> => {
    try {
      const { receipt } = await client.send<{ receipt: Receipt }>(tokenOf(cast, actor), document, { input });
      ids.set(key, receipt.entry.id);
      return receipt;
    } catch (error) {
      if (error instanceof ServerRefused)
        throw new CommandRefused(`The server refused "${key}" of ${actor}: ${error.message}`);
      throw error;
    }
  };

  const { declaredBy, incident } = scenario;
  const declareDocument = mutationOf('declare_incident');
  const { incidentId } = await give(
    DECLARATION,
    declaredBy,
    declareDocument,
    declarationInput(scenario, cast),
  );
  watcher.said(lineOf(incident.at, declaredBy, 'declare_incident', incident.title));
  await watcher.declared(incidentId);

  let last = incident.at;
  for (const entry of scenario.entries) {
    const gap = (Date.parse(entry.at) - Date.parse(last)) / pace.speed;
    await wait(Math.min(gap, pace.longestWaitMs));
    last = entry.at;
    const command = commandOf(entry, (key) => idIn(ids, key));
    await give(entry.key, entry.actor, mutationOf(entry.do), inputOf(command, randomUUID(), incidentId));
    watcher.said(lineOf(entry.at, entry.actor, entry.do, gist(entry)));
  }
  return { incidentId, ids };
}

export function idIn(ids: ReadonlyMap<string, Uuid>, key: string): Uuid {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`"${key}" has not been posted`);
  return id;
}

/** Every actor's organisation is alerted, whatever the rule of alerting says: they all have a part to play. */
function declarationInput({ incident, declaredBy }: Scenario, cast: Cast): object {
  const {
    title,
    category,
    severity,
    place,
    marking,
    country,
    certainty,
    occurredAt,
    language = 'en',
  } = incident;
  const own = cast.get(declaredBy)?.organisation.organisationId;
  const organisations = new Set([...cast.values()].map((member) => member.organisation.organisationId));
  return {
    commandId: randomUUID(),
    ...{ title, category, severity, place, marking, country, certainty, occurredAt, language },
    exercise: true,
    alsoAlert: [...organisations].filter((id) => id !== own),
    source: postedSource(incident.source),
  };
}

/** An entry as the API's fields tell it, and its bytes. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly canonical: string;
}

/** The whole timeline as one actor sees it, page by page. */
export async function readBack(
  client: ApiClient,
  cast: Cast,
  actor: string,
  incidentId: Uuid,
  pageSize = 20,
): Promise<readonly ReadEntry[]> {
  const read: ReadEntry[] = [];
  let after: Cursor | null = null;
  for (;;) {
    const variables: object = { id: incidentId, after, first: pageSize };
    const page: TimelinePage = await client.send(tokenOf(cast, actor), TIMELINE, variables);
    if (page.incident === null) return read;
    const { timeline } = page.incident;
    for (const entry of timeline.entries.filter(isPlayed)) {
      read.push({ entry: entryOf(entry, incidentId), canonical: entry.canonical });
    }
    // A page that is empty and not the last would go round for ever.
    if (timeline.complete || timeline.entries.length === 0) return read;
    after = timeline.cursor;
  }
}

function tokenOf(cast: Cast, actor: string): string {
  const member = cast.get(actor);
  if (member === undefined) throw new Error(`nobody plays ${actor}`);
  return member.token;
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
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
