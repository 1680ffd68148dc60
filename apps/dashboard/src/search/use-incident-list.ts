import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  IncidentList,
  type IncidentFilter,
  type ListedIncidentFragment,
} from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

export type ListedIncident = ListedIncidentFragment;

interface ListedIncidents {
  readonly incidents: readonly ListedIncident[];
  /** Incidents that fit, and that there are in all. */
  readonly count: number;
  readonly ofAll: number;
  readonly readAt: string;
}

const LIST_KEY = 'incident-list';
const REFRESH_MS = 30_000;
/** A burst of hints is one reason to look again, not many. */
const HINTS_MS = 1_000;

/** The incidents that fit, as far as they were loaded; asked for again when the server hints and every half minute. */
export function useIncidentList(filter: IncidentFilter) {
  const { api, live } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onBoardMoved(() => {
      resting ??= setTimeout(() => {
        resting = undefined;
        void queries.invalidateQueries({ queryKey: [LIST_KEY] });
      }, HINTS_MS);
    });
    return () => {
      clearTimeout(resting);
      stop();
    };
  }, [live, queries]);
  return useInfiniteQuery({
    queryKey: [LIST_KEY, filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.send(IncidentList, { filter, from: pageParam }, { signal })).incidentPage,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    select: ({ pages }): ListedIncidents | undefined => {
      const first = pages[0];
      // One that moved up while the next page was on its way is in both.
      const byId = new Map(pages.flatMap(({ incidents }) => incidents.map((one) => [one.id, one] as const)));
      return first && { ...first, incidents: [...byId.values()] };
    },
  });
}
