import type { CommandType, Uuid } from '@tocsin/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { IncidentAccess } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

const NONE: readonly CommandType[] = [];

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
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['incident-access', incidentId] });
  }, [queries, incidentId, entryCount]);
  const commands = data?.incident?.allowedCommands ?? NONE;
  return useMemo(() => new Set(commands), [commands]);
}
