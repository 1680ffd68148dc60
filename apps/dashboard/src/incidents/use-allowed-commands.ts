import type { CommandType, Uuid } from '@tocsin/protocol';
import { queryOptions, usePrefetchQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Api } from '../shell/api.js';
import { Calm } from '../shell/calm.js';
import { IncidentAccess, type IncidentAccessQuery } from '../shell/operations.generated.js';
import { useServices, type Services } from '../shell/services.js';
import { useFound } from '../shell/use-found.js';
import { peopleOf } from '../timeline/use-incident-people.js';

const NONE: readonly CommandType[] = [];

/** In a burst asked so often and no oftener (our default). */
const ASK_EVERY_MS = 2_000;

const keyOf = (incidentId: Uuid): readonly string[] => ['incident-access', incidentId];

const accessOf = (api: Api, incidentId: Uuid) =>
  queryOptions({
    queryKey: keyOf(incidentId),
    queryFn: ({ signal }) => api.send(IncidentAccess, { id: incidentId }, { signal }),
  });

function useAccess(incidentId: Uuid): IncidentAccessQuery['incident'] | undefined {
  const { api } = useServices();
  return useFound(accessOf(api, incidentId))?.incident;
}

/** Asks while the timeline is still on its way, so that nothing moves once more when it is there. */
export function useAccessInTime(incidentId: Uuid): void {
  const { api } = useServices();
  usePrefetchQuery(accessOf(api, incidentId));
  usePrefetchQuery(peopleOf(api, incidentId));
}

/** The same before there is anything that draws it. */
export async function askAccessInTime({ api, queries }: Services, incidentId: Uuid): Promise<void> {
  await Promise.all([
    queries.prefetchQuery(accessOf(api, incidentId)),
    queries.prefetchQuery(peopleOf(api, incidentId)),
  ]);
}

/** Whether this viewer in person may review a report now; false until the server has said so. */
export function useMayReview(incidentId: Uuid, sitrepId: Uuid): boolean {
  const access = useAccess(incidentId);
  return access?.waiting.reviews.some((one) => one.sitrepId === sitrepId) ?? false;
}

/**
 * What the server lets this viewer do now; asked again whenever the timeline has grown. While no answer comes the last
 * one stays, so that no form closes under somebody's hands.
 */
export function useAllowedCommands(incidentId: Uuid, entryCount: number): ReadonlySet<CommandType> {
  const queries = useQueryClient();
  const access = useAccess(incidentId);
  const calm = useMemo(
    () => new Calm(() => void queries.invalidateQueries({ queryKey: keyOf(incidentId) }), ASK_EVERY_MS),
    [queries, incidentId],
  );
  const asked = useRef(entryCount);
  useEffect(() => {
    if (asked.current === entryCount) return;
    asked.current = entryCount;
    calm.poke();
  }, [calm, entryCount]);
  useEffect(() => calm.stop, [calm]);
  const commands = access?.allowedCommands ?? NONE;
  return useMemo(() => new Set(commands), [commands]);
}
