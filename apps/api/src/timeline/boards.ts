import { overlaps, incidentKey, type Entry, type Key, type Uuid } from '@tocsin/protocol';
import { mayHear } from '../access/access-guard.js';
import type { Connection } from './connection.js';
import type { LoggedEntry } from './entry-log.js';
import { changesRights, changesRightsOf } from './incident-channel.js';

/** Tells open boards that it is time to ask again: a hint for each incident, however much has come. */
export class Boards {
  private readonly moved = new Map<Uuid, { readonly audience: Set<Key>; at: number }>();
  private moves = 0;

  constructor(
    private readonly connections: ReadonlyMap<string, Connection>,
    /** Has the keys of a connection read anew. */
    private readonly readKeys: (connection: Connection) => void,
  ) {}

  /** How often something has moved: a connection that is opened now is told what moves after this. */
  get movesSoFar(): number {
    return this.moves;
  }

  entriesLogged(logged: readonly LoggedEntry[]): void {
    for (const { entry, audience } of logged) {
      this.move(entry.incidentId, audience);
      const { incidentId } = entry;
      for (const connection of this.comingOrGoing(entry)) {
        // Its board changes also where it may not read the entry itself: by what it gained or lost.
        connection.boardMoved.add(incidentId);
        this.readKeys(connection);
      }
    }
  }

  /** Something that is no entry has changed for those on an incident. */
  moveAllOn(incidentId: Uuid): void {
    this.move(incidentId, [incidentKey(incidentId)]);
  }

  /** `send` is called for each connection and each incident of which it may see something that is new. */
  flush(send: (connection: Connection, incidentId: Uuid) => void): void {
    if (this.moved.size > 0) {
      const moved = [...this.moved].map(([incidentId, { audience, at }]) => ({
        incidentId,
        audience: [...audience],
        at,
      }));
      this.moved.clear();
      for (const connection of this.connections.values()) {
        for (const { incidentId, audience, at } of moved) {
          if (
            at > connection.openedAt &&
            mayHearOf(connection, incidentId) &&
            overlaps(audience, connection.keys)
          ) {
            connection.boardMoved.add(incidentId);
          }
        }
      }
    }
    for (const connection of this.connections.values()) {
      if (connection.boardMoved.size === 0 || connection.behind !== null) continue;
      for (const incidentId of connection.boardMoved) send(connection, incidentId);
      connection.boardMoved.clear();
    }
  }

  private move(incidentId: Uuid, audience: readonly Key[]): void {
    const moved = this.moved.get(incidentId) ?? { audience: new Set(), at: 0 };
    for (const key of audience) moved.audience.add(key);
    moved.at = this.moves += 1;
    this.moved.set(incidentId, moved);
  }

  private comingOrGoing(entry: Entry): Connection[] {
    if (entry.kind !== 'incident_declared' && !changesRights(entry.kind)) return [];
    return [...this.connections.values()].filter((connection) => {
      const { personId, organisation } = connection.socket.data.viewer;
      const { organisationId } = organisation;
      // Whoever opened a wall gains and loses nothing there.
      if (connection.socket.data.viewer.through === 'wall') return false;
      if (!mayHearOf(connection, entry.incidentId)) return false;
      return entry.kind === 'incident_declared'
        ? entry.body.participants.some((one) => one.organisationId === organisationId)
        : changesRightsOf({ personId, organisationId }, entry);
    });
  }
}

function mayHearOf({ socket }: Connection, incidentId: Uuid): boolean {
  const { viewer } = socket.data;
  return viewer.incidentIds?.includes(incidentId) !== false && mayHear(viewer, 'Event.boardMoved');
}
