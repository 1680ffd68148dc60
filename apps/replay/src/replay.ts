import type { ApiClient } from './api-client.js';
import { castActors, dismiss } from './cast.js';
import { compare, compareBytes, type Difference } from './comparison.js';
import { expectations } from './expectation.js';
import { Feed } from './feed.js';
import { compareObligations, obligationsOf } from './outcome.js';
import { idIn, play, type Pace } from './playing.js';
import { readBack, stateNow } from './reading.js';
import type { Scenario } from './scenario.js';

/** How long the feed may take for its last entries after the last answer. */
const FEED_WITHIN_MS = 10_000;

export interface Outcome {
  readonly incidentId: string;
  readonly entries: number;
  readonly corrections: number;
  readonly retractions: number;
  /** How often the live feed had to be followed anew. */
  readonly gaps: number;
  readonly differences: readonly Difference[];
}

/** Plays a scenario, reads it back over the API and over the feed, and tells every difference. */
export async function replay(
  client: ApiClient,
  scenario: Scenario,
  options: Pace & {
    readonly tokens: ReadonlyMap<string, string> | null;
    readonly say: (line: string) => void;
  },
): Promise<Outcome> {
  const cast = await castActors(client, scenario, options.tokens);
  const reader = scenario.readBy ?? scenario.declaredBy;
  const feed = new Feed(client.url, cast.get(reader)?.token ?? '');
  try {
    await feed.connect();
    const { incidentId, ids } = await play(client, scenario, cast, options, {
      declared: (id) => feed.follow(id),
      said: options.say,
    });
    const expected = expectations(scenario, cast, (key) => idIn(ids, key));
    await feed.arrivalOf(expected.length, FEED_WITHIN_MS);
    const token = cast.get(reader)?.token ?? '';
    const read = await readBack(client, token, incidentId);
    const state = await stateNow(client, token, incidentId);
    const actors = new Map([...cast].map(([key, { organisation }]) => [organisation.organisationId, key]));
    const keyOf = new Map([...ids].map(([key, id]) => [id, key]));
    return {
      incidentId,
      entries: expected.length,
      corrections: expected.filter((one) => one.fields.supersedes !== null).length,
      retractions: expected.filter((one) => one.fields.kind === 'entry_retracted').length,
      gaps: feed.gaps,
      differences: [
        ...compare(
          'timeline',
          expected,
          read.map((one) => one.entry),
        ),
        ...compareBytes(read, (id) => keyOf.get(id) ?? null),
        ...compare('feed', expected, feed.entries),
        ...(state === null
          ? []
          : compareObligations(
              scenario,
              obligationsOf(state, keyOf, (id) => actors.get(id)),
            )),
      ],
    };
  } finally {
    feed.close();
    await dismiss(client, cast);
  }
}
