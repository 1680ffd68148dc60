import type { Cursor } from '@tocsin/contract';
import type { Entry, IncidentState, Uuid } from '@tocsin/protocol';
import type { Api } from '../shell/api.js';
import type { LiveConnection } from '../shell/live-connection.js';
import { EarlierEntriesOf, Timeline, TimelineEndOf } from '../shell/operations.generated.js';
import { PAGE } from './page-size.js';
import { IncidentFeed, type TimelinePage, type TimelineSource } from './incident-feed.js';

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
    const feed = new IncidentFeed(incidentId, timelineSource(this.#api), this.#live);
    this.#feeds.set(incidentId, feed);
    return feed;
  }

  /** Another person has signed in: nothing that the last one could read may stay. */
  forgetAll(): void {
    this.#feeds.clear();
  }
}

/** The server's timelines as pages ask for them. */
function timelineSource(api: Api): TimelineSource {
  return {
    end: async (id) => {
      const { incident } = await api.send(TimelineEndOf, { id, last: PAGE });
      if (!incident) return null;
      const { entries, earlier, readAt } = incident.timelineEnd;
      return {
        state: JSON.parse(incident.fold) as IncidentState,
        cursor: incident.cursor,
        entries: entries.map(entryIn),
        earlier: earlier ?? null,
        at: readAt,
      };
    },
    after: (id, cursor) => timelinePage(api, id, cursor),
    before: async (id, upTo) => {
      const { incident } = await api.send(EarlierEntriesOf, { id, upTo, last: PAGE });
      if (!incident) return null;
      const { entries, earlier } = incident.timelineEnd;
      return { entries: entries.map(entryIn), earlier: earlier ?? null };
    },
  };
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
  return { cursor, complete, at: readAt, entries: entries.map(entryIn) };
}

/** The canonical text is what the server stored and checked; its shape is the protocol's by construction, as a fold's is. */
function entryIn({ canonical }: { readonly canonical: string }): Entry {
  return JSON.parse(canonical) as Entry;
}
