import type { Instant, Marking, Uuid } from '@tocsin/protocol';
import type { BoardQuery } from '../shell/operations.generated.js';

/** Under this name the copy on the device has the board; one of before titles had translations lies under another. */
export const KEPT_BOARD = 'titled-board';

type Incident = BoardQuery['incidents'][number];

/** One incident as the device may have it: what its declaration says, and its title's translations, marked as it is. */
export interface KeptIncident extends Pick<Incident, 'exercise'> {
  readonly id: Uuid;
  readonly declaration: NonNullable<Incident['declaration']>;
}

export interface KeptBoard {
  /** The server's time of what is kept. */
  readonly asOf: Instant;
  readonly incidents: readonly KeptIncident[];
  /** So many were on the board and may not be on the device. */
  readonly left: number;
}

/** A device is read by whoever holds it: it keeps what the community may know, and nothing stricter (TLP 2.0). */
const ON_A_DEVICE: ReadonlySet<Marking> = new Set<Marking>(['CLEAR', 'GREEN']);

/**
 * What of a board may stay on the device. How bad an incident is by now, who is on it, what platforms say and which flags are
 * open is written in entries whose markings the board does not tell, so none of it is kept.
 */
export function keptBoardOf({ server, incidents }: BoardQuery): KeptBoard {
  const kept = incidents.flatMap(({ id, exercise, declaration }) =>
    declaration !== null && ON_A_DEVICE.has(declaration.marking) ? [{ id, exercise, declaration }] : [],
  );
  return { asOf: server.now, incidents: kept, left: incidents.length - kept.length };
}
