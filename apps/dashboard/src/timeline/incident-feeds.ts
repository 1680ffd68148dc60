import type { Entry, Uuid } from '@tocsin/protocol';
import type { Api } from '../shell/api.js';
import type { LiveConnection } from '../shell/live-connection.js';
import { Timeline } from '../shell/operations.generated.js';
import { IncidentFeed } from './incident-feed.js';

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
    const feed = new IncidentFeed(incidentId, (id, after) => this.#page(id, after), this.#live);
    this.#feeds.set(incidentId, feed);
    return feed;
  }

  /** Another person has signed in: nothing that the last one could read may stay. */
  forgetAll(): void {
    this.#feeds.clear();
  }

  async #page(id: Uuid, after: string | null): ReturnType<ConstructorParameters<typeof IncidentFeed>[1]> {
    const { incident, server } = await this.#api.send(Timeline, { id, after, first: PAGE });
    if (!incident) return null;
    const { cursor, complete, entries } = incident.timeline;
    return {
      cursor,
      complete,
      at: server.now,
      entries: entries.map(({ canonical }) => parseEntry(canonical)),
    };
  }
}

/** The canonical text is what the server stored and checked; its shape is the protocol's by construction. */
function parseEntry(canonical: string): Entry {
  return JSON.parse(canonical) as Entry;
}
