import { isOpen, type Instant, type Severity } from '@tocsin/protocol';
import { useQuery, useQueryClient, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Calm } from '../shell/calm.js';
import { Board, type BoardQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { KEPT_BOARD, keptBoardOf } from './kept-board.js';

export type BoardIncident = BoardQuery['incidents'][number];

const BOARD_KEY = ['board'];
export const REFRESH_MS = 30_000;
/** The first hint is followed at once; a burst behind it is one reason to look again, not many. */
const HINTS_MS = 400;

/** The board asks again when the server hints, when the line is back, and every half minute in any case. */
export function useBoard(): UseQueryResult<BoardQuery> {
  const { api, copy } = useServices();
  useHints(BOARD_KEY);
  return useQuery({
    queryKey: BOARD_KEY,
    queryFn: async ({ signal }) => {
      const board = await api.send(Board, {}, { signal });
      copy.keep(KEPT_BOARD, keptBoardOf(board));
      return board;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** What is kept under this key is asked for again when the server hints that the board has moved, and when the line is back. */
export function useHints(key: QueryKey): void {
  const { live } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    const calm = new Calm(() => void queries.invalidateQueries({ queryKey: key }), HINTS_MS);
    const stopHints = live.onBoardMoved(calm.poke);
    const stopStates = live.subscribe(() => {
      const { is } = live.state();
      if (is === 'live' || is === 'polling') calm.poke();
    });
    return () => {
      calm.stop();
      stopHints();
      stopStates();
    };
  }, [live, queries, key]);
}

/** What the order of incidents rests on. */
interface Ranked {
  readonly exercise: boolean;
  readonly severity: Severity | null;
  readonly declaration: { readonly recordedAt: Instant } | null;
  readonly lastRecordedAt: Instant;
}

const rank = (severity: Severity | null): number => (severity === null ? 9 : Number(severity.slice(1)));

/** What is real before what is practice, then the worst, and among equals the newest. */
export function sorted<T extends Ranked>(incidents: readonly T[]): readonly T[] {
  return [...incidents].sort(
    (a, b) =>
      Number(a.exercise) - Number(b.exercise) ||
      rank(a.severity) - rank(b.severity) ||
      declaredAt(b).localeCompare(declaredAt(a)),
  );
}

export function declaredAt(incident: Pick<Ranked, 'declaration' | 'lastRecordedAt'>): Instant {
  return incident.declaration?.recordedAt ?? incident.lastRecordedAt;
}

export const isOngoing = ({ status }: Pick<BoardIncident, 'status'>): boolean => isOpen(status);

export const openFlagCount = ({ rightsFlags }: BoardIncident): number =>
  rightsFlags.filter(({ answer }) => !answer).length;
