import { fold, type CommandType, type Entry, type PublishedProtocol } from '@tocsin/protocol';
import { NOW, PUBLISHED } from '@tocsin/protocol/testing';
import { FakeApi } from './fake-api.js';

/** A far end that knows one incident: its timeline, and what the viewer may do on it. */
export function anIncidentApi(
  timeline: readonly Entry[],
  allowedCommands: readonly CommandType[] = [],
): FakeApi {
  const id = timeline[0]?.incidentId;
  const texts = (entries: readonly Entry[]): object[] =>
    entries.map((entry) => ({ canonical: JSON.stringify(entry) }));
  const cursor = String(timeline.length);
  // Whoever may review has written none of them, unless a test says so.
  const reviews = (fold(timeline)?.sitreps ?? []).filter(
    ({ status }) => status === 'waiting' && allowedCommands.includes('review_sitrep'),
  );
  return new FakeApi()
    .on('Timeline', ({ after }) => ({
      data: {
        incident: {
          id,
          timeline: {
            cursor,
            complete: true,
            readAt: NOW,
            entries: texts(timeline.slice(Number(after ?? 0))),
          },
        },
      },
    }))
    .on('TimelineEndOf', ({ last }) => ({
      data: {
        incident: {
          id,
          cursor,
          fold: JSON.stringify(fold(timeline)),
          timelineEnd: endOf(timeline, timeline.length, Number(last)),
        },
      },
    }))
    .on('EarlierEntriesOf', ({ upTo, last }) => ({
      data: { incident: { id, timelineEnd: endOf(timeline, Number(upTo), Number(last)) } },
    }))
    .on('IncidentAccess', () => ({ data: { incident: { id, allowedCommands, waiting: { reviews } } } }))
    .on('Protocols', () => ({ data: { protocols: [published(PUBLISHED)] } }))
    .on('Protocol', ({ digest }) => ({
      data: { protocol: digest === PUBLISHED.digest ? published(PUBLISHED) : null },
    }));
}

function endOf(timeline: readonly Entry[], upTo: number, last: number): object {
  const from = Math.max(0, upTo - last);
  const entries = timeline.slice(from, upTo).map((entry) => ({ canonical: JSON.stringify(entry) }));
  return { entries, earlier: from === 0 ? null : String(from), readAt: NOW };
}

/** A protocol as the API gives it. */
export function published({ digest, document, retired }: PublishedProtocol): object {
  const retiredAt = retired ? NOW : null;
  return { digest, publishedAt: NOW, retiredAt, seats: [], document: JSON.stringify(document) };
}

/** What a mutation answers: the receipt under its own name. */
export function receipt(mutation: string): { readonly data: unknown } {
  return { data: { [mutation]: { entry: { id: crypto.randomUUID() } } } };
}
