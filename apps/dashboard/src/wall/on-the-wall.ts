import type { Instant } from '@tocsin/protocol';
import { isOngoing, sorted } from '../board/use-board.js';
import type { WallQuery } from '../shell/operations.generated.js';

export type WallIncident = WallQuery['wall'][number] & {
  readonly declaration: NonNullable<WallQuery['wall'][number]['declaration']>;
};

/** The open incidents whose declaration may hang on a wall, in the order of the board. */
export function onTheWall(incidents: WallQuery['wall']): readonly WallIncident[] {
  return sorted(incidents)
    .filter(isOngoing)
    .filter((incident): incident is WallIncident => incident.declaration !== null);
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
