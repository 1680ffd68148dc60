import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../access/viewer.js';
import { CallList } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { CALL_LIST, keptCallsOf } from './call-list.js';

/** Numbers change seldom: asked for so often and no oftener (our default). */
const KNOWN_MS = 10 * 60_000;

/** Keeps on the device whom to call, while there is a network to ask. */
export function useCallsKept(): void {
  const { api, copy } = useServices();
  const { organisation } = useViewer();
  useQuery({
    queryKey: ['call-list'],
    queryFn: async ({ signal }) => {
      const kept = keptCallsOf(await api.send(CallList, {}, { signal }), organisation.organisationId);
      copy.keep(CALL_LIST, kept);
      return kept;
    },
    staleTime: KNOWN_MS,
    refetchInterval: KNOWN_MS,
  });
}
