import type { CommandType, Uuid } from '@tocsin/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Calm } from '../shell/calm.js';
import { IncidentAccess } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

const NONE: readonly CommandType[] = [];

/** In a burst asked so often and no oftener (our default). */
const ASK_EVERY_MS = 2_000;

/**
 * What the server lets this viewer do now; asked again whenever the timeline has grown. While no answer comes the last
 * one stays, so that no form closes under somebody's hands.
 */
export function useAllowedCommands(incidentId: Uuid, entryCount: number): ReadonlySet<CommandType> {
  const { api } = useServices();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['incident-access', incidentId],
    queryFn: ({ signal }) => api.send(IncidentAccess, { id: incidentId }, { signal }),
  });
  const calm = useMemo(
    () =>
      new Calm(
        () => void queries.invalidateQueries({ queryKey: ['incident-access', incidentId] }),
        ASK_EVERY_MS,
      ),
    [queries, incidentId],
  );
  useEffect(() => calm.poke(), [calm, entryCount]);
  useEffect(() => calm.stop, [calm]);
  const commands = data?.incident?.allowedCommands ?? NONE;
  return useMemo(() => new Set(commands), [commands]);
}
