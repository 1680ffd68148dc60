import { isOpen, type Severity } from '@tocsin/protocol';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Board, type BoardQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

export type BoardIncident = BoardQuery['incidents'][number];

const BOARD_KEY = ['board'];
const REFRESH_MS = 30_000;
/** The first hint is followed at once; a burst behind it is one reason to look again, not many. */
const HINTS_MS = 400;

/** The board asks again when the server hints, when the line is back, and every half minute in any case. */
export function useBoard(): UseQueryResult<BoardQuery> {
  const { api, live } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    let hinted = false;
    const refresh = (): void => {
      hinted = true;
      if (resting !== undefined) return;
      hinted = false;
      void queries.invalidateQueries({ queryKey: BOARD_KEY });
      resting = setTimeout(() => {
        resting = undefined;
        if (hinted) refresh();
      }, HINTS_MS);
    };
    const stopHints = live.onBoardMoved(refresh);
    const stopStates = live.subscribe(() => {
      const { is } = live.state();
      if (is === 'live' || is === 'polling') refresh();
    });
    return () => {
      clearTimeout(resting);
      stopHints();
      stopStates();
    };
  }, [live, queries]);
  return useQuery({
    queryKey: BOARD_KEY,
    queryFn: ({ signal }) => api.send(Board, {}, { signal }),
    refetchInterval: REFRESH_MS,
  });
}

const rank = (severity: Severity | null): number => (severity === null ? 9 : Number(severity.slice(1)));

/** What is real before what is practice, then the worst, and among equals the newest. */
export function sorted(incidents: readonly BoardIncident[]): readonly BoardIncident[] {
  return [...incidents].sort(
    (a, b) =>
      Number(a.exercise) - Number(b.exercise) ||
      rank(a.severity) - rank(b.severity) ||
      declaredAt(b).localeCompare(declaredAt(a)),
  );
}

export function declaredAt(incident: BoardIncident): string {
  return incident.declaration?.recordedAt ?? incident.lastRecordedAt;
}

export const isOngoing = ({ status }: BoardIncident): boolean => isOpen(status);

export const openFlagCount = ({ rightsFlags }: BoardIncident): number =>
  rightsFlags.filter(({ answer }) => !answer).length;
