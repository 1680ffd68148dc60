import type { ProtocolDocument } from '@tocsin/protocol';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Protocol, Protocols, type PublishedFieldsFragment } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

export const PROTOCOLS_KEY = ['protocols'];
export const SHIPPED_KEY = ['shipped-protocols'];

/** What is published changes seldom, and a document never does. */
const FRESH_MS = 60_000;

/** A published document, with what the deployment adds to it. */
export interface Published extends Omit<PublishedFieldsFragment, 'document'> {
  readonly document: ProtocolDocument;
}

/** The canonical text is what was validated when it was published; its shape is the protocol's by construction. */
export function parseDocument(text: string): ProtocolDocument {
  return JSON.parse(text) as ProtocolDocument;
}

/** SHA-256 in hexadecimal, as the API has it; an address may hold anything. */
const DIGEST = /^[0-9a-f]{64}$/;

const published = (one: PublishedFieldsFragment): Published => ({
  ...one,
  document: parseDocument(one.document),
});

/** Everything that was ever published, retired versions among them. */
export function useProtocols(): UseQueryResult<readonly Published[]> {
  const { api } = useServices();
  return useQuery({
    queryKey: PROTOCOLS_KEY,
    queryFn: async ({ signal }) => (await api.send(Protocols, {}, { signal })).protocols.map(published),
    staleTime: FRESH_MS,
  });
}

/** One published document; null where nothing with this digest was published. */
export function useProtocol(digest: string): UseQueryResult<Published | null> {
  const { api } = useServices();
  return useQuery({
    queryKey: [...PROTOCOLS_KEY, digest],
    queryFn: async ({ signal }) => {
      if (!DIGEST.test(digest)) return null;
      const { protocol } = await api.send(Protocol, { digest }, { signal });
      return protocol && published(protocol);
    },
    staleTime: FRESH_MS,
  });
}

/** The document that governs something on an incident; undefined while it has not come. */
export function useDocument(digest: string): ProtocolDocument | undefined {
  return useProtocol(digest).data?.document;
}
