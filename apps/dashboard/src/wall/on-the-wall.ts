import type { Instant, Marking } from '@tocsin/protocol';
import { isOngoing, sorted } from '../board/use-board.js';
import type { WallQuery } from '../shell/operations.generated.js';

export type WallIncident = WallQuery['incidents'][number] & {
  readonly declaration: NonNullable<WallQuery['incidents'][number]['declaration']>;
};

/** What may be read by whoever comes by: the community at most (TLP 2.0). */
const FOR_A_WALL: ReadonlySet<Marking> = new Set<Marking>(['CLEAR', 'GREEN']);

export interface OnTheWall {
  /** In the order of the board. */
  readonly shown: readonly WallIncident[];
  /** Open incidents that this viewer's board shows and a wall does not. */
  readonly hidden: number;
}

/** What of the open incidents may hang on a wall. One whose declaration this viewer cannot read may not. */
export function onTheWall(incidents: WallQuery['incidents']): OnTheWall {
  const open = sorted(incidents).filter(isOngoing);
  const shown = open.filter(
    (incident): incident is WallIncident =>
      incident.declaration !== null && FOR_A_WALL.has(incident.declaration.marking),
  );
  return { shown, hidden: open.length - shown.length };
}

export interface Deadlines {
  /** The next that is still to come; null: none is. */
  readonly next: Instant | null;
  /** How many have gone by and are not settled. */
  readonly late: number;
}

/** What has to be done on an incident and is not; `now` in milliseconds since 1970. What is only to be kept is no deadline. */
export function deadlinesOf({ obligations }: Pick<WallIncident, 'obligations'>, now: number): Deadlines {
  const due = obligations
    .filter(({ nature, settledAt }) => nature === 'act_by' && settledAt === null)
    .flatMap(({ dueAt }) => dueAt ?? [])
    .sort();
  const coming = due.filter((at) => Date.parse(at) >= now);
  return { next: coming[0] ?? null, late: due.length - coming.length };
}
