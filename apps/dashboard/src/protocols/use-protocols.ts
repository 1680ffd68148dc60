import type { ProtocolDocument } from '@tocsin/protocol';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Api } from '../shell/api.js';
import { Protocols, type PublishedFieldsFragment } from '../shell/operations.generated.js';
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

async function ask(api: Api, signal: AbortSignal): Promise<readonly Published[]> {
  const { protocols } = await api.send(Protocols, {}, { signal });
  return protocols.map((one) => ({ ...one, document: parseDocument(one.document) }));
}

/** Everything that was ever published, retired versions among them. */
export function useProtocols(): UseQueryResult<readonly Published[]> {
  const { api } = useServices();
  return useQuery({
    queryKey: PROTOCOLS_KEY,
    queryFn: ({ signal }) => ask(api, signal),
    staleTime: FRESH_MS,
  });
}

/** The document that governs something on an incident; undefined while it has not come. */
export function useDocument(digest: string | null): ProtocolDocument | undefined {
  const { data } = useProtocols();
  return data?.find((one) => one.digest === digest)?.document;
}
