import type { CommandType, Entry, PublishedProtocol } from '@tocsin/protocol';
import { NOW, PUBLISHED } from '@tocsin/protocol/testing';
import { FakeApi } from './fake-api.js';

/** A far end that knows one incident: its timeline, and what the viewer may do on it. */
export function anIncidentApi(
  timeline: readonly Entry[],
  allowedCommands: readonly CommandType[] = [],
): FakeApi {
  return new FakeApi()
    .on('Timeline', ({ after }) => ({
      data: {
        server: { now: NOW },
        incident: {
          id: timeline[0]?.incidentId,
          timeline: {
            cursor: String(timeline.length),
            complete: true,
            entries: timeline
              .slice(Number(after ?? 0))
              .map((entry) => ({ canonical: JSON.stringify(entry) })),
          },
        },
      },
    }))
    .on('IncidentAccess', () => ({ data: { incident: { id: timeline[0]?.incidentId, allowedCommands } } }))
    .on('Protocols', () => ({ data: { protocols: [published(PUBLISHED)] } }));
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
