import type { Cursor } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import type { Api } from '../shell/api.js';
import type { LiveConnection } from '../shell/live-connection.js';
import { Timeline } from '../shell/operations.generated.js';
import { IncidentFeed, type TimelinePage } from './incident-feed.js';

const PAGE = 200;

/** The feeds of the page, one for each incident, kept between visits. */
export class IncidentFeeds {
  readonly #api: Api;
  readonly #live: LiveConnection;
  readonly #feeds = new Map<Uuid, IncidentFeed>();

  constructor(api: Api, live: LiveConnection) {
    this.#api = api;
    this.#live = live;
  }

  of(incidentId: Uuid): IncidentFeed {
    const known = this.#feeds.get(incidentId);
    if (known) return known;
    const feed = new IncidentFeed(incidentId, (id, after) => timelinePage(this.#api, id, after), this.#live);
    this.#feeds.set(incidentId, feed);
    return feed;
  }

  /** Another person has signed in: nothing that the last one could read may stay. */
  forgetAll(): void {
    this.#feeds.clear();
  }
}

/** Everything after a cursor, at most a page; the server may wait so long for something to come. */
export async function timelinePage(
  api: Api,
  id: Uuid,
  after: Cursor | null,
  waitSeconds = 0,
  signal?: AbortSignal,
): Promise<TimelinePage | null> {
  const { incident } = await api.send(Timeline, { id, after, first: PAGE, waitSeconds }, { signal });
  if (!incident) return null;
  const { cursor, complete, readAt, entries } = incident.timeline;
  return { cursor, complete, at: readAt, entries: entries.map(({ canonical }) => parseEntry(canonical)) };
}

/** The canonical text is what the server stored and checked; its shape is the protocol's by construction. */
function parseEntry(canonical: string): Entry {
  return JSON.parse(canonical) as Entry;
}
