import type { CommandType, Uuid } from '@tocsin/protocol';
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { IncidentAccess } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

const NONE: readonly CommandType[] = [];

/** What the server lets this viewer do now; asked again whenever the timeline has grown. */
export function useAllowedCommands(incidentId: Uuid, entryCount: number): ReadonlySet<CommandType> {
  const { api } = useServices();
  const { data } = useQuery({
    queryKey: ['incident-access', incidentId, entryCount],
    queryFn: ({ signal }) => api.send(IncidentAccess, { id: incidentId }, signal),
    enabled: entryCount > 0,
    placeholderData: keepPreviousData,
  });
  const commands = data?.incident?.allowedCommands ?? NONE;
  return useMemo(() => new Set(commands), [commands]);
}
