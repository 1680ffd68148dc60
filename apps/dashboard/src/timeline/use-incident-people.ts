import type { Uuid } from '@tocsin/protocol';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Api } from '../shell/api.js';
import { Calm } from '../shell/calm.js';
import { IncidentPeople, type IncidentPeopleQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useFound } from '../shell/use-found.js';

type Known = NonNullable<IncidentPeopleQuery['incident']>;
export type PersonOnIncident = Known['people'][number];
export type AccessRequest = Known['accessRequests'][number];

/** A hint may get lost; then a request for access shows within this time (our default). */
const ASK_AGAIN_MS = 20_000;
/** In a burst of hints asked so often and no oftener (our default). */
const HINTS_MS = 2_000;

export const incidentPeopleKey = (incidentId: Uuid): readonly string[] => ['incident-people', incidentId];

export const peopleOf = (api: Api, incidentId: Uuid) =>
  queryOptions({
    queryKey: incidentPeopleKey(incidentId),
    queryFn: ({ signal }) => api.send(IncidentPeople, { id: incidentId }, { signal }),
  });

/** Asks again who is on the incident whenever that may have changed, for all of its page that shows people. */
export function useFollowedPeople(incidentId: Uuid): void {
  const { api, live } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    const calm = new Calm(
      () => void queries.invalidateQueries({ queryKey: incidentPeopleKey(incidentId) }),
      HINTS_MS,
    );
    const stopHints = live.onBoardMoved((moved) => {
      if (moved === incidentId) calm.poke();
    });
    return () => {
      calm.stop();
      stopHints();
    };
  }, [live, queries, incidentId]);
  useFound({ ...peopleOf(api, incidentId), refetchInterval: ASK_AGAIN_MS });
}

/** Who is on the incident, as far as this viewer may know, and who asks to come onto it. */
export function useIncidentPeople(incidentId: Uuid): {
  readonly people: readonly PersonOnIncident[];
  readonly requests: readonly AccessRequest[];
} {
  const { api } = useServices();
  const incident = useFound(peopleOf(api, incidentId))?.incident;
  return { people: incident?.people ?? [], requests: incident?.accessRequests ?? [] };
}
