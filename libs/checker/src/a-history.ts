import type { Key, Uuid } from '@tocsin/protocol';
import { check, type Verdict } from './check.js';
import type { FinalEntry, FinalIncident, Happening, News, Right } from './history.js';

/** One incident, two people, and a story about them that a spec tells step by step. */
export const INCIDENT = 'incident';
const EVERYBODY: Key = 'inc:incident';

export const entryId = (number: number): Uuid => `entry ${String(number)}`;
export const commandId = (number: number): Uuid => `command ${String(number)}`;

/** Tells what happened, one millisecond after the other unless it says otherwise. */
export class Story {
  readonly happenings: Happening[] = [];
  private now = 0;

  waits(ms: number): this {
    this.now += ms;
    return this;
  }

  then(happening: News): this {
    this.now += 1;
    this.happenings.push({ at: this.now, ...happening });
    return this;
  }

  /** A client sits down, loads these entries by a page, follows, and is live. */
  watches(client: number, upTo: number): this {
    const entryIds = numbers(1, upTo).map(entryId);
    const on = { client, incidentId: INCIDENT };
    return this.then({ is: 'joined', client, personId: person(client) })
      .then({ is: 'page', ...on })
      .then({ is: 'paged', ...on, entryIds })
      .then({ is: 'apply', ...on, entryIds })
      .follows(client, upTo);
  }

  follows(client: number, from: number): this {
    const on = { client, incidentId: INCIDENT };
    return this.then({ is: 'follow', ...on })
      .then({ is: 'followed', ...on, following: cursor(from) })
      .then({ is: 'caughtUp', ...on })
      .then({ is: 'live', ...on });
  }

  asks(client: number, number: number): this {
    return this.then({ is: 'invoke', client, incidentId: INCIDENT, commandId: commandId(number) });
  }

  hears(client: number, number: number, wrote = number): this {
    return this.then({ is: 'ok', client, commandId: commandId(number), entryId: entryId(wrote) });
  }

  /** A frame with these entries arrives and is put on the screen. */
  sees(client: number, from: number, ...sent: readonly number[]): this {
    const entryIds = sent.map(entryId);
    const on = { client, incidentId: INCIDENT };
    return this.then({
      is: 'frame',
      ...on,
      previous: cursor(from),
      cursor: cursor(sent.at(-1) ?? from),
      entryIds,
    }).then({ is: 'apply', ...on, entryIds });
  }

  /** What the screen holds in the end, digested as the log of `aLog` digests it. */
  holds(client: number, ...held: readonly number[]): this {
    return this.then({ is: 'held', client, incidentId: INCIDENT, state: digest(held.map(entryId)) });
  }
}

/** The log of an incident whose entries are for everybody on it, written by one command each. */
export function aLog(head: number, changes: Partial<FinalIncident> = {}): FinalIncident {
  return {
    incidentId: INCIDENT,
    head,
    entries: numbers(1, head).map((number) => anEntry(number)),
    rights: [1, 2].map((client) => right(client, 0, EVERYBODY)),
    projection: { stored: 'the same', folded: 'the same' },
    stateOf: digest,
    ...changes,
  };
}

export function anEntry(number: number, changes: Partial<FinalEntry> = {}): FinalEntry {
  const audience = [EVERYBODY];
  return { number, entryId: entryId(number), commandId: commandId(number), audience, ...changes };
}

export function right(client: number, after: number, ...keys: readonly Key[]): Right {
  return { after, personId: person(client), keys };
}

export const everybody = EVERYBODY;

const person = (client: number): Uuid => `person ${String(client)}`;
const cursor = (number: number): string => `after ${String(number)}`;

const digest = (entryIds: readonly Uuid[]): string => entryIds.join();

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** What the checker makes of a story that left this log. */
export const judged = (story: Story, log: FinalIncident): Promise<Verdict> => check(story.happenings, [log]);

/** Every anomaly in it, with the invariant that it breaks. */
export async function anomalies(story: Story, log: FinalIncident): Promise<string[]> {
  return (await judged(story, log)).anomalies.map(({ invariant, what }) => `${invariant}: ${what}`);
}
